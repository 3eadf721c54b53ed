### Chuyển gửi đến nơi giúp: người cần giúp đồng ý, nhân viên trực làm, nơi nhận trả lời.

## Người cần giúp đọc.

service-ask =
    Nhân viên trực hỏi ý bạn. Bạn có muốn nhờ: { $recipient }?
    Nơi này sẽ chỉ biết:
    { $told }
    .agree = Đồng ý
    .no = Không

service-agreed =
    Mình ghi lại rồi, cảm ơn bạn. Nhân viên trực sẽ liên hệ { $recipient }.
    Đổi ý lúc nào cũng được.
    .undo = Rút lại

service-refused = Mình ghi lại rồi. Nơi đó sẽ không biết gì. Bạn vẫn nói chuyện tiếp ở đây.

service-taken-back = Mình ghi lại rồi. Từ giờ nơi đó không xem được nữa. Điều họ đã đọc thì chúng tôi không lấy lại được.

service-nothing-to-answer = Câu hỏi này đã qua. Nếu cần, bạn viết cho nhân viên trực nhé.

safety-plan-ask =
    Nhân viên trực soạn cho bạn vài điều nên nhớ. Bạn có muốn nhận ở đây không?
    Nếu nhận, tin ở lại trên màn hình này, { $wipe ->
        [keep] cho đến khi bạn tự xóa.
        [hour] và tự xóa sau 1 giờ bạn không viết.
       *[day] và tự xóa sau 24 giờ bạn không viết.
    }
    Ai mở được máy đều đọc được. Chưa tiện thì bạn bấm Không.
    .plan-yes = Có, gửi cho mình
    .plan-no = Không

safety-plan-refused = Không sao, mình không gửi. Khi nào cần, bạn nói với nhân viên trực nhé.

service-packet =
    { $field ->
        [help] Việc nhờ giúp: { $value }
        [danger] Mức gấp: { $value }
        [unit] Nơi: { $value }
        [child] Có trẻ em
        [call_her] Liên lạc với bạn: { $value }
       *[summary] Nhân viên trực viết: { $value }
    }

service-kind =
    { $form ->
        [police] cơ quan công an
        [medical] một cơ sở y tế
        [legal] nơi trợ giúp pháp lý
        [shelter] một nơi ở tạm
        [school] nhà trường
        [union] công đoàn
        [womens_union] Hội Liên hiệp Phụ nữ
        [material] nơi hỗ trợ nhu cầu thiết yếu
        [child_protection] nơi bảo vệ trẻ em
       *[counselling] nơi tư vấn
    }

service-ward-body =
    { $form ->
        [police] Công an { $unit }
        [medical] Trạm y tế { $unit }
        [womens_union] Hội Liên hiệp Phụ nữ { $unit }
       *[other] Ủy ban nhân dân { $unit }
    }

request-offer =
    Nhân viên trực hỏi ý bạn.
    Luật cho phép xin một quyết định để người kia tạm thời không được đến gần, liên lạc với bạn.
    Bạn có muốn mình soạn sẵn bản nháp đơn không? Chỉ bạn đọc, không gửi đi đâu.
    .draft = Có, soạn cho tôi
    .nodraft = Không cần

request-drafted =
    Bản nháp ở tin sau. Bạn tự điền, tự ký và tự quyết có gửi hay không; chưa ai nhận được bản này.
    Muốn lấy tệp, mở trong 24 giờ: { $link }
    Tệp tải về nằm lại trong máy; máy không an toàn thì đừng tải. Hai tin này tự xóa sau 60 phút.

request-text =
    Bản nháp bạn vừa hỏi, đọc xong bạn xóa được ngay.
    { $draft }

request-refused = Mình ghi lại rồi. Khi nào cần, bạn cứ nói với nhân viên trực nhé.

## Nhân viên trực đọc.

