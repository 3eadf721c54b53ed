### Bàn làm việc của nhân viên trực và người phụ trách.

worker-welcome =
    Chào { $name }, bạn đã vào nhóm trực.
    Vào trực: /truc · Nghỉ trực: /nghi · Hàng đợi: /hangdoi · Ca của tôi: /ca · Đổi buổi trực: /doica · Tìm ca: /tim · Mở khẩn ca của đồng nghiệp: /mokhan · Chăm sóc mình: /chamsoc · Vào bàn trực trên web: /bantruc{ $role ->
        [supervisor] { " " }· Ca nghiêm trọng: /nghiemtrong · Chưa được giúp: /chuagiup · Người trong nhóm: /nhom · Nhật ký: /nhatky
       *[worker] { "" }
    }
    Khi giữ một ca, bạn viết ở đây là tin đến thẳng người đó. Khi giữ nhiều ca, bạn bấm “Trả lời” ở ca cần nhắn.
    Tin nhắn của người đó chỉ để giúp họ: đừng chụp màn hình, đừng chuyển tiếp.

staff-welcome =
    { $role ->
        [collaborator]
            Chào { $name }, bạn đã vào nhóm cộng tác viên.
            Khi thấy hoặc nghe điều đáng lo: gõ /start rồi bấm “Báo tin giúp người khác”. Đừng tự hỏi dò, đừng kể với ai.
            Bạn nhận một mã biên nhận. Chuyện của người đó chỉ nhân viên trực biết.
       *[other] Chào { $name }, bạn đã vào hệ thống.
    }

worker-home =
    { $duty ->
        [off] Bạn đang trực.
       *[on] Bạn đang nghỉ.
    } Hàng đợi: { $waiting } ca. Bạn đang giữ: { $mine } ca.
    .queue = Hàng đợi
    .mine = Ca của tôi
    .on = Vào trực
    .off = Nghỉ trực

worker-on-duty = Bạn đang trực. Có ca mới, tin báo sẽ đến đây.

worker-off-duty =
    { $cases ->
        [0] Bạn đã nghỉ trực. Cảm ơn bạn. Nếu ca hôm nay nặng lòng, bạn nói với người phụ trách nhé.
       *[other] Bạn đã nghỉ trực, nhưng còn giữ { $cases } ca. Bạn chuyển ca, hoặc vẫn trả lời đến khi xong.
    }

worker-line = { $danger } · { $unit } · chờ { $waited } · { $code }

worker-overdue = { $line } · QUÁ HẠN

worker-queue =
    { $cases ->
        [0] Hàng đợi trống.
       *[other] Hàng đợi: { $cases } ca.
    }
    .claim = Nhận ca { $code }
    .card = Xem ca { $code }

worker-owned = Đang có người giữ: { $cases } ca.

worker-owned-line = { $line } · { $name }

worker-mine =
    { $cases ->
        [0] Bạn không giữ ca nào.
       *[other] Ca của bạn: { $cases }.
    }
    .pick = Trả lời { $code }
    .card = Xem ca { $code }

worker-seen = Đã ghi là bạn đã thấy, tin báo không lặp lại. Việc này vẫn chờ người làm.

worker-too-late = Ca { $code } đã có người nhận hoặc đã đóng.

worker-already-yours = Ca { $code } đang là của bạn.

worker-not-yours = Ca { $code } không phải của bạn lúc này, nên chưa có gì được gửi hay thay đổi.

worker-not-allowed = Việc này không thực hiện được lúc này, chưa có gì thay đổi. Bạn bấm /ca hoặc /hangdoi để xem lại.

worker-stale = Nút này không còn dùng được. Bạn bấm /ca hoặc /hangdoi để xem lại.

worker-unknown-command = Bàn trực có các lệnh: /truc · /nghi · /hangdoi · /ca · /doica · /tim · /mokhan · /cachbao · /chamsoc · /bantruc{ $role ->
        [supervisor] { " " }· /nghiemtrong · /chuagiup · /nhom · /nhatky
       *[worker] { "" }
    }. Chưa có gì được gửi đi.

