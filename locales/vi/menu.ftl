### Màn hình đầu tiên.

menu =
    { $known ->
        [yes] Chào bạn, bạn cần gì hôm nay?
       *[no]
            Chào bạn, mình đang nghe.
            Mình là máy trả lời tự động. Khi bạn cần, nhân viên trực sẽ vào trò chuyện riêng với bạn.
    }
    Việc gấp: gọi { $urgent }.
    { $channel ->
        [telegram] Tin nhắn trên Telegram không mã hóa đầu cuối; ai mở được máy này đều đọc được.
        [zalo] Tin nhắn trên Zalo không mã hóa đầu cuối; ai mở được máy này đều đọc được.
       *[other] Ai mở được máy này đều đọc được.
    }
    .help = Tôi cần giúp
    .place = Tìm nơi tin cậy
    .report = Báo tin giúp người khác
    .learn = Tìm hiểu
    .resume = Trò chuyện tiếp
    .language = English
