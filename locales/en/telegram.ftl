# The menu of commands in Telegram: it stands in every chat, so its words betray nothing.

telegram-menu = Menu
    .start = Start
    .thoat = Quick exit
    .xoa = Delete messages
    .privacy = Privacy
