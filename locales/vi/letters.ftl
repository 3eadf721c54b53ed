### Thư, báo cáo: thể thức theo Nghị định 30/2020/NĐ-CP.

letter-nation = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
letter-motto = Độc lập - Tự do - Hạnh phúc
letter-number = Số:
letter-to = Kính gửi:
letter-copies = Nơi nhận:
letter-dated = { $place }, ngày { $day } tháng { $month } năm { $year }
letter-confidential = Dữ liệu cá nhân nhạy cảm. Chỉ người có trách nhiệm được đọc.
letter-signature = (Ký tên, đóng dấu)
letter-draft = (Ký, ghi rõ họ tên)
letter-filed = Lưu: VT.
letter-blank = …………………………………………
letter-no-unit = phường, xã chưa rõ
letter-unit-to-fill-in = xã (phường) ……………
letter-none = Chưa có.
letter-part = Các phần
    .serious-what = Thông tin chung về vụ việc
    .serious-why = Dấu hiệu nghiêm trọng
    .serious-calls = Đã báo cáo bằng điện thoại
    .serious-done = Việc đã làm để bảo vệ, trợ giúp
    .serious-result = Kết quả giải quyết đến nay
    .request-who = Người đề nghị và sự việc
    .request-asks = Nội dung đề nghị
    .referral-told = Thông tin cần thiết
    .referral-ground = Căn cứ chuyển thông tin
    .referral-asked = Đề nghị
letter-serious-title = BÁO CÁO
letter-serious-symbol = BC
letter-serious-subject = Về kết quả giải quyết vụ việc bạo lực trên cơ sở giới nghiêm trọng, mã { $code }, { $unit }
letter-serious-closing = Trên đây là báo cáo kết quả giải quyết vụ việc theo mục V Kế hoạch số 106/KH-UBND ngày 13/4/2021 của Ủy ban nhân dân thành phố Hà Nội.
letter-case = Mã vụ việc: { $code }. Địa bàn: { $unit }.
letter-discovered = Phát hiện lúc: { $at }.
letter-danger = Mức nguy hiểm: { $danger }.
letter-child =
    { $child ->
        [yes] Có trẻ em liên quan.
       *[no] Chưa ghi nhận trẻ em liên quan.
    }
letter-nameless = Danh tính người bị bạo lực không nêu trong báo cáo này để bảo đảm bí mật, an toàn.
letter-call =
    { $at }: gọi { $whom }, số { $number }. { $reached ->
        [yes] Kết quả
       *[no] Chưa báo được
    }: { $outcome }
letter-judged = Theo đánh giá của nhân viên trực hoặc người phụ trách.
letter-late = Báo cáo gửi chậm vì: { $reason }
letter-helped = { $at }: đã được giúp bằng { $form }.
letter-given =
    Chuyển gửi ({ $form }) đến { $recipient }: { $state ->
        [sent] đã gửi, chờ trả lời.
        [confirmed] đã tiếp nhận.
       *[helped] đã giúp xong.
    }
letter-state =
    { $state ->
        [closed] Vụ việc đã kết thúc: { $outcome }.
       *[open] Vụ việc đang được giải quyết.
    }
letter-request-title = ĐƠN ĐỀ NGHỊ
letter-request-subject = Ban hành quyết định cấm tiếp xúc
letter-request-to = Chủ tịch Ủy ban nhân dân { $unit }
letter-request-closing = Tôi xin chịu trách nhiệm về những điều đã viết và mong được xem xét.
letter-request-lines =
    Tôi tên là: …
    Nơi ở hiện nay: …
    Cách liên lạc an toàn với tôi: …
    Người gây bạo lực: …
    Quan hệ với tôi: …
    Sự việc, thời gian, nơi xảy ra ({ $unit }): …
    …
    …
    Sức khỏe hoặc tính mạng của tôi bị tổn hại hoặc bị đe dọa như sau: …
    …
letter-request-asked =
    Căn cứ Điều 25 Luật Phòng, chống bạo lực gia đình số 13/2022/QH15, tôi đề nghị ban hành quyết định cấm người nêu trên tiếp xúc với tôi, mỗi lần không quá 03 ngày.
    Tôi đề nghị xem xét trong thời hạn 12 giờ kể từ khi nhận đơn; nếu không đồng ý, xin trả lời bằng văn bản và nêu rõ lý do.
