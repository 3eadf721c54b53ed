### Chúng tôi thấy gì, giữ gì, xóa thế nào.

privacy =
    Đây là máy trả lời tự động; có lúc nhân viên trực vào trả lời.
    Nơi phụ trách: { $operator }.
    { $channel ->
        [telegram] Telegram lưu tin nhắn trên máy chủ của họ. Chúng tôi không thấy số điện thoại của bạn.
        [zalo] Zalo lưu tin nhắn trên máy chủ của họ.
       *[other] Trang này không cần tài khoản và không hỏi tên, số điện thoại.
    }
    Ai mở được máy này đều đọc được những gì còn trên màn hình.

privacy-limits =
    Chúng tôi giữ kín, trừ khi có nguy hiểm đến tính mạng hoặc liên quan trẻ em.
    { $channel ->
        [web] Gõ "xóa" để xóa, gõ x để màn hình trống.
       *[other] Gõ "xóa" để xóa, gõ x để màn hình trống. Cần kín hơn: { $url }, bằng máy mà người khác không dùng.
    }

known =
    Đây là những gì đang được giữ với mã { $code }:
    { $messages } tin bạn viết · nơi ở: { $unit } ·
    { $contact ->
        [anytime] nhắn lại lúc nào cũng được
        [window] chỉ nhắn vào giờ bạn chọn
        [never] không nhắn trước
       *[unsaid] chưa rõ cách nhắn lại, nên không nhắn trước
    }

known-not =
    Không có tên, số điện thoại hay vị trí chính xác nào, trừ khi bạn tự gửi.
    Gõ "xóa" nếu bạn muốn xóa.

known-nothing = Ở đây mình không mở thông tin nào. Chỉ những gì bạn viết được giữ, không có tên hay số điện thoại của bạn.

erase =
    Bạn muốn xóa những gì đã viết?
    .erase = Xóa
    .keep = Giữ lại

erased = Mình đã xóa. Không còn gì của bạn ở đây.

erase-asked =
    Mình đã rút sự đồng ý của bạn và báo người phụ trách.
    Một nhân viên sẽ xem lại trước khi xóa, để không ai khác xóa thay bạn.
