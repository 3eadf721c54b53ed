### Dữ liệu của bạn: xem, sửa, rút lại, xóa.

known =
    Đây là những gì đang được giữ với mã { $code }:
    { $messages } tin bạn viết · nơi ở: { $unit }
    { $contact ->
        [anytime] Nhắn lại lúc nào cũng được
        [window] Chỉ nhắn vào giờ bạn chọn
        [never] Không nhắn trước
       *[unsaid] Chưa rõ cách nhắn lại, nên không nhắn trước
    }

known-case =
    Bắt đầu ngày { $opened } · { $state ->
        [draft] chưa chuyển cho ai
        [waiting] đang chờ nhân viên trực nhận
        [claimed] một nhân viên trực đang giữ
       *[closed] đã khép lại ngày { $closed }
    }
    Mức gấp nhân viên trực nhìn thấy: { $danger }

known-needs = Bạn cần: { $list }

known-kind = Bạn đã chọn: { $list }

known-records = { $pictures } ảnh · { $files } tệp · { $answers } câu hỏi đã trả lời · { $notes } ghi chú của nhân viên trực · { $referrals } nơi đã được báo

known-helped = Đã giúp: { $list }

known-called = Nhân viên trực gọi bạn là: { $name }

known-plan =
    Kế hoạch cùng nhân viên trực: { $steps } việc · kế hoạch an toàn: { $plan ->
        [sent] đã gửi bạn
        [kept] đã soạn, chưa gửi
       *[no] không có
    }

known-phone =
    Máy này: { $phone ->
        [mine] chỉ bạn đọc
        [others] người khác có thể đọc
        [unsure] không chắc ai đọc
       *[unsaid] chưa nói ai đọc
    } · từ riêng: { $word ->
        [yes] đã đặt
       *[no] chưa đặt
    }
    { $wipe ->
        [hour] Màn hình được dọn 1 giờ sau mỗi lần trò chuyện.
        [keep] Màn hình được giữ lại.
       *[day] Màn hình được dọn sau 24 giờ.
    }

known-not = Không có tên, số điện thoại hay vị trí chính xác nào, trừ khi bạn tự gửi.

known-nothing = Ở đây mình không mở thông tin nào. Chỉ những gì bạn viết được giữ, không có tên hay số điện thoại của bạn.
    .before = Những lần trước
    .done = Xong

mydata =
    Bạn muốn làm gì với những điều này?
    .told = Xem lời tôi đã kể
    .correct = Sửa
    .consents = Tôi đã đồng ý gì
    .erase = Xóa
    .before = Những lần trước
    .done = Xong

mydata-told = Lời bạn đã kể. Tin này tự xóa sau 10 phút.

mydata-told-none = Bạn chưa kể điều gì bằng chữ.

mydata-archived =
    Việc mang mã { $code } đã khép lại và cất kín; ở đây mình không mở được nữa.
    { $asked ->
        [yes] Bạn đã xin xem. Người phụ trách đang mở cho bạn.
       *[no] Bạn muốn xem thì người phụ trách mở và trả lời bạn ở đây.
    }
    .ask = Xin xem
    .correct = Xin sửa
    .withdraw = Rút lại đồng ý
    .erase = Xóa
    .before = Những lần trước
    .done = Xong

mydata-before =
    Gõ từ riêng của bạn để xem những lần trước; hồi đó chưa đặt từ riêng thì gõ mã bốn từ.
    Câu này và từ bạn gõ được xóa khỏi màn hình ngay.
    Không nhớ từ nào thì bạn nói với nhân viên trực.

mydata-which =
    { $count ->
        [0] Không có lần nào trước lần này.
       *[other] Bạn muốn xem lần nào?
    }
    .done = Xong

mydata-correct =
    Bạn muốn sửa điều gì?
    .unit = Nơi ở
    .phone = Ai đọc được máy này
    .contact = Cách nhắn lại
    .told = Điều tôi đã kể

mydata-retell = Bạn viết lại điều cần sửa nhé. Lời cũ vẫn được giữ cho đến khi người phụ trách sửa xong.

mydata-corrected = Mình đã sửa.

mydata-asked = Mình đã chuyển yêu cầu cho người phụ trách. Bạn được trả lời trong hai ngày làm việc.

mydata-asked-before = Muốn đọc câu trả lời, bạn gõ “bạn biết gì về tôi” và mở lại lần đó.