letter-signed-by-her = NGƯỜI ĐỀ NGHỊ
letter-referral-title = PHIẾU CHUYỂN GỬI
letter-referral-symbol = PC
letter-referral-subject = Về việc đề nghị tiếp nhận, hỗ trợ, số tham chiếu { $code }
letter-referral-closing = Đề nghị giữ kín, chỉ dùng thông tin trên để hỗ trợ người này.
letter-referral-asks = Đề nghị quý cơ quan tiếp nhận, hỗ trợ và trả lời qua đường dẫn hoặc mã mà nhân viên trực gửi kèm.
letter-ground =
    { $ground ->
        [danger_to_life] Tính mạng bị đe dọa; chuyển khi chưa hỏi được ý kiến.
        [child] Có trẻ em gặp nguy hiểm (Luật Trẻ em 2016, Điều 51).
       *[consent] Người được hỗ trợ đã đồng ý cho riêng quý cơ quan biết các thông tin này.
    }
letter-packet =
    { $field ->
        [help] Hình thức cần hỗ trợ: { $value }.
        [danger] Mức nguy hiểm: { $value }.
        [unit] Địa bàn: { $value }.
        [child] Có trẻ em.
        [call_her] Liên lạc: { $value }
       *[summary] Nội dung: { $value }
    }
serious-reason = Có thể là vụ việc nghiêm trọng, bạn quyết định: { $list }
    .life = đe dọa tính mạng
    .injured = thương tích cần bệnh viện
    .sexual = bạo lực tình dục
    .protected = trẻ em, người mang thai hoặc khuyết tật
    .weapon = có vũ khí hoặc bóp cổ
    .confined = bị nhốt
    .trafficking = mua bán người
    .order-broken = tái diễn sau cấm tiếp xúc
    .suicide = tự tử
    .many = nhiều người bị hại
    .public = dư luận quan tâm

## Vụ việc nghiêm trọng, ở bàn trực.

serious-ask =
    { $case } · { $set ->
        [yes] Đang là vụ việc nghiêm trọng. Hạn báo cáo văn bản: { $due }
       *[no] Chưa ghi là vụ việc nghiêm trọng.
    }
    Máy gợi ý vì: { $reasons }
    Cuộc gọi báo cáo: { $calls }
    .set = Ghi là nghiêm trọng
    .call = Ghi cuộc gọi báo cáo
    .late = Ghi lý do báo cáo chậm
    .letters = Thư, báo cáo
    .unset = Không nghiêm trọng
    .cancel = Thôi
serious-since = { $case } · Ca đến lúc { $came }. Hạn 5 ngày tính từ khi nào?
    .came = Từ lúc ca đến
    .now = Bây giờ mới phát hiện
    .cancel = Thôi
serious-why = { $case } · Vì sao bạn thấy nghiêm trọng? Một câu.
    .cancel = Thôi
serious-call-whom = { $case } · Đã gọi báo cho ai?
    .cancel = Thôi
serious-call-number = { $case } · Gọi số nào?
    .cancel = Thôi
serious-call-outcome = { $case } · Kết quả thế nào? Không ai nghe máy cũng ghi. Không ghi tên người bị bạo lực.
    .unanswered = Không ai nghe máy
    .cancel = Thôi
serious-unanswered = không ai nghe máy
serious-late = { $case } · Vì sao báo cáo chậm? Lý do này được in trong báo cáo, không ghi tên người bị bạo lực.
    .cancel = Thôi
serious-set = { $case } · Đã ghi là nghiêm trọng. Gọi báo cấp trên ngay. Hạn báo cáo văn bản: { $due }
    .serious = Ghi cuộc gọi báo cáo
serious-unset = { $case } · Đã bỏ ghi nghiêm trọng.
serious-called = { $case } · Đã ghi cuộc gọi.
serious-tried = { $case } · Đã ghi: chưa ai nghe máy. Gọi lại hoặc gọi người khác; sau 30 phút sẽ nhắc.
    .serious = Ghi cuộc gọi báo cáo
serious-explained = { $case } · Đã ghi lý do chậm.
serious-no-reason = không có dấu hiệu nào
serious-reported = đã gửi

notice-serious = { $code } · { $unit } · Ca này được ghi là nghiêm trọng. Báo cấp trên bằng điện thoại ngay, bằng văn bản trong 5 ngày.
    .card = Xem ca
notice-serious-phone = { $code } · { $unit } · Chưa ghi cuộc gọi báo cáo nào có người nghe. Gọi báo cấp trên ngay, rồi ghi lại.
    .card = Xem ca
    .seen = Đã thấy
notice-serious-72h = { $code } · { $unit } · Đã 72 giờ. Còn 48 giờ để gửi báo cáo văn bản.
    .card = Xem ca
    .seen = Đã thấy
