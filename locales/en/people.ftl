### The team: invited, given a way in, another role, removed.

people-title = The team
people-role = Role in the team
    .worker = worker on duty
    .supervisor = supervisor
    .collaborator = collaborator
    .provider = service provider

people-everywhere = all wards and communes
people-invited = invited, not here yet
people-on-duty = on duty
people-you = this is you
people-holds =
    { $cases ->
        [0] Holds no case
       *[other] Holds { $cases } case(s)
    }
people-open = Open
people-back = The team

## Inviting.

people-invite = Invite somebody
people-invite-rule = They get a code and links; each works once, within 48 hours. The other supervisors are told.
people-name = What colleagues call them
people-unit = Ward or commune they serve, by name or code (empty: all)
people-unit-rule = What they hold and their turns stay. From now on they see the queue and are called by the new place. They and the other supervisors are told.
people-unit-change = Change the place
people-which-unit = “{ $text }” may be several places. Which one do you mean?
people-which-units = “{ $text }” may be: { $list }. Type the full name or the code.
people-own-unit = They will work for { $unit }, as you do.
people-entrance = Make a new way in
people-entrance-of = The way in of { $name }
people-entrance-rule =
    { $state ->
        [invited] The code or link was lost, or has run out: make new ones; the old ones open nothing any more.
       *[active] For a new phone, or to come back to the console: a new code and link, good for one hour. They are told.
    }
people-once = Shown this once; each works once, until { $until }. Hand it over yourself, not through a chat others may read.
people-by-link = By Telegram: open this link on their phone, or scan the QR code.
people-by-code = Or, in the chat with the bot, they send this line:
people-by-console = The console, on the web:
people-qr = QR code that opens the chat with the bot

## Role.

people-become =
    { $role ->
        [supervisor] Make a supervisor
       *[worker] Make a worker on duty
    }
people-role-rule =
    { $role ->
        [supervisor] A supervisor sees every case of where they serve, and manages the team.
       *[worker] A worker sees only the cases they hold. Their turns as supervisor leave the rota.
    }
people-role-sure =
    { $role ->
        [supervisor] { $name } becomes a supervisor now: sees the cases of where they serve, manages the team. The other supervisors are told.
       *[worker] { $name } becomes a worker now: sees only the cases they hold. The other supervisors are told.
    }
    .change = Change the role

## Removing.

people-remove = Remove from the team
people-remove-rule = Takes effect everywhere at once: sessions, chat, alerts, codes. Their cases return to the queue.
people-remove-sure =
    { $myself ->
        [yes] This is you: you leave the team now and cannot come back by yourself.
       *[no] { $name } leaves the team now: sessions and chat close, codes open nothing.
    } { $cases ->
        [0] { "" }
       *[other] { $cases } case(s) return to the queue and call others.
    }{ $visit ->
        [yes] { " " }They are on a home visit: call first and ask whether they are safe.
       *[no] { "" }
    }
    .cancel = Cancel
    .remove = Remove now
people-alone = Not possible yet: this is the only supervisor. Invite another supervisor first.

people-said =
    { $name ->
        [role] The role has been changed.
        [moved] The place was changed.
        [removed] They have been removed. Their cases are back in the queue.
        [self] Your own role is changed by another supervisor.
        [last] Nothing was changed: this is the only supervisor. Invite another supervisor first.
        [name] The name is longer than { $longest } characters. Write it shorter.
        [unit] It is not clear which ward or commune is meant. Write its whole name or its code of five digits.
       *[here] They have been invited already. Codes are shown once: open the person and make a new way in.
    }

## In a supervisor's chat.

people-list =
    { $people } people are in the team. Tap one to let them in again, change the role, or remove them.
    .invite = Invite somebody

people-one =
    { $name } · { $role } · { $unit }{ $state ->
        [invited] { " " }· invited, not here yet
       *[active] { "" }
    }
    { $cases ->
        [0] Holds no case.
       *[other] Holds { $cases } case(s).
    }
    .newways = Make a new way in
    .move = Change the place
    .newrole = Change the role
    .dismiss = Remove from the team
    .back = The team

people-who = In which role?
    .worker = Worker on duty
    .supervisor = Supervisor
    .collaborator = Collaborator
    .provider = Service provider
    .cancel = Cancel

people-called = What do colleagues call them?
    .cancel = Cancel

people-where = Which ward or commune do they serve? Type its name or code.
    .everywhere = All
    .cancel = Cancel

people-ways = The way in of { $name }; each works once, until { $until }. Hand it over yourself. This message deletes itself after { $minutes } minutes.
people-ways-chat = Telegram: { $chat }
people-ways-console = Web: { $console }

people-own-link =
    The console on the web, once, until { $until }. For you alone; this message goes when it is over.
    { $console }
people-own-link-later = You have asked for several links within an hour. Use the one you have, or wait a while and type /bantruc again.

people-moved = { $name } now serves { $unit }.

people-changed = { $name } is now { $role }.

people-dismissed =
    { $name } has left the team. { $cases ->
        [0] { "" }
       *[other] { $cases } case(s) are back in the queue and call others.
    }

people-told-invite = { $by } has invited { $name } to the team: { $role }.
people-told-unit =
    { $yours ->
        [yes] { $by } has changed the place you serve: { $unit }.
       *[no] { $by } has changed the place that { $name } ({ $role }) serves: { $unit }.
    }
people-told-remove = { $by } has removed { $name } ({ $role }) from the team.
people-told-role =
    { $yours ->
        [yes] { $by } has changed your role: { $role }.
       *[no] { $by } has changed the role of { $name }: { $role }.
    }
people-told-entrance =
    { $yours ->
        [yes] { $by } has made a new way in for you. If you did not ask for it, tell another supervisor now.
       *[no] { $by } has made a new way in for { $name } ({ $role }).
    }

## Joining from a chat that is in use.

join-in-use = The code cannot be used here: something is still open in this chat. The code still holds. Open it from another account, or come in by the link to the web page.
join-at-work = You are in the duty team already, so this code was not used and still holds. To change your role, ask a supervisor.
