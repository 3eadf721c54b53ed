### Lịch trực: giờ trực, đổi ca trực, giờ trống.

rota-when =
    { $hour } giờ{ $minute ->
        [none] { "" }
       *[other] { " " }{ $minute }
    } { $part ->
        [morning] sáng
        [noon] trưa
        [afternoon] chiều
        [evening] tối
       *[night] đêm
    } { $day ->
        [today] nay
        [tomorrow] mai
        [mon] thứ Hai
        [tue] thứ Ba
        [wed] thứ Tư
        [thu] thứ Năm
        [fri] thứ Sáu
        [sat] thứ Bảy
        [sun] Chủ nhật
       *[date] ngày { $date }
    }

rota-day = Ngày trong tuần
    .mon = thứ Hai
    .tue = thứ Ba
    .wed = thứ Tư
    .thu = thứ Năm
    .fri = thứ Sáu
    .sat = thứ Bảy
    .sun = Chủ nhật

rota-post = Việc trực
    .duty = trực chính
    .backup = dự bị
    .supervisor = người phụ trách

rota-mine =
    { $turns ->
        [0] Trong hai tuần tới bạn chưa có lịch trực nào để đổi.
       *[other] Bạn muốn nhờ đồng nghiệp trực thay buổi nào?
    }
    .cancel = Thôi

rota-whom = Nhờ ai trực thay buổi { $when }?

rota-nobody = Chưa có đồng nghiệp nào trực thay được buổi { $when }.

rota-sent = Đã hỏi { $name } về buổi { $when }. Khi chưa có lời đồng ý, buổi này vẫn là của bạn.

rota-long =
    Nhận buổi này thì { $name } trực liền { $hours } giờ: { $when }. Bạn vẫn hỏi chứ?
    .other = Hỏi người khác
    .sure = Vẫn hỏi

rota-gone = Lịch đã khác, nên chưa có gì thay đổi. Bạn gõ /doica để xem lại.

notice-swap-asked =
    { $name } nhờ bạn trực thay: { $when }. Bạn nhận được không?{ $hours ->
        [none] { "" }
       *[other] { " " }Nếu nhận, bạn trực liền { $hours } giờ.
    }
    .swapyes = Tôi trực thay
    .swapno = Tôi không thay được

rota-answer-agreed = Bạn đã nhận trực thay. Lịch đã đổi.

rota-answer-long =
    Nhận buổi này thì bạn trực liền { $hours } giờ: { $when }. Bạn vẫn nhận chứ?
    .no = Tôi không thay được
    .yes = Vẫn nhận

rota-answer-declined = Đã báo lại là bạn không thay được. Cảm ơn bạn đã trả lời.

rota-answer-late = Lời nhờ này không còn nữa: đã có người trả lời, hoặc lịch đã khác.

notice-swap-agreed = { $name } đã nhận trực thay bạn: { $when }.

notice-swap-declined = Đồng nghiệp không trực thay được: { $when }. Buổi này vẫn là của bạn. Gõ /doica để nhờ người khác.

notice-swapped =
    { $name } trực thay { $asker }: { $when }.{ $hours ->
        [none] { "" }
       *[other] { " " }Như vậy { $name } trực liền { $hours } giờ.
    }

notice-gaps =
    Tuần tới còn giờ chưa có ai trực:
    { $list }{ $more ->
        [0] { "" }
       *[other] { " " }(và { $more } khoảng nữa)
    }

console-rota = Lịch trực
console-rota-week = Lịch trực từ { $first } đến { $last }
console-rota-before = Tuần trước
console-rota-after = Tuần sau
console-rota-nobody-hours = Chưa có ai trực: { $hours }
console-rota-long = { $name } trực liền { $hours } giờ: { $when }
console-rota-not-joined = { $name } (chưa nhận lời mời)
console-rota-whole = Mọi giờ trong bảy ngày tới đều có người trực.
console-rota-none = Chưa có lịch trực. Lúc này ai bấm “Vào trực” thì được báo trước; không ai bấm thì ca mới báo người phụ trách, rồi mọi người.
console-rota-not-yet = Người phụ trách chưa đặt lịch. Bạn vẫn vào trực bằng nút “Vào trực” ở trang đầu.
console-rota-first =
    { $people ->
        [0] Mời người vào nhóm trước: chưa có ai để xếp lịch.
       *[other] Mời đủ người vào nhóm: hiện có { $people } người xếp lịch được.
    }
