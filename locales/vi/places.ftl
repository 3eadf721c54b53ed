### Tìm nơi tin cậy.

places-where =
    { $heard ->
        [none] Bạn muốn tìm quanh phường hoặc xã nào? Gõ tên cũ hay mới đều được.
       *[other] Có phải bạn muốn tìm quanh { $heard } không? Nếu không, bạn gõ tên nơi khác.
    }
    Vị trí chỉ dùng để tìm nơi gần bạn; mình chỉ nhớ tên phường, xã.
    .yes = Đúng
    .other = Nơi khác

places-near = Gần { $unit } nhất (đường chim bay):

places-call-first = Nên gọi trước khi đến.

places-urgent = Khi cần gấp: { $all }.

places-distance = { $km } km

places-distance-about = khoảng { $km } km

places-distance-river = { $km } km, bên kia sông

places-same-area = cùng khu vực

places-always-open = mở cả ngày đêm

places-open-until = đang mở đến { $time }

places-opens-at = mở cửa lúc { $time }

clock = { $hour } giờ { $minute }

clock-whole = { $hour } giờ

places-closed = đang đóng cửa

places-sample = dữ liệu mẫu

places-kind =
    { $kind ->
        [trusted_address] Địa chỉ tin cậy
        [shelter] Nơi tiếp nhận qua điện thoại
        [police] Công an
        [peoples_committee] Ủy ban nhân dân
        [health] Cơ sở y tế
        [legal_aid] Trợ giúp pháp lý
        [counselling] Nơi tư vấn
        [social_work] Công tác xã hội
        [child_protection] Bảo vệ trẻ em
        [womens_union] Hội Phụ nữ
        [school] Nhà trường
        [union] Công đoàn
        [hotline] Tổng đài
       *[other] Nơi khác
    }

places-none =
    Quanh { $unit } mình chưa có nơi nào đã kiểm chứng.
    { $kind ->
        [xa] Công an xã: cả ngày đêm. Ủy ban xã: giờ hành chính.
        [dac_khu] Công an đặc khu: cả ngày đêm. Ủy ban đặc khu: giờ hành chính.
       *[phuong] Công an phường: cả ngày đêm. Ủy ban phường: giờ hành chính.
    }

places-numbers =
    Những số bạn gọi được khi cần, ở đâu trong nước cũng được:
    { $all }.

places-abroad = Vị trí này ở ngoài Việt Nam. Nếu đúng vậy, bạn gọi số khẩn cấp của nơi đó. Số dưới đây gọi được trong nước.

places-rest =
    Trong một giờ mình chỉ tìm được từng ấy lần. Bạn vẫn có thể đến hoặc gọi, quanh { $unit }:
    { $kind ->
        [xa] Công an xã: cả ngày đêm. Ủy ban xã: giờ hành chính.
        [dac_khu] Công an đặc khu: cả ngày đêm. Ủy ban đặc khu: giờ hành chính.
       *[phuong] Công an phường: cả ngày đêm. Ủy ban phường: giờ hành chính.
    }

places-enough = Mình chỉ đưa được từng ấy nơi trong một giờ. Người trực có thể tìm thêm cùng bạn.

places-after =
    Bạn muốn làm gì tiếp?
    .more = Xem thêm
    .talk = Nói chuyện với người trực
    .back-to-talk = Trò chuyện tiếp
    .again = Tìm chỗ khác
    .menu = Về đầu