service-form = Hình thức giúp
    .counselling = tư vấn, lắng nghe
    .police = công an
    .medical = y tế
    .legal = pháp lý
    .shelter = nơi tạm lánh
    .school = nhà trường
    .union = công đoàn
    .womens_union = Hội Phụ nữ
    .material = nhu cầu thiết yếu
    .child_protection = bảo vệ trẻ em

service-wanted = Việc nhờ giúp
    .counselling = tư vấn, lắng nghe
    .police = công an bảo vệ, can thiệp
    .medical = khám, chăm sóc y tế
    .legal = tư vấn, trợ giúp pháp lý
    .shelter = chỗ tạm lánh an toàn
    .school = nhà trường quan tâm, hỗ trợ
    .union = công đoàn hỗ trợ
    .womens_union = Hội Phụ nữ thăm hỏi, hỗ trợ
    .material = nhu cầu thiết yếu
    .child_protection = bảo vệ trẻ em

service-reason = Vì sao
    .life = nguy hiểm tính mạng
    .confined = bị nhốt
    .sexual = bạo lực tình dục
    .trafficking = mua bán người hoặc môi giới hôn nhân trái phép
    .child-abuse = xâm hại trẻ em
    .order-broken = vi phạm cấm tiếp xúc
    .injured = thương tích
    .pregnant-beaten = bị đánh khi mang thai
    .physical = bạo lực thân thể
    .self-harm = muốn tự hại
    .asked-services = đã hỏi công an, y tế, luật sư
    .rights = cần tư vấn quyền
    .asked-place = đã hỏi nơi an toàn
    .asked-talk = muốn nói chuyện
    .change = muốn thay đổi cách cư xử
    .union-network = có mạng lưới phụ nữ và đoàn thể
    .child = có trẻ em
    .school = xảy ra ở trường
    .work = xảy ra ở nơi làm việc
    .destitute = thiếu tiền, đồ dùng

service-mark = Dấu hiệu
    .school = ở trường học
    .work = ở nơi làm việc
    .injured = thương tích cần bệnh viện
    .sexual = bạo lực tình dục
    .physical = bạo lực thân thể
    .confined = bị nhốt
    .pregnant = đang mang thai
    .disabled = người khuyết tật
    .destitute = thiếu tiền, đồ dùng
    .trafficking = mua bán người
    .broker = môi giới hôn nhân trái phép
    .order_broken = vi phạm cấm tiếp xúc
    .attempt = đã tìm cách giết người
    .death = có người chết
    .suicide = tự tử
    .many_victims = nhiều người bị hại
    .public_concern = dư luận quan tâm

service-card = Nhờ nơi khác giúp
    .refs = Nhờ nơi khác
    .refer = Nhờ thêm nơi
    .helped = Ghi việc đã giúp
    .serious = Vụ việc nghiêm trọng
    .marks = Dấu hiệu
    .letters = Thư, báo cáo
    .request = Hỏi về đơn xin cấm tiếp xúc

service-list =
    { $referrals ->
        [0] { $case } · chưa nhờ nơi nào
       *[other] { $case } · đã nhờ { $referrals } nơi
    }

service-line =
    { $form } · { $recipient } · { $state ->
        [proposed] mới ghi, chưa ai biết
        [asked] đã hỏi, chờ trả lời
        [agreed] được gửi
        [refused] người đó không đồng ý
        [sent] đã gửi, chờ nơi nhận
        [confirmed] nơi nhận đã nhận
        [declined] nơi nhận từ chối: { $reason }
        [helped] đã được giúp: { $reason }
        [returned] quá giờ chưa trả lời
       *[withdrawn] đã rút lại
    }
    .rask = Hỏi ý người đó ({ $number })
    .rground = Gửi theo căn cứ luật ({ $number })
    .rsend = Lấy đường dẫn gửi ({ $number })
    .rback = Dừng ({ $number })

service-recorded = { $case } · Đã ghi.

service-had = Đã được giúp: { $list }