worker-kind-not-taken = Ở đây chỉ gửi được chữ và hình ảnh. Chưa có gì được gửi đi.

worker-choose = Chưa gửi cho ai: câu hỏi dưới đây đang chờ bạn bấm một nút. Muốn viết cho người đó, bạn bấm “Thôi” trước.

worker-edited = Tin đã gửi thì không sửa được. Bạn viết một tin mới nhé.

worker-no-case = Bạn không giữ ca nào, nên tin này chưa gửi cho ai. Xem ca đang chờ: /hangdoi

## Viết cho người đang cần giúp.

worker-answering = Bạn đang trả lời: { $case }

worker-sent = Đã gửi · { $case }

worker-held = Đã giữ lại · { $case } · { $why }.

worker-unreachable = Chưa gửi được · { $case } · Người đó đã chặn hoặc không còn dùng kênh này. Tin sẽ hiện nếu người đó trở lại.

worker-not-sent-empty = Tin trống nên chưa gửi.

worker-not-sent-too-long = Tin dài quá { $limit } ký tự nên chưa gửi. Bạn chia thành nhiều tin nhé.

worker-where =
    Tin này gửi cho ai? Chưa gửi:

    { $text }
    .drop = Bỏ tin này

worker-draft-gone = Tin đó đã gửi hoặc đã bỏ. Chưa có gì được gửi thêm.

worker-draft-dropped = Đã bỏ tin, chưa gửi cho ai.

## Phiếu ca.

worker-card = { $case } · { $danger } · chờ { $waited }
    .pick = Trả lời
    .replies = Gợi ý
    .story = Diễn biến
    .plan = Kế hoạch
    .note = Ghi chú
    .called = Xưng hô
    .safety = Kế hoạch an toàn
    .release = Đưa địa chỉ
    .danger = Mức nguy hiểm
    .pass = Chuyển ca
    .close = Đóng ca

worker-next =
    ▶ { $do ->
        [claim] Nhận ca: chưa ai trả lời người đó.
        [stop] Người đó đã rút lại đồng ý: dừng lại, trả lời yêu cầu rồi đóng ca.
        [not_now] Đừng nhắn trước: người đó vừa thoát vội.
        [answer]
            { $due ->
                [left] Trả lời người đó, còn { $span }.
                [past] Trả lời người đó, đã chờ { $span }.
               *[none] Trả lời người đó.
            }
        [call]
            { $due ->
                [past] Đến giờ gọi lại như đã hẹn.
               *[left] Việc tiếp theo: gọi lại như đã hẹn.
            }
        [child] Có trẻ em: nhờ nơi bảo vệ trẻ em, hoặc ghi là đã báo.
        [refer] Người đó đã đồng ý nhờ nơi khác: gửi đi.
        [again] Nơi đã nhờ chưa giúp được: nhờ nơi khác.
        [due] Đến hẹn: { $text }
        [planned] Việc tiếp theo: { $text }
        [review] Kế hoạch đã xong: hẹn lần sau, hoặc đóng ca.
        [talk] Hỏi người đó cần gì, rồi ghi vào kế hoạch.
       *[nothing] Ca đã đóng.
    }
    .claim = Nhận ca
    .answer = Trả lời ngay
    .call = Xem cuộc hẹn
    .child = Nhờ nơi khác
    .refer = Xem và gửi
    .again = Nhờ nơi khác
    .due = Xem kế hoạch
    .planned = Xem kế hoạch
    .review = Xem kế hoạch
    .talk = Viết cho người đó

worker-called = Muốn được gọi là: { $name }