mydata-consents =
    { $count ->
        [0] Bạn chưa đồng ý chuyển lời của mình cho ai.
       *[other] Bạn đã đồng ý những điều dưới đây. Bấm vào tên nơi bạn muốn rút lại.
    }
    { $ground ->
        [danger_to_life] Việc của bạn được mở vì tính mạng bị đe dọa; luật cho phép không chờ đồng ý.
        [child] Việc của bạn được mở vì liên quan đến trẻ em; luật buộc phải báo.
       *[none] Chưa có gì được chuyển đi mà không hỏi bạn.
    }
    .choose = Xem mục khác

mydata-given = · { $recipient }: bạn đồng ý ngày { $at }

mydata-withdrawn = · { $recipient }: bạn đồng ý ngày { $at }, đã rút lại ngày { $withdrawn }

mydata-unasked =
    · { $recipient }: được báo ngày { $at }, không chờ đồng ý, vì { $ground ->
        [child] liên quan đến trẻ em
       *[danger_to_life] tính mạng bị đe dọa
    }

mydata-workers = nhân viên trực của { $operator }

mydata-take-back = Rút lại: { $recipient }

mydata-sure =
    { $whom ->
        [workers] Rút lại thì nhân viên trực sẽ ngừng và khép việc của bạn lại. Nơi khác đã được nhờ cũng không xem được nữa.
       *[other] Rút lại thì nơi đó không xem được nữa. Điều họ đã đọc thì chúng tôi không lấy lại được.
    }
    .yes = Rút lại
    .all = Rút lại cả ở những lần trước
    .no = Giữ nguyên

mydata-taken-back = Mình đã ghi là bạn rút lại, và báo người phụ trách.

erase =
    Bạn muốn xóa những gì đã viết?
    .erase = Xóa
    .all = Xóa cả những lần trước
    .keep = Giữ lại

erase-one =
    Bạn muốn xóa lần mang mã { $code }?
    .erase = Xóa
    .keep = Giữ lại

erase-pending =
    Bạn đã xin xóa; việc xóa được làm 24 giờ sau lúc xin.
    .cancel = Hủy yêu cầu xóa
    .keep = Cứ để vậy

erased = Mình đã xóa. Những gì bạn vừa viết không còn ở đây.

erased-before = Những lần trước, nếu có, được xóa sau 24 giờ; trước lúc đó, bạn gõ “xóa” để hủy.

before-kept = Lần nào cần từ riêng khác hoặc mã bốn từ mới mở được thì vẫn nguyên. Bạn mở lần đó, rồi làm lại ở đó.

erase-asked =
    Mình đã ghi là bạn rút lại đồng ý, và báo người phụ trách.
    { $what ->
        [all] 24 giờ nữa mọi thứ được xóa, cả những lần trước; trước lúc đó, bạn gõ “xóa” để hủy.
        [earlier] 24 giờ nữa lần đó được xóa; trước lúc đó, bạn mở lại lần đó và bấm Xóa để hủy.
       *[this] 24 giờ nữa mọi thứ ở lần này được xóa; trước lúc đó, bạn gõ “xóa” để hủy.
    }
    Nếu đang có nguy hiểm, nhân viên trực sẽ hỏi bạn trước.

erase-cancelled = Mình đã hủy yêu cầu xóa. Bạn vẫn trò chuyện tiếp được như trước.

erase-later = Mình đã quên những gì vừa chọn ở đây. Nếu có cuộc trò chuyện từ trước, bạn vào lại đó rồi gõ “xóa”.

## Trả lời cho bạn.

right-yours = yêu cầu
    .see = xem dữ liệu
    .correct = sửa điều đã kể
    .withdraw = rút lại đồng ý
    .erase = xóa

right-told-answered = Về yêu cầu { $right } của bạn: mình đã nhận và đang làm.

right-told-done = Về yêu cầu { $right } của bạn: mình đã làm xong.

right-told-refused =
    Về yêu cầu { $right } của bạn: chưa làm được.
    Lý do: { $reason }

right-sure =
    Có yêu cầu xóa từ máy này. Bạn có thật sự muốn xóa không?
    Bạn trả lời ở đây; chưa có gì bị xóa.

news-told-on-ground =
    Mình cần cho bạn biết: chúng tôi đã báo { $recipient } mà chưa hỏi bạn, vì { $ground ->
        [child] liên quan đến trẻ em
       *[danger_to_life] tính mạng bị đe dọa
    }.
    Luật cho phép trong trường hợp này. Muốn hỏi thêm, bạn viết ở đây nhé.
