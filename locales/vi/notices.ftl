### Gửi cho nhân viên trực: chỉ mã, mức nguy hiểm và phường, không có nội dung ca.

notice-danger =
    { $danger ->
        [red] ĐỎ
        [amber] VÀNG
       *[unknown] CHƯA RÕ
    }

notice-no-unit = chưa rõ nơi ở

span-minutes = { $minutes } phút
span-hours = { $hours } giờ { $minutes } phút
span-days = { $days } ngày { $hours } giờ

notice-waiting = Ca mới · { $danger } · { $unit } · chờ { $waited }
    .claim = Nhận ca
    .seen = Đã thấy

notice-unreached = Ca { $code } · { $danger } · { $unit }: không báo được cho ai trong số người được gọi. Đang báo những người tiếp theo.
    .claim = Nhận ca

notice-nowhere = Không báo được cho { $name } bằng cách nào cả. Bạn liên hệ trực tiếp giúp.

notice-raised = Ca { $code } · { $unit } chuyển mức: { $danger }. Bạn mở phiếu ca ngay.
    .card = Xem ca
    .seen = Đã thấy

notice-danger-changed = Ca { $code } · { $unit } chuyển mức: { $danger }.
    .card = Xem ca

notice-handed-over = Đồng nghiệp chuyển cho bạn ca { $code } · { $danger } · { $unit }. Bạn nhắn người đó sớm nhé.
    .card = Xem ca

notice-taken-away = Người phụ trách đã chuyển ca { $code } · { $unit }. Bạn không còn giữ ca này.

notice-returned = Ca { $code } · { $unit } đã quá hạn trả lời nên trở lại hàng đợi. Bạn không còn giữ ca này.

notice-red-closed = Ca ĐỎ { $code } · { $unit } vừa đóng. Bạn xem lại giúp.
    .card = Xem ca

notice-withdrawn = Ca { $code } · { $unit }: có người bấm “Mình nhầm, không sao”. Có thể không phải chính người đó bấm. Bạn đừng nhắn trước; chỉ đóng ca khi đã rõ.

notice-relay = { $code } · { $unit }
    { "" }
    { $text }
    .pick = Trả lời { $code }

notice-due-step = Ca { $code } · { $unit }: đến hẹn một việc trong kế hoạch.
    .plan = Xem kế hoạch

notice-due-goal = Ca { $code } · { $unit }: đến hẹn xem lại một mục tiêu.
    .plan = Xem kế hoạch

notice-due-follow_up = Ca { $code } · { $unit }: đến giờ liên hệ lại, đang trong giờ an toàn.
    .plan = Xem kế hoạch

notice-follow-up-unsafe = Ca { $code } · { $unit }: đến giờ liên hệ lại, nhưng người đó không muốn được nhắn trước nữa. Tin bạn viết sẽ chờ người đó quay lại.
    .plan = Xem kế hoạch

notice-safety-sent = Ca { $code } · { $unit }: người đó muốn nhận, kế hoạch an toàn đã hiện bên họ.
    .card = Xem ca

notice-safety-refused = Ca { $code } · { $unit }: người đó chưa muốn nhận kế hoạch an toàn. Chưa có gì được gửi.
    .card = Xem ca

notice-masked =
    { $mask ->
        [picture] (một hình ảnh, bấm để xem)
        [sexual] (lời kể nặng: tình dục, bấm để xem)
        [blood] (lời kể nặng: máu, thương tích, bấm để xem)
        [self_harm] (lời kể nặng: tự hại, bấm để xem)
       *[violence] (lời kể nặng: bạo lực, bấm để xem)
    }
    .open = Mở xem

notice-file = (một tệp, { $size } KB, loại chưa biết; tải về ở bàn trực)

notice-picture = (một hình ảnh)

notice-left = Ca { $code } · { $unit }: người đó vừa thoát vội. Bạn đừng nhắn trước.

notice-unreachable = Ca { $code } · { $unit }: không nhắn được nữa, người đó đã chặn hoặc rời kênh này. Tin chưa gửi sẽ hiện nếu người đó viết lại.
    .card = Xem ca

notice-trouble = Có tin nhắn mà hệ thống chưa đọc được. Người gửi đã nhận các số điện thoại khẩn cấp. Bạn báo người vận hành máy giúp.

## Gửi cho người đang cần giúp.

news-joined = Có nhân viên trực vào trò chuyện với bạn. Từ giờ là người thật trả lời.

news-changed = Một nhân viên trực khác tiếp tục trò chuyện với bạn. Bạn không cần kể lại từ đầu.

news-released = Nhân viên trực lúc nãy phải dừng. Mình đang báo người khác vào với bạn.

news-closed = Cuộc trò chuyện với nhân viên trực đã khép lại. Khi cần, bạn nhắn lại bất cứ lúc nào.

news-still-waiting =
    { $called ->
        [0] Chưa có ai nhận được, và lúc này mình chưa báo được cho ai.
       *[other]
            { $rung ->
                [2] Chưa có ai nhận được. Mình đã báo thêm người phụ trách.
                [3] Chưa có ai nhận được. Mình đã báo tất cả mọi người.
               *[other] Chưa có ai nhận được. Mình đã báo thêm người khác.
            }
    }
    Nếu không chờ được, gọi { $numbers }. Mình vẫn ở đây.

news-trouble =
    Mình đang gặp trục trặc và chưa đọc được tin của bạn.
    Việc gấp: gọi { $numbers }. Bạn nhắn lại sau ít phút nhé.