notice-serious-96h = { $code } · { $unit } · Đã 96 giờ. Còn 24 giờ để gửi báo cáo văn bản.
    .card = Xem ca
    .seen = Đã thấy
notice-serious-overdue = { $code } · { $unit } · QUÁ HẠN 5 ngày, chưa gửi báo cáo văn bản. Ghi rõ lý do và gửi ngay.
    .card = Xem ca
    .seen = Đã thấy

## Trang thư của một ca, trên máy bàn trực.

letters-title = Thư, báo cáo
letters-make = Làm bản mới
    .serious = Báo cáo vụ việc nghiêm trọng
    .no_contact = Đơn đề nghị cấm tiếp xúc (người đó tự đọc, tự ký)
    .referral = Phiếu chuyển gửi
letters-version =
    { $kind ->
        [serious] Báo cáo vụ việc nghiêm trọng
        [no_contact] Đơn đề nghị cấm tiếp xúc
       *[referral] Phiếu chuyển gửi
    } · bản { $number } · { $at }
letters-sent = Đã gửi { $at }, đã khóa. SHA-256: { $digest }
letters-mark = Đánh dấu đã gửi và khóa bản này
letters-get = Tải về
letters-none = Chưa có bản nào.
letters-referral = Phiếu chuyển gửi · { $recipient }
letters-said =
    { $name ->
        [made] Đã làm bản mới, đứng cuối danh sách. Tải về và đọc lại trước khi gửi.
        [locked] Đã khóa bản này.
       *[before] Bản này đã gửi và khóa từ trước. Muốn sửa, làm bản mới.
    }
letters-sent-before = Bản này đã gửi và khóa từ trước. Muốn sửa, làm bản mới.

## Thư của một ca, trong trò chuyện.

letters-of =
    { $versions ->
        [0] { $case } · Thư, báo cáo: chưa có bản nào.
       *[other] { $case } · Thư, báo cáo: { $versions } bản.
    }
letters-line =
    { $number }. { $version } · { $sent ->
        [yes] đã gửi, đã khóa
       *[no] chưa gửi
    }
    .lget = Tải bản ({ $number })
    .lsent = Đã gửi, khóa ({ $number })
letters-for = ({ $number }) Phiếu chuyển gửi được: { $recipient }
    .make = Phiếu chuyển gửi ({ $number })
letters-link =
    { $case } · Bản { $number } tải ở đây trong một giờ: { $link }
    Đọc lại trước khi gửi. Gửi xong, quay lại bấm “Đã gửi, khóa”.

## Trang tải giấy từ đường dẫn.

paper-door = Bấm nút để tải về. Tệp sẽ nằm lại trong máy này, ở mục tải xuống.
    .open = Tải về
paper-closed = Đường dẫn này không còn dùng được. Bạn xin lại đường dẫn mới.

## Trang vụ việc nghiêm trọng, trên máy bàn trực.

console-owed = Còn phải làm
serious-title = Vụ việc nghiêm trọng
serious-stands = Đang là vụ việc nghiêm trọng. Hạn báo cáo văn bản: { $due }
serious-stands-not = Chưa ghi là vụ việc nghiêm trọng.
serious-proposed = Máy gợi ý vì:
serious-why-again = Sửa lý do
serious-since-when = Hạn 5 ngày tính từ khi nào?
serious-since-came = Từ lúc ca đến, { $came }
serious-reason-ask = Vì sao bạn thấy nghiêm trọng? Một câu.
serious-whom = Đã gọi báo cho ai?
serious-number = Gọi số nào?
serious-outcome = Kết quả thế nào? Không ai nghe máy cũng ghi. Không ghi tên người bị bạo lực.
serious-late-ask = Vì sao báo cáo chậm? Lý do này được in trong báo cáo, không ghi tên người bị bạo lực.
serious-log = Các cuộc gọi báo cáo
serious-not-called = Chưa ghi cuộc gọi báo cáo.
serious-left = báo cáo văn bản: còn { $span }
serious-late-by = báo cáo văn bản: quá hạn { $span }
serious-owed =
    { $cases ->
        [0] Không có báo cáo vụ việc nghiêm trọng nào chưa gửi.
       *[other] Vụ việc nghiêm trọng chưa gửi báo cáo: { $cases }
    }
    .open = Mở { $code }
serious-owed-line =
    { $case } · { $late ->
        [yes] QUÁ HẠN { $hours } giờ
       *[no] còn { $hours } giờ
    } (hạn { $due }) · { $called ->
        [yes] đã gọi báo
       *[no] CHƯA gọi báo
    }