worker-reasons = Vì sao: { $list }
    .more_often = thường xuyên hơn hoặc nặng hơn
    .weapon = có vũ khí
    .strangled = bị bóp cổ
    .pregnant_beaten = bị đánh khi mang thai
    .jealous_control = ghen, kiểm soát dữ dội
    .believes_kill = tin rằng có thể bị giết
    .in_danger_now = đang gặp nguy hiểm
    .confined = đang bị nhốt
    .child_in_danger = trẻ em gặp nguy hiểm
    .threatens = người viết có thể làm người khác đau
    .bleeding = chảy máu, bất tỉnh
    .suicidal = có ý định tự tử
    .danger_now = lời kể: nguy hiểm ngay lúc này
    .lethal = lời kể: đe dọa tính mạng
    .physical = lời kể: bạo lực thân thể
    .sexual = lời kể: bạo lực tình dục
    .confinement = lời kể: bị nhốt
    .self_harm = lời kể: muốn tự hại
    .leaving = lời kể: muốn rời đi
    .button = bấm nút khẩn cấp
    .forced = bị ép mở máy
    .silence = được hỏi có nguy hiểm không thì im lặng

worker-needs = Cần: { $list }
    .talk = nói chuyện
    .place = nơi an toàn
    .services = công an, y tế, luật sư
    .information = thông tin
    .change = muốn thay đổi cách cư xử của mình

worker-place = Nơi: { $place }

worker-third-party =
    { $vetted ->
        [yes] Cộng tác viên của đường dây báo tin. Đừng để lộ với người trong cuộc là đã có tin báo.
       *[no] Người khác báo giúp. Đừng để lộ với người trong cuộc là đã có tin báo.
    }

worker-child =
    Có trẻ em. Luật Trẻ em 2016, Điều 51: phải báo 111, { $kind ->
        [phuong] công an hoặc Ủy ban phường.
        [xa] công an hoặc Ủy ban xã.
        [dac_khu] công an hoặc Ủy ban đặc khu.
       *[none] công an hoặc Ủy ban phường, xã.
    }

worker-threatens = Chính người viết dọa hoặc sợ mình làm người khác đau. Người gặp nguy hiểm là người khác: tìm cách bảo vệ người đó. Đừng cho người viết biết người kia có liên lạc với mình hay không.

worker-consent =
    { $ground ->
        [danger_to_life] Mở không chờ đồng ý: tính mạng bị đe dọa.
        [child] Mở không chờ đồng ý: trẻ em.
        [withdrawn] Đã rút lại sự đồng ý. Đừng nhắn trước; đóng ca và trả lời yêu cầu.
       *[consent] Đã đồng ý cho nhân viên trực đọc. Nhờ nơi khác thì phải hỏi trước.
    }

worker-contact =
    Nhắn lại: { $how ->
        [anytime] lúc nào cũng được
        [window] chỉ trong khoảng { $window }
        [never] đừng nhắn trước, người đó tự vào
       *[unsaid] chưa nói, nên đừng nhắn trước
    }

worker-phone =
    Máy này: { $who ->
        [mine] chỉ người đó đọc
        [others] người khác có thể đọc
       *[unsure] không chắc ai đọc
    }

worker-live = Người đó đang ở trong cuộc trò chuyện.

worker-left = Người đó đã thoát vội: đừng nhắn trước. Khi có người viết lại, hãy chắc đó đúng là họ.

worker-withdrawn = Có người đã bấm “Mình nhầm, không sao”. Có thể không phải chính người đó bấm.

worker-unreachable-card = Người đó đã chặn hoặc không còn dùng kênh này.

worker-nothing-said = Người đó chưa viết gì.

worker-said = Đã nói:

worker-entry =
    { $who ->
        [person] { $at } Người đó: { $text }
        [worker] { $at } { $name }: { $text }
        [note] { $at } Ghi chú: { $text }
       *[hotline] { $at } { $text }
    }

worker-story =
    { $lines ->
        [0] { $case } · Trước đó không còn gì.
       *[other] Diễn biến · { $case }
    }
    .earlier = Trước đó
    .open = Mở { $at }

