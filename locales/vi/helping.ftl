### Ai được nhờ, ai chưa được giúp: bàn trực trên trang web, danh sách của người phụ trách.

## Trang nhờ nơi khác của một ca, trên máy bàn trực.

services-title = Nhờ nơi khác giúp
services-none = Chưa nhờ nơi nào.
services-told = Nơi này được biết
services-proposed = Nên nhờ
services-none-proposed = Chưa có gợi ý nào.
services-which = Nhờ hình thức giúp nào?
services-places = Xem các nơi
services-where = Nhờ nơi nào? Chỉ có nơi đã kiểm chứng.
services-summary = Nơi nhận cần biết thêm điều gì? Viết ngắn, không tên, không địa chỉ. Người đó sẽ đọc trước khi đồng ý.
services-call-her = Chỉ khi người đó muốn nơi nhận gọi: tên và số người đó đưa
services-helped = Người đó đã được giúp bằng hình thức nào?
services-marks = Các dấu hiệu đã biết
services-request = Hỏi người đó có muốn bản nháp đơn đề nghị cấm tiếp xúc không. Muốn thì bản nháp đến thẳng người đó; không gửi cho ai khác.
services-request-ask = Hỏi ý người đó
services-back = Về các nơi đã nhờ
services-sent = Chuyển cho { $recipient } bằng một trong ba cách dưới đây, qua kênh bạn tin được. Chỉ hiện một lần; đường dẫn mở được một lần.
services-qr = Mã QR của đường dẫn
services-short = Hoặc đọc qua điện thoại: vào { $page }, mã
services-ends = Hết hạn sau 7 ngày. Quá giờ chưa trả lời, ca báo lại cho bạn.
services-said =
    { $name ->
        [asked-send] Đã hỏi ý người đó. Câu trả lời sẽ hiện ở đây.
        [asked-hold] Đã ghi câu hỏi. Người đó sẽ thấy khi viết tiếp hoặc đến giờ người đó chọn.
        [written] Đã ghi, chưa ai biết. Bước tiếp: hỏi ý người đó.
        [taken-back] Đã dừng. Nơi nhận không xem được nữa.
        [recorded] Đã ghi.
        [walled] Chưa gửi: người đó không muốn nơi này biết. Bạn chọn nơi khác, hoặc hỏi lại người đó.
       *[not-now] Việc này không làm được lúc này, chưa có gì thay đổi.
    }

## Ai chưa được giúp, cho người phụ trách.

helped-title = Người cần giúp đã được giúp
helped-share =
    { $needed ->
        [0] Chưa có ai cần giúp.
       *[other] Đã được giúp { $helped }/{ $needed } người cần giúp ({ $percent } %)
    }
    .open = Mở { $code }
helped-all = Không còn ai chưa được giúp.
helped-unit =
    { $unit }: { $cases } ca chưa được giúp ({ $list }){ $archived ->
        [0] { "" }
       *[other] , trong kho lưu { $archived } ({ $codes })
    }{ $erased ->
        [0] { "" }
       *[other] , đã xóa { $erased }
    }
helped-unit-head =
    { $unit }: { $cases } ca chưa được giúp{ $archived ->
        [0] { "" }
       *[other] , trong kho lưu { $archived }
    }{ $erased ->
        [0] { "" }
       *[other] , đã xóa { $erased }
    }
helped-case = { $code } đã { $hours } giờ

outcome-owed = Ca đã đóng, nơi nhận chưa báo kết quả: { $cases }
outcome-owed-line = { $case } · nhờ từ { $since }
owed-archived = { $code } (trong kho lưu, mở bằng mật khẩu trên bàn trực)
owed-closed = đóng { $at }
outcome-owed-since = nhờ từ { $since }, chưa có kết quả
