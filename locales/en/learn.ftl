### Reading in peace.

learn-choose =
    What would you like to read? If you only read, nobody is told.
    .talk = Talk to a worker
    .menu = Back to the start

learn-next =
    Part { $part } of { $parts }.
    .on = Read on
    .others = Other pages
    .talk = Talk to a worker