console-rota-second = Thêm từng ca trực ở dưới, ví dụ một người trực từ thứ Hai đến thứ Sáu, 19:00 đến 23:00. Hoặc tải tệp mẫu, điền bằng bảng tính rồi gửi lên.
console-rota-third = Trang này chỉ ra giờ nào trong bảy ngày tới chưa có ai trực, và người phụ trách được nhắc mỗi sáng.
console-rota-now = Đang trực lúc này: { $names }
console-rota-all-units = mọi phường, xã
console-rota-person = Ai trực
console-rota-post = Việc trực
console-rota-unit = Phường, xã: tên hoặc mã (để trống: mọi nơi)
console-rota-days = Những ngày trong tuần
console-rota-begins = Từ
console-rota-ends = Đến (sớm hơn giờ bắt đầu: qua nửa đêm)
console-rota-from = Từ ngày (để trống: từ nay)
console-rota-to = Đến ngày (để trống: không hạn)
console-rota-set = Thêm ca trực
console-rota-shifts = Các ca trực hằng tuần
console-rota-remove = Bỏ ca trực này
console-rota-day = Đổi một ngày
console-rota-date = Ngày
console-rota-stand-in = Ai trực thay
console-rota-skip = không ai, ngày đó bỏ ca trực
console-rota-keep = Ghi
console-rota-swap = Nhờ trực thay
console-rota-swap-rule = Người được nhờ đồng ý thì lịch mới đổi.
console-rota-turn = Buổi trực của bạn
console-rota-ask = Hỏi người đó
console-rota-asked = { $asker } nhờ { $asked }: { $when }
console-rota-said =
    { $name ->
        [set] Đã ghi lịch.
        [removed] Đã bỏ ca trực.
        [asked] Đã hỏi. Khi chưa có lời đồng ý, buổi đó vẫn là của bạn.
        [agreed] Bạn đã nhận trực thay. Lịch đã đổi.
        [declined] Đã báo lại là bạn không thay được.
        [late] Lời nhờ này không còn nữa, hoặc lịch đã khác.
        [bad-time] Giờ chưa đúng: viết như 07:30, và giờ đến khác giờ bắt đầu.
        [bad-days] Bạn chọn ít nhất một ngày.
        [bad-unit] Không có phường, xã nào mang tên hay mang mã này.
       *[bad-day] Ngày chưa đúng, hoặc ca trực đó không có vào ngày này.
    }

## Lịch từ một tệp.

rota-from-file = Đặt cả lịch từ một tệp
rota-file-rule = Tệp CSV, mỗi dòng một ca trực. Tệp mẫu có sẵn tên mọi người:
rota-file-template = tải tệp mẫu
rota-file-choose = Tệp lịch trực
rota-file-check = Kiểm tra tệp
rota-file-refused = Tệp có chỗ chưa đúng nên lịch chưa đổi. Bạn sửa những ô này rồi gửi lại:
rota-file-more = và { $more } chỗ nữa
rota-file-again = Chọn tệp khác
rota-file-holds = Tệp có { $shifts } ca trực của: { $people }.
rota-file-sure = Lịch này thay cho toàn bộ lịch hiện tại. Chưa có gì thay đổi.
rota-file-take = Thay lịch
rota-file = Dòng { $line }, cột { $column }: { $advice }
rota-file-utf8 = tệp không phải UTF-8; lưu lại dạng “CSV UTF-8” rồi thử lại
rota-file-column =
    { $near ->
        [none] không có cột tên này
       *[other] không có cột tên này; có phải { $near } không?
    }
rota-file-missing = thiếu cột này; thêm vào dòng đầu
rota-file-twice = ca trực này có hai dòng trong tệp; bỏ một dòng
rota-file-days = viết daily, hoặc các ngày như mon-fri, sat sun
rota-file-weekday = “{ $text }” không phải một ngày; viết mon, tue, wed, thu, fri, sat hoặc sun
rota-file-length = giờ đầu và giờ cuối trùng nhau; cả ngày thì viết 00:00 và 23:59
rota-file-nobody = viết tên một người trong nhóm
rota-file-several = có nhiều người tên “{ $text }”; viết mã của người đó
rota-file-unknown =
    { $near ->
        [none] không ai trong nhóm tên “{ $text }”
       *[other] không ai trong nhóm tên “{ $text }”; có phải { $near } không?
    }
rota-file-post = viết duty (trực chính), backup (dự bị) hoặc supervisor (người phụ trách)
rota-file-time = “{ $text }” không phải giờ; viết như 07:30
rota-file-unit = không có phường, xã nào mang mã “{ $text }”
rota-file-date = “{ $text }” không phải ngày; viết như 2026-12-24
