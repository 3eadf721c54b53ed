### For children.

child-numbers =
    You can call { $child }. It is free, and someone answers day and night.
    In danger: call { $police }.

child-ask =
    This is not your fault.
    Would you like a grown-up to talk with you here?
    .yes = Yes
    .no = Not now
    .older = I am 16 or older

child-later = That is fine. Whenever you want to talk, write here.
