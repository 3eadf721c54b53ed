# The menu of commands in Telegram: it stands in every chat, so its words betray nothing.

telegram-menu = Menu
    .start = Bắt đầu
    .thoat = Thoát nhanh
    .xoa = Xóa tin nhắn
    .privacy = Quyền riêng tư
