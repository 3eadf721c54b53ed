### Chúng tôi thấy gì, giữ gì, xóa thế nào.

privacy =
    Đây là máy trả lời tự động; có lúc nhân viên trực vào trả lời.
    Nơi phụ trách: { $operator }.
    { $channel ->
        [telegram] Telegram lưu tin nhắn trên máy chủ của họ, không mã hóa đầu cuối. Chúng tôi không thấy số điện thoại của bạn.
        [zalo] Zalo lưu tin nhắn trên máy chủ của họ.
       *[other] Trang này không cần tài khoản và không hỏi tên, số điện thoại.
    }
    Ai mở được máy này đều đọc được những gì còn trên màn hình.

privacy-limits =
    Chúng tôi giữ kín, trừ khi tính mạng bị đe dọa hoặc có trẻ em gặp nguy hiểm.
    { $channel ->
        [web] Gõ “xóa” để xóa, gõ x để màn hình trống.
        [telegram] Gõ “xóa” để xóa, gõ x để màn hình trống; tin cũ hơn 48 giờ thì chỉ bạn xóa được.
       *[other] Gõ “xóa” để xóa. Trên kênh này mình không xóa được tin khỏi máy bạn.
    }
    { $channel ->
        [web] Gõ “giữ kín” để đặt từ riêng và cách dọn màn hình.
       *[other] Gõ “giữ kín” để đặt từ riêng. Cần kín hơn: { $url }, bằng máy mà người khác không dùng.
    }
