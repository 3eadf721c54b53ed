### The recipient's page: no account, and nothing said of what it is until it is opened.

provider-title = Information to read
provider-door = There is information for your office. Press to read it. This link opens only once.
    .open = Read
provider-code = Enter the code that was read to you by telephone.
    .enter = Read
provider-closed = This link or code no longer holds. Call whoever sent it for a new code.
provider-keep = Use this only to help this person. Take no picture, do not pass it on, ask none of their acquaintances. Close the page when done.
provider-reach = Do not call or visit unless a number stands above. The worker connects you with the person.
provider-confirm = We take this on
provider-decline = We cannot take this on
provider-reason = Why? (the worker reads it)
provider-outcome = Help has been given
provider-came = What was done? Be brief, no name.
provider-said =
    { $state ->
        [confirmed] Thank you. The worker has been told that you take this on.
        [declined] Thank you. The worker looks for another office.
       *[helped] Thank you. The worker has been told.
    }
