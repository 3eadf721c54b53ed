### Tin báo cho nhân viên ngoài khung trò chuyện: không có nội dung, ai liếc thấy cũng không sao.

alert-words = Có việc mới. Bạn mở bàn trực để xem.
    .subject = Có việc mới

alert-test = Đây là tin thử đường báo, không có việc gì mới.
    .subject = Tin thử

reminder-words = Thông tin của đơn vị bạn trong danh bạ do { $operator } giữ sắp hết hạn kiểm tra. Xin báo cho người phụ trách danh bạ: số điện thoại, giờ làm việc có còn đúng không. Quá hạn, danh bạ không giới thiệu đơn vị bạn nữa.
    .subject = Xin kiểm tra lại thông tin trong danh bạ

reach = Cách báo cho bạn
reach-rule = Tin báo chỉ nói “Có việc mới”, không có nội dung. Cách này không được thì đến cách tiếp theo; việc gấp mà bạn chưa xem cũng vậy.
reach-order =
    { $danger ->
        [red] Ca ĐỎ
        [amber] Ca VÀNG
       *[unknown] Ca chưa rõ mức và việc khác
    }: { $ways ->
        [none] chưa có cách nào báo được cho bạn, chỉ thấy ở bàn trực
       *[other] { $ways }
    }.
reach-then = { $before }, rồi { $way }
way-missing =
    .chat = chưa vào khung trò chuyện nào
    .push = chưa trình duyệt nào nhận tin
    .sms = chưa có số điện thoại
    .email = chưa có địa chỉ
reach-missing = { $way } ({ $why })
reach-rest =
    { $missing ->
        [none] Mọi cách đều dùng được.
       *[other] Chưa dùng được: { $missing }.
    }
    Thư điện tử: { $email ->
        [none] chưa có
       *[other] { $email }
    }. Số điện thoại: { $phone ->
        [none] chưa có
       *[other] { $phone }
    }.
    { $quiet ->
        [none] Không có giờ nghỉ.
       *[other] Giờ nghỉ { $quiet }: chỉ báo ca ĐỎ, đồng nghiệp đi quá giờ, và việc của ca bạn giữ.
    }
reach-change = Đổi

reach-ask =
    Cách báo cho bạn
    { $red }
    { $amber }
    { $unknown }
    { $rest }
    Bạn muốn đổi gì?
    .red = Ca ĐỎ
    .amber = Ca VÀNG
    .unknown = Việc khác
    .email = Thư điện tử
    .phone = Số điện thoại
    .quiet = Giờ nghỉ
    .cancel = Xong

reach-ask-order =
    { $now }
    Bấm để thêm hay bỏ một cách. Thêm sau thì đứng sau.
    .add = Thêm { $way }
    .drop = Bỏ { $way }
    .usual = Như thường lệ
    .cancel = Xong

reach-ask-email = Gửi thư báo đến địa chỉ nào? Ví dụ lan@example.org.
    .none = Không dùng thư
    .cancel = Thôi

reach-ask-phone = Nhắn tin báo đến số điện thoại nào?
    .none = Không dùng tin nhắn
    .cancel = Thôi

reach-ask-quiet = Bạn nghỉ từ mấy giờ đến mấy giờ? Gõ như 22:00-06:00. Lúc đó chỉ báo ca ĐỎ, đồng nghiệp đi quá giờ, và việc của ca bạn giữ.
    .night = 22:00-06:00
    .none = Không có giờ nghỉ
    .cancel = Thôi

reach-wrong =
    { $field ->
        [email] Địa chỉ thư chưa đúng, ví dụ lan@example.org. Chưa lưu gì.
        [phone] Số điện thoại chưa đúng: chỉ viết chữ số. Chưa lưu gì.
       *[quiet] Giờ chưa đúng, ví dụ 22:00-06:00. Chưa lưu gì.
    }
reach-kept = Đã lưu.

console-reach = Cách báo cho tôi
console-reach-email = Thư điện tử (để trống: không dùng)
console-reach-phone = Số điện thoại nhận tin nhắn (để trống: không dùng)
console-reach-quiet-from = Giờ nghỉ từ (để trống: không có)
console-reach-quiet-to = đến
console-reach-push = Cho trình duyệt này nhận tin báo
console-reach-refused = Trình duyệt chưa cho phép nhận tin báo. Bạn mở quyền thông báo rồi bấm lại.
console-reach-quit = Bỏ mọi trình duyệt
console-reach-said =
    { $name ->
        [kept] Đã lưu.
        [on] Trình duyệt này nhận tin báo từ bây giờ.
        [off] Không trình duyệt nào nhận tin báo nữa.
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
