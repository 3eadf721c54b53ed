# The web chat: what the page itself says around the conversation.

web-title = Chat
web-other-language = Tiếng Việt
web-log = The conversation
web-numbers = Telephone numbers you can call now
web-choices = Ready answers
web-mine = You:
web-theirs = Answer:
web-hello =
    Hello, I am listening.
    I am an automatic assistant. When you need one, a worker on duty joins and talks with you alone.
web-start = Begin
web-text = Write here
web-send = Send
web-send-again = Send again
web-picture = Send a picture
web-file = Send a picture or a file
web-file-send = Send file
web-picture-alt = Picture in the conversation
web-map = Map: { $title }
web-wait-here = Wait for an answer (the page reloads every 15 seconds)
web-write-again = Write again
web-sending = Sending…
web-retrying = The line is weak, sending again.
web-unsent = Not sent yet. Your words are still in the box. If it is urgent, call a number below.
web-no-place = Your location could not be read. Please type the name of the ward or commune.
web-too-old = This page is too old. Copy what you wrote, then open the page again.
web-empty = The message is empty. Write a few words, then press Send.
web-too-long = The message is too long. Please split it into shorter ones.
web-no-picture = This picture cannot be opened. Please send a JPEG, PNG or WebP under 10 MB.
web-no-file = There was nothing in this file. Please choose again.
web-too-large = That is too large. A picture or file must be smaller than 10 MB.
web-too-slow = The line is slow and not everything arrived. Please send it again.
web-too-many = Too many messages at once. Please wait a minute, then send again.
web-not-found = There is no such page.
web-not-understood = This request could not be read. Open the page again and try once more.
web-refused = The page is too old, or the browser blocks cookies. Allow cookies, then open the page again.
web-store-away = Something of ours is broken and your message could not be read. Please send it again in a few minutes.
web-broken = Something of ours is broken. Please try again in a few minutes.
web-urgent-call = If it is urgent, call:
web-open = Open the page
web-open-again = Open the page again
