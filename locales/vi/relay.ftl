### Trò chuyện với nhân viên trực.

relay-talk =
    { $owned ->
        [yes] Bạn viết ở đây, nhân viên trực đọc và trả lời.
       *[no] Bạn viết ở đây, nhân viên trực sẽ đọc khi vào.
    }
    Gõ “mã” để xem mã, “dừng” để dừng.
    .place = Tìm nơi
    .code = Mã của tôi
    .private = Giữ kín
    .stop = Dừng

relay-code = Mã của bạn: { $code }. Bạn không cần nhớ tên hay số nào khác.

relay-kept =
    Mình đã giữ lời của bạn. Lúc này chưa có ai nhận.
    Nếu không chờ được: { $all }.

relay-over = Cuộc trò chuyện trước đã khép lại.

relay-stop =
    Bạn muốn dừng trò chuyện? Chúng tôi sẽ không nhắn trước nữa.
    .stop = Dừng
    .go-on = Trò chuyện tiếp

code-none = Lúc này bạn không có mã nào ở đây.
