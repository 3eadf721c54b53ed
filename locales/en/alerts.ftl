### Alerts to staff outside the chat: no content, so that a glance over the shoulder tells nothing.

alert-words = There is something new. Please open the desk.
    .subject = Something new

alert-test = This only tests how you are called; there is nothing new.
    .subject = A test