## Việc với ca.

worker-note = Ghi chú cho { $case }. Bạn viết, người đó không thấy.
    .cancel = Thôi

worker-noted = Đã ghi chú · { $case } · Người đó không thấy.

worker-plan =
    { $steps ->
        [0] Kế hoạch · { $case } · Chưa có gì. Hỏi người đó muốn đạt điều gì trước.
       *[other] Kế hoạch · { $case }
    }
    .planned = Thêm
    .card = Xem ca

worker-step =
    { $number }.{ $state ->
        [done] { " " }✓ xong:
        [due] { " " }ĐẾN HẸN:
       *[open] { "" }
    } { $kind ->
        [goal] Mục tiêu: { $text }
        [follow_up] Liên hệ lại: { $text }
       *[step]
            { $doer ->
                [person] Người đó làm: { $text }
                [service] Nơi khác làm: { $text }
               *[worker] Mình làm: { $text }
            }
    }{ $when ->
        [none] { "" }
       *[other] { " " }· { $when }
    }
    .stepdone = Xong ({ $number })
    .stepundone = Chưa xong ({ $number })
    .stepdrop = Bỏ ({ $number })

worker-step-kind = Thêm gì vào kế hoạch của { $case }?
    .goal = Mục tiêu của người đó
    .step = Một việc phải làm
    .follow_up = Hẹn liên hệ lại
    .cancel = Thôi

worker-step-text = { $case } · Viết một câu ngắn. Người đó không thấy.
    .cancel = Thôi

worker-step-doer = { $case } · Ai làm việc này?
    .worker = Mình
    .person = Người đó
    .service = Nơi khác
    .cancel = Thôi

worker-step-when = { $case } · Khi nào? Bấm chọn, hoặc gõ như: 14:00 · 9h mai · 30/11 14:00.
    .opening = Đầu giờ an toàn: { $when }
    .tomorrow = Giờ này ngày mai
    .three-days = Ba ngày nữa
    .week = Một tuần nữa
    .undated = Không hẹn giờ
    .cancel = Thôi

worker-step-no-moment = Mình chưa đọc được giờ đó. Bạn gõ như: 14:00 · 9h mai · 30/11 14:00.

worker-step-refused =
    { $reason ->
        [full] Kế hoạch đã đầy. Bạn bỏ bớt việc cũ rồi thêm lại nhé.
        [too-long] Dài quá { $limit } ký tự. Bạn viết ngắn lại nhé.
        [past] Giờ đó đã qua. Bạn chọn giờ khác nhé.
        [too-far] Xa quá 90 ngày. Bạn chọn ngày gần hơn nhé.
        [undated] Hẹn liên hệ lại thì cần một giờ.
        [unsaid] Chưa hẹn được: người đó chưa nói nhắn lại thế nào thì an toàn. Bạn hỏi trước khi hẹn.
        [never] Chưa hẹn được: người đó dặn đừng nhắn trước. Chờ người đó tự vào.
       *[empty] Ô viết đang trống. Bạn viết vài chữ nhé.
    }

worker-step-moved = Giờ bạn chọn nằm ngoài giờ an toàn của người đó, nên đã dời sang { $when }.

worker-replies = Gợi ý trả lời cho { $case }. Tình huống nào?
    .cancel = Thôi

worker-replies-which =
    { $case } · Chọn một câu. Chưa gửi gì.

    { $list }
    .cancel = Thôi

worker-replies-edit =
    Gửi cho { $case }? Chưa gửi. Muốn sửa thì chép, sửa rồi viết lại ở đây.

    { $text }
    .send = Gửi câu này
    .cancel = Thôi

worker-safety-sections = Kế hoạch an toàn cho { $case }. Bấm để bỏ mục không hợp với người đó. Với trẻ em thì đừng gửi.
    .done = Xong, xem lại
    .cancel = Thôi

