# The archive: closed cases that only a supervisor's password opens.

archive-title = Archive
archive-what = Cases closed for { $days } days are put into the archive. Once opened, a case can be read for a day and is then put back. Every opening is recorded.
archive-not-yet = No case is put away at present: closed cases can be read as before, until they are erased. Still missing:
    .recovery = The recovery key. Whoever keeps the server runs “tincay keys recovery --out FILE” onto a medium that is kept elsewhere, writes the line it prints into [keys] of config.toml, and starts the hotline again.
    .password = An archive password of at least one supervisor. Set yours below.
archive-code = Case code
archive-open = Open this case
archive-password = This password opens the archive and is kept nowhere. If you forget it, archived cases open only for another supervisor or with the recovery key.
    .first = Set an archive password
    .change = Change the archive password
    .password = Archive password
    .present = Current password
    .new = New password, at least 12 characters
    .again = New password once more
archive-set = Keep the password
archive-said =
    { $name ->
        [set] The password is kept.
        [wrong] The current password is not right. Nothing was changed.
        [refused] It does not open: the code or the password is not right, or this case is not yours to open.
        [short] The password is too short. Use at least 12 characters.
        [long] The password is too long. Use at most 200 characters.
        [unlike] The two are not the same. Please write them again.
       *[many] You have tried many times. Please wait a minute and try again.
    }
