### Shared by every conversation.

# What can be typed at any moment, parted by |. Marks and capitals do not matter.
commands =
    .exit = exit | quick exit | leave | quit
    .emergency = urgent | emergency
    .stop = stop
    .start = start
    .vietnamese = vietnamese
    .english = english | /en
    .privacy = privacy | /privacy
    .human = worker | talk to a person | talk to a human | human
    .code = code | my code
    .known = what do you know about me
    .phrase = four words | i have four words
    .quiet = private | keep it private
    .erase = erase | delete | delete it | erase my data

navigation =
    .skip = Skip
    .back = Back
    .exit = Quick exit
    .emergency = Urgent
    .location = Send location

# What a number is for, by the directory's column "services" (no marks, joined by hyphens).
number-for =
    .cong-an = police
    .cap-cuu-y-te = ambulance
    .bao-ve-tre-em = children
    .tham-van = counselling
    .chua-chay = fire

not-understood = I did not understand. Please choose a button below, or type “worker” to reach a person.

here = I am here, I am listening.

yes-or-no = Let me make sure. Tap a button, or type “yes” or “no”.

told-kept = I have kept what you just wrote.

words-kept-beside = I have kept what you just wrote. Now please choose a button.

not-taken = I cannot read this kind of message. Please type words, or choose a button below.

file-kept = I have kept the file. The worker downloads it on a machine of their own; its name is not passed on.

recording-kept =
    I have kept the file. I cannot hear what is said in it: if it is urgent, please type.
    A voice tells who is speaking. Only the worker on duty downloads it to listen.

not-kept-unread =
    I do not keep this picture or file, because you took your consent back.
    Once you agree again, please send it again.

file-not-now = I take files while you talk with a worker. For now please type, or choose a button.

file-too-large = This file is too large, so I could not take it. Send one below 20 MB, or type.

files-too-many = I already have many pictures and files from you. Please send more in an hour; words you can send at any time.

voice-not-taken =
    I do not take voice messages: a voice tells who you are, and whoever is near can hear it.
    Please type a few words.

safe-sentence = I am listening. Please write to me again.

going-back = Back to the question before.

goodbye = Thank you for stopping by.

stopped = I will stop here. You can come back at any time.