worker-safety-edit =
    Kế hoạch an toàn cho { $case }. Chưa gửi. Người đó được hỏi trước, và chỉ nhận khi bấm muốn.
    Muốn sửa thì chép, sửa rồi viết lại ở đây. Đừng ghi tên, địa chỉ.

    { $text }
    .send = Hỏi ý người đó
    .cancel = Thôi

worker-safety-refused =
    { $reason ->
        [reporter] Ca này do người khác báo. Kế hoạch an toàn chỉ gửi cho chính người trong cuộc.
        [withdrawn] Có người đã bấm “Mình nhầm”, hoặc người đó không còn ở kênh này. Chưa hỏi được.
        [given-away] Trong lời có địa chỉ, số điện thoại hoặc tên không được gửi. Bạn bỏ đi rồi hỏi lại.
        [too-long] Dài quá. Bạn bỏ bớt mục nhé.
       *[empty] Chưa có chữ nào. Bạn viết vài câu nhé.
    }

worker-safety-asked = Đã hỏi · { $case } · Người đó bấm muốn thì kế hoạch mới hiện.

worker-safety-waits = Đã ghi câu hỏi · { $case } · Người đó sẽ thấy khi viết tiếp hoặc đến giờ an toàn.

worker-search-how = Gõ /tim rồi điều cần tìm: mã ca, tên phường, xã, hoặc vài chữ đã nói. Ví dụ: /tim phường Láng

worker-search =
    { $cases ->
        [0] Không tìm thấy ca nào trong các ca bạn được xem.
       *[other] Tìm thấy { $cases } ca:
    }

worker-call-her = { $case } · Người đó muốn được gọi là gì? Chỉ ghi khi người đó đã nói. Không ghi họ tên đầy đủ, số điện thoại, số giấy tờ.
    .none = Chưa nói, để trống
    .cancel = Thôi

worker-call-her-refused =
    { $reason ->
        [identity] Ở đây không ghi số. Bạn viết lại cách xưng hô thôi nhé.
       *[too-long] Dài quá { $limit } ký tự. Bạn chỉ ghi cách xưng hô thôi nhé.
    }

worker-called-kept = Đã ghi cách xưng hô · { $case }

worker-danger = Mức nguy hiểm của { $case }?
    .red = ĐỎ
    .amber = VÀNG
    .unknown = CHƯA RÕ
    .cancel = Thôi

worker-danger-reason = Vì sao đổi mức của { $case }? Một câu ngắn, sẽ lưu trong ca.
    .cancel = Thôi

worker-danger-red = Đã chuyển mức ĐỎ · { $case }

worker-danger-amber = Đã chuyển mức VÀNG · { $case }

worker-danger-unknown = Đã chuyển mức CHƯA RÕ · { $case }. Chưa rõ không có nghĩa là an toàn.

worker-pass = Chuyển { $case } cho ai?
    .queue = Trở lại hàng đợi
    .cancel = Thôi

worker-pass-summary = Tóm tắt { $case } cho người nhận, để người đó không phải kể lại.
    .cancel = Thôi

worker-colleague-gone = Đồng nghiệp đó vừa nghỉ trực. Bạn chọn lại nhé.

worker-passed = Đã chuyển · { $case }

worker-close = Đóng { $case } với kết quả nào?
    .goals_met = Đã đạt điều người đó cần
    .asked_to_close = Người đó muốn dừng
    .unreachable = Không liên lạc được
    .transferred = Đã chuyển nơi khác
    .out_of_scope = Không thuộc phạm vi
    .merged = Gộp vào ca khác
    .cancel = Thôi

worker-closed = Đã đóng ca { $code }.
    .reopen = Mở lại

worker-reopen = Mở lại ca { $case }: vì sao?
    .cancel = Thôi

worker-reopened = Đã mở lại · { $case }

worker-cancelled = Đã thôi, chưa có gì thay đổi.
