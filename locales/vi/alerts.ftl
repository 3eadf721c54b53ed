### Tin báo cho nhân viên ngoài khung trò chuyện: không có nội dung, ai liếc thấy cũng không sao.

alert-words = Có việc mới. Bạn mở bàn trực để xem.
    .subject = Có việc mới

alert-test = Đây là tin thử đường báo, không có việc gì mới.
    .subject = Tin thử

reminder-words = Thông tin của đơn vị bạn trong danh mục do { $operator } giữ sắp hết hạn kiểm tra. Xin báo cho người phụ trách danh mục: số điện thoại, giờ làm việc có còn đúng không. Quá hạn, danh mục không giới thiệu đơn vị bạn nữa.
    .subject = Xin kiểm tra lại thông tin trong danh mục

console-reach = Cách báo cho tôi
console-reach-rule = Tin báo chỉ nói “Có việc mới”, không có nội dung. Cách này không được, hoặc bạn chưa xem, thì đến cách tiếp theo.
console-reach-there = Hiện có các cách: { $ways }.
console-reach-no-chat = Bạn chưa vào nhóm trực bằng khung trò chuyện nào.
console-reach-email = Thư điện tử (để trống: không dùng)
console-reach-phone = Số máy nhận tin nhắn (để trống: không dùng)
console-reach-ways = Báo lần lượt bằng cách nào? Để trống cả dòng: như thường lệ.
console-reach-order =
    .red = Ca ĐỎ
    .amber = Ca VÀNG
    .unknown = Việc khác
console-reach-quiet = Giờ nghỉ: chỉ ca ĐỎ, và việc bạn phải trả lời, mới báo. Để trống: không có.
    .from = Từ
    .to = Đến
console-reach-push = Cho trình duyệt này nhận tin báo
console-reach-refused = Trình duyệt chưa cho phép nhận tin báo. Bạn mở quyền thông báo rồi bấm lại.
console-reach-browsers = Đang nhận tin báo: { $browsers } trình duyệt.
console-reach-quit = Bỏ mọi trình duyệt
console-reach-said =
    { $name ->
        [kept] Đã lưu.
        [on] Trình duyệt này nhận tin báo từ bây giờ.
        [off] Không trình duyệt nào nhận tin báo nữa.
        [email] Thư điện tử chưa đúng, ví dụ lan@example.org. Chưa lưu gì.
        [phone] Số máy chưa đúng: chỉ viết chữ số. Chưa lưu gì.
        [ways] Thứ tự chưa đúng. Chưa lưu gì.
        [quiet] Giờ nghỉ cần cả hai: từ và đến. Chưa lưu gì.
       *[device] Trình duyệt này không nhận tin báo được. Chưa lưu gì.
    }
console-unreached =
    Chưa báo được cho { $name }{ $code ->
        [none] { "" }
       *[other] { " " }({ $code })
    }: { $ways ->
        [none] chưa có cách báo nào
       *[other] { $ways }
    }

way =
    .chat = trò chuyện
    .push = trình duyệt
    .sms = tin nhắn SMS
    .email = thư điện tử

calls = Đang gọi bạn ({ $calls })
    .seen = Đã thấy
    .open = Mở