service-had-none = Chưa ghi việc giúp nào.

service-unmet = Còn cần: { $list }

service-proposal =
    { $urgent ->
        [yes] Nên nhờ, GẤP: { $form } ({ $reasons })
       *[no] Nên nhờ: { $form } ({ $reasons })
    }

service-which = { $case } · Nhờ hình thức giúp nào?
    .cancel = Thôi

service-where =
    { $case } · Nhờ nơi nào? Chỉ có nơi đã kiểm chứng.{ $walled ->
        [yes] { " " }Đã bỏ những nơi người đó không muốn cho biết.
       *[no] { "" }
    }
    .ward = Cơ quan của phường, xã
    .cancel = Thôi

service-walled-left-out = Đã bỏ những nơi người đó không muốn cho biết.

service-walled = Chưa gửi. Người đó không muốn nơi này biết: bạn chọn nơi khác, hoặc hỏi lại người đó.

service-summary = { $case } · Nơi nhận cần biết thêm điều gì? Viết ngắn, không tên, không địa chỉ. Người đó sẽ đọc trước khi đồng ý.
    .none = Không thêm gì
    .cancel = Thôi

service-call-her = { $case } · Chỉ khi người đó muốn nơi nhận gọi: ghi tên và số người đó đưa. Nếu không, bấm Không.
    .none = Không
    .cancel = Thôi

service-too-long = Dài quá { $limit } ký tự. Bạn viết ngắn lại nhé.

service-asked =
    { $delivery ->
        [send] Đã hỏi ý người đó. Câu trả lời sẽ báo ở đây.
       *[hold] Đã ghi câu hỏi. Người đó sẽ thấy khi viết tiếp hoặc đến giờ người đó chọn.
    }

service-sent =
    Chuyển cho { $recipient } bằng một trong ba cách, qua kênh bạn tin được. Chỉ hiện một lần, hết hạn sau 7 ngày.
    Đường dẫn, mở được một lần: { $link }
    Hoặc đọc qua điện thoại: vào { $page }, mã { $short }
    Hoặc gặp tận nơi, để họ quét mã QR này. Quá giờ chưa trả lời, ca báo lại cho bạn.

service-helped = { $case } · Người đó đã được giúp bằng hình thức nào?
    .cancel = Thôi

service-marks = { $case } · Bấm để chọn hoặc bỏ chọn các dấu hiệu.
    .done = Xong

notice-referral-agreed = { $code } · { $unit } · Người đó đã đồng ý nhờ nơi khác. Bấm để gửi.
    .refs = Xem và gửi

notice-referral-refused = { $code } · { $unit } · Người đó không muốn nhờ nơi ấy.
    .refs = Xem

notice-referral-withdrawn = { $code } · { $unit } · Người đó rút lại sự đồng ý. Nơi nhận không xem được nữa.
    .refs = Xem

notice-referral-confirmed = { $code } · { $unit } · Nơi nhận đã nhận.
    .refs = Xem

notice-referral-declined = { $code } · { $unit } · Nơi nhận từ chối. Cần nhờ nơi khác.
    .refs = Xem lý do

notice-referral-helped = { $code } · { $unit } · Nơi nhận báo đã giúp xong.
    .refs = Xem

notice-referral-returned = { $code } · { $unit } · Nơi nhận chưa trả lời. Bạn gọi cho họ hoặc nhờ nơi khác.
    .refs = Xem

notice-referral-walled = { $code } · { $unit } · Người đó không muốn nơi đã nhờ được biết. Đường dẫn và mã đã khóa. Nếu nơi ấy đã mở xem thì không lấy lại được: bạn xem lại cùng người đó.
    .refs = Xem

notice-request-drafted = { $code } · { $unit } · Người đó muốn có bản nháp đơn; máy đã đưa cho người đó.
    .card = Xem ca

notice-request-refused = { $code } · { $unit } · Người đó không cần bản nháp đơn.
    .card = Xem ca
