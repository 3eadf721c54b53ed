### Yêu cầu về dữ liệu, cho nhân viên trực và người phụ trách.

right-name = Yêu cầu về dữ liệu
    .see = xem dữ liệu
    .correct = sửa điều đã kể
    .withdraw = rút lại đồng ý
    .erase = xóa

notice-right-see = Ca { $code } · { $unit }: người đó xin xem dữ liệu. Trả lời trong 2 ngày làm việc, xong trong 10 ngày.
    .answered = Trả lời

notice-right-correct = Ca { $code } · { $unit }: người đó muốn sửa điều đã kể. Trả lời trong 2 ngày làm việc, sửa xong trong 10 ngày.
    .answered = Trả lời

notice-right-withdraw = Ca { $code } · { $unit }: người đó rút lại sự đồng ý. Đừng nhắn trước; trả lời trong 2 ngày làm việc, đóng ca trong 15 ngày.
    .answered = Trả lời

notice-right-erase = Ca { $code } · { $unit }: có yêu cầu xóa; sau 24 giờ ca được xóa nếu không ai hủy. Có thể không phải chính người đó bấm.
    .answered = Trả lời

notice-right-archived =
    Ca { $code } đã vào kho lưu: có yêu cầu { $right ->
        [none] về dữ liệu
       *[other] { $right }
    }. Mở ca bằng mật khẩu ở mục Kho lưu trên bàn trực rồi trả lời, trong 2 ngày làm việc.

notice-right-answer-due = Ca { $code } · { $unit }: hết 2 ngày làm việc để trả lời yêu cầu về dữ liệu.
    .answered = Trả lời
    .seen = Đã thấy

notice-right-see-due = Ca { $code } · { $unit }: hết 10 ngày để cho xem dữ liệu.
    .answered = Trả lời
    .seen = Đã thấy

notice-right-correct-due = Ca { $code } · { $unit }: hết 10 ngày để sửa điều đã kể.
    .answered = Trả lời
    .seen = Đã thấy

notice-right-withdraw-due = Ca { $code } · { $unit }: hết 15 ngày để làm theo việc rút lại đồng ý.
    .answered = Trả lời
    .seen = Đã thấy

notice-right-erase-due = Ca { $code } · { $unit }: hết 20 ngày để xóa.
    .answered = Trả lời
    .seen = Đã thấy

notice-corrected = Ca { $code } · { $unit }: người đó vừa sửa thông tin của mình.
    .card = Xem ca

notice-agreed-again = Ca { $code } · { $unit }: người đó lại đồng ý cho nhân viên trực đọc.
    .card = Xem ca

notice-erasure-cancelled = Ca { $code } · { $unit }: yêu cầu xóa đã được hủy.

notice-erasure-red = Ca ĐỎ { $code } · { $unit }: đã quá 24 giờ từ yêu cầu xóa. Ca đang mở không tự xóa: nhân viên hỏi người đó, người phụ trách quyết định.
    .answered = Trả lời
    .seen = Đã thấy

notice-erasure-decide = Ca ĐỎ { $code } · { $unit }: nhân viên đã hỏi người đó về việc xóa. Bạn quyết định xóa hay không.
    .answered = Trả lời

notice-erased = Ca { $code } · { $unit } đã được xóa theo yêu cầu của người đó.

right-none = { $case } · Không có yêu cầu nào về dữ liệu đang chờ.

right-which = { $case } · Bạn trả lời yêu cầu nào?
    .cancel = Thôi

right-line = { $right } · xin ngày { $asked } · trả lời trước { $answer } · xong trước { $done }

right-words = Người đó viết: { $words }

right-step = { $case } · yêu cầu { $right }
    .answered = Đã trả lời, đang làm
    .done = Đã làm xong
    .refused = Không làm, nói lý do
    .cancel = Thôi

right-why = { $case } · Vì sao không làm được? Người đó sẽ đọc câu này.
    .cancel = Thôi

right-noted = { $case } · Đã ghi. Người đó được báo khi nhắn được an toàn.

right-erased = Ca { $code } đã được xóa.

right-second = { $case } · Ca ĐỎ đang mở: một người hỏi người đó trước, người phụ trách khác quyết định.

worker-not-sent-protected = Trong lý do có địa chỉ, số điện thoại hoặc họ tên không được gửi. Bạn viết lại, chưa có gì được gửi.

## Trên máy bàn trực.

rights-title = Yêu cầu về dữ liệu

rights-link = Yêu cầu về dữ liệu ({ $count })

rights-none = Không có yêu cầu nào đang chờ.

rights-overdue = Quá hạn

rights-asked-her = Đã hỏi người đó ngày { $at }

rights-sealed = Ca { $code } đã vào kho lưu; mở ở mục Kho lưu bằng mật khẩu của bạn rồi trả lời ở trang của ca.

rights-reason = Lý do, nếu không làm được. Người đó sẽ đọc.

rights-save = Ghi
