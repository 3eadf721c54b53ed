### Quanh một ca: ai không được biết, ai cùng làm, còn nợ gì, và chăm sóc người trực.

team-panel = Quanh ca { $case }
    .team = Thêm…
    .wall = Ai không được biết
    .asked = Có người hỏi về ca
    .promise = Hẹn gọi lại
    .visit = Đi thăm nhà
    .second = Mời người thứ hai
    .unite = Nối hoặc gộp ca
    .relieve = Nhờ đỡ ca này
    .debrief = Xin được trò chuyện
    .leave = Rời ca
    .kept = Đã gọi như hẹn

team-said = Người đó dặn không để ai biết: { $said }

team-kept-out = Không được biết ca này: { $list }

team-apart = Có ca của phía bên kia: hai bên do hai người khác nhau trực. Đừng xác nhận, đừng phủ nhận với ai.

team-seconds = Cùng làm: { $list }

team-offer = Đang mời { $name }, chờ đến { $until }

team-promise = Đã hẹn gọi lại lúc { $when }

team-inquiry =
    { $checked ->
        [confirmed] Người hỏi: { $who } · đã gọi lại, đúng người
        [not_them] Người hỏi: { $who } · gọi lại thì không phải. Không nói gì.
        [no_answer] Người hỏi: { $who } · gọi lại chưa ai nghe. Chưa nói gì.
       *[not-yet] Người hỏi: { $who } · chưa gọi lại. Chưa nói gì.
    }

team-linked = Cùng một người: { $list }

## Ai không được biết.

team-wall = Ca { $case }: ai không được biết?
    .person = Một đồng nghiệp
    .office = Người của một phường, xã
    .body = Một nơi trong danh bạ
    .apart = Có ca của phía bên kia
    .hers = Số của người cần giúp
    .theirs = Số của người gây hại
    .cancel = Thôi

team-wall-person = Ca { $case }: ai không được thấy? Nếu là bạn, ca sẽ chuyển cho người khác ngay.
    .cancel = Thôi

team-wall-office = Ca { $case }: người của phường, xã nào không được thấy? Gõ tên phường, xã. Cơ quan ở đó cũng không được nhờ.
    .cancel = Thôi

team-wall-body = Ca { $case }: nơi nào không được biết? Gõ tên như trong danh bạ, rồi chọn.
    .cancel = Thôi

team-wall-body-unknown = Danh bạ không có nơi nào tên như vậy. Bạn gõ ngắn hơn, ví dụ: bệnh viện bạch mai.

team-wall-apart = Ca { $case }: mã của ca phía bên kia là gì? Ví dụ HN-4F7K.
    .cancel = Thôi

team-wall-numbers = Ca { $case }: gõ số điện thoại. Số chỉ dùng để tách hai phía, không ai gọi đến.
    .cancel = Thôi

team-walled = Đã ghi · { $case } · Từ giờ không ai trong số đó được báo hay thấy ca này.

team-parted = Đã ghi · { $case } · Nếu có ca đó, hai ca do hai người khác nhau trực và không thấy nhau.

team-numbers = Đã ghi · { $case }

## Có người xưng là cán bộ hỏi về ca.

team-asked =
    Ca { $case }: ai hỏi? Ghi tên, cơ quan, họ hỏi gì.
    Chưa nói gì với họ: không xác nhận, không phủ nhận. Bạn nói sẽ gọi lại.
    .cancel = Thôi

team-asked-number =
    Ca { $case }: gọi lại số nào? Không thấy nơi đó thì gõ tên cơ quan, ví dụ: công an hoàn kiếm.
    Chỉ dùng số trong danh bạ, không bao giờ gọi số họ đưa.
    .cancel = Thôi

team-asked-unknown =
    Danh bạ không có nơi nào tên như vậy. Đừng gọi số họ đưa, chưa nói gì với họ.
    Bạn gõ tên ngắn hơn, hoặc gọi một số dưới đây nhờ nối đến nơi đó.
    Không được nữa thì nhờ người phụ trách tìm số và ghi vào danh bạ.

team-asked-kept-out = Nơi này không được biết ca này, theo lời người đó. Đừng gọi lại, đừng nói gì: không xác nhận, không phủ nhận.

team-asked-checked = Ca { $case }: gọi { $number } rồi thì sao?
    .confirmed = Đúng là họ
    .not_them = Không phải họ
    .no_answer = Chưa ai nghe
    .cancel = Thôi

team-asked-told = Ca { $case }: bạn đã nói gì với họ, theo căn cứ nào? Chỉ điều thật cần.
    .nothing = Không nói gì

team-tell-nothing = Đã ghi · { $case } · Chưa nói gì với người hỏi: không xác nhận, không phủ nhận.

team-asked-done = Đã ghi · { $case }

team-not-proved = { $case } · Chưa gọi lại bằng số trong danh bạ, hoặc đã quá hai giờ. Chưa nói gì với người hỏi.

## Mời đồng nghiệp.

team-second = Ca { $case }: mời ai cùng làm? Bạn vẫn giữ ca.
    .cancel = Thôi

team-second-summary = Ca { $case }: viết vài dòng để người đó hiểu, nhờ họ việc gì.
    .cancel = Thôi

team-offer-made = Đã mời · { $case } · Ca vẫn của bạn cho đến khi người đó nhận.

team-offered =
    { $share ->
        [second] { $name } mời bạn cùng làm ca { $case }.
       *[whole] { $name } mời bạn nhận ca { $case }.
    }
    Tóm tắt: { $text }
    .accept = Nhận
    .decline = Không nhận

team-offer-over = Lời mời này không còn nữa. Chưa có gì thay đổi.

team-declined = Đã báo lại là bạn không nhận. Ca ở lại với người đang giữ.

team-left = Bạn đã rời ca { $code }.

team-asked-of-you = Mời bạn: { $line }

team-joined = Cùng làm: { $line }

team-relieved = Ca { $code } đã trở lại hàng đợi và gọi người khác. Cảm ơn bạn đã nói ra. Bạn nghỉ một chút nhé.

## Điều đã hẹn.

team-when = Ca { $case }: hẹn gọi lại lúc nào? Gõ như 20:30 hay 28/11 9:00.
    .m30 = 30 phút nữa
    .h1 = 1 giờ nữa
    .h2 = 2 giờ nữa
    .cancel = Thôi

team-when-unsafe =
    { $case } · { $wished }: { $reason ->
        [window] ngoài giờ an toàn người đó đã chọn ({ $window })
        [never] người đó dặn đừng liên hệ trước
       *[unsaid] người đó chưa nói lúc nào liên hệ lại thì an toàn
    }. Chưa hẹn.
    { $safe ->
        [none] Hỏi người đó giờ nào an toàn, rồi hẹn.
       *[other] Giờ an toàn gần nhất: { $safe }.
    }
    .safe = Hẹn { $safe }
    .chose = Người đó tự chọn giờ này
    .other = Giờ khác
    .cancel = Thôi

team-when-unread = Chưa đọc được giờ. Gõ như 20:30 hay 28/11 9:00, trong vòng 14 ngày.

team-promised = Đã ghi giờ hẹn · { $case } · Đến giờ sẽ nhắc bạn.

team-promise-kept = Đã ghi là xong lời hẹn · { $case }

team-no-answer-needed = Đã ghi là không cần trả lời thêm · { $case }

team-visit = Ca { $case }: bạn đi thăm nhà bao lâu? Quá giờ mà chưa báo về, người phụ trách được báo động.
    .h1 = 1 giờ
    .h2 = 2 giờ
    .h4 = 4 giờ
    .cancel = Thôi

team-visiting = Đã ghi bạn đi thăm · { $case } · Về đến nơi bạn bấm /chamsoc rồi “Đã về an toàn”.

## Nối và gộp.

team-unite = Ca { $case }: cùng một người có ca khác?
    .link = Nối hai ca
    .merge = Gộp ca kia vào ca này
    .cancel = Thôi

team-unite-code = Ca { $case }: mã của ca kia là gì?
    .cancel = Thôi

team-unite-agreed = Ca { $case }: người đó đã đồng ý để hai ca đi cùng nhau chưa? Ở bên kia có thể có người khác đọc.
    .yes = Đã đồng ý
    .no = Chưa hỏi
    .cancel = Thôi

team-link-done = Đã nối hai ca · { $case }

team-merge-done =
    Đã gộp · { $case }
    Diễn biến, kế hoạch, hình, việc nhờ, thư, thời hạn của ca kia nay ở ca này. Ca kia đã đóng.

team-unite-not-yours = Chưa có gì thay đổi · { $case } · Mã đó không phải ca bạn được làm.

team-unite-two-sides = Chưa có gì thay đổi · { $case } · Hai ca này là của hai phía.

team-unite-other-chat = Chưa có gì thay đổi · { $case } · Cần người đó đồng ý trước.

team-unite-other-writer =
    Chưa có gì thay đổi · { $case } · Một ca do người khác báo giúp.
    Người viết ca này không được đọc ca kia: bạn nối hai ca thay vì gộp.

team-unite-unproved =
    Chưa có gì thay đổi · { $case } · Một ca thuộc lần trước trên máy đó.
    Chưa chắc là cùng một người: cần gõ từ an toàn trước.

team-unite-erasing = Chưa có gì thay đổi · { $case } · Một ca đang chờ xóa. Giải quyết yêu cầu đó trước.

merge-promise = Gọi lại như đã hẹn (lời hẹn của ca đã gộp)

merge-otherwise =
    Ca đã gộp ghi khác: { $what ->
        [unit] nơi là { $value }
        [kind] chuyện là { $value }
        [called] gọi là { $value }
       *[plan] kế hoạch an toàn đã soạn
        { $value }
    }

## Chăm sóc người trực.

care-home = Việc này nặng. Bạn cần gì cho mình?
    .debrief = Xin được trò chuyện
    .reach = Cách báo cho tôi
    .checkout = Đã về an toàn
    .debriefed = Đã trò chuyện với { $name }

care-out = { $name } đi thăm nhà quá giờ, chưa báo về.

care-debrief-asked = Đã báo người phụ trách là bạn muốn trò chuyện. Cảm ơn bạn.

care-debriefed = Đã ghi là đã trò chuyện với { $name }.

care-no-visit = Bạn không có chuyến thăm nào đang mở.

care-checked-out = Đã ghi bạn về an toàn.

## Tin báo.

notice-offer-whole = Đồng nghiệp mời bạn nhận ca { $code } · { $unit } · { $danger }.
    .offer = Xem lời mời

notice-offer-second = Đồng nghiệp mời bạn cùng làm ca { $code } · { $unit } · { $danger }.
    .offer = Xem lời mời

notice-offer-accepted = Ca { $code } · { $unit } đã có người nhận, không còn là của bạn.

notice-offer-joined = Ca { $code } · { $unit }: đồng nghiệp đã vào cùng làm.
    .card = Xem ca

notice-offer-declined = Ca { $code } · { $unit }: đồng nghiệp không nhận được. Ca vẫn như cũ.
    .team = Mời người khác

notice-offer-expired = Ca { $code } · { $unit }: đồng nghiệp chưa trả lời, lời mời đã hết giờ. Ca vẫn như cũ.
    .team = Mời người khác

notice-second-left = Ca { $code } · { $unit }: người cùng làm đã rời ca.
    .card = Xem ca

notice-unanswered = Ca { $code } · { $unit }: tin của người đó chờ bạn trả lời đã lâu.
    .card = Xem ca
    .noreply = Không cần trả lời

notice-unanswered-owner = Ca { $code } · { $unit } · { $danger }: người giữ ca chưa trả lời tin mới.
    .card = Xem ca

notice-promise = Ca { $code } · { $unit }: đến giờ bạn hẹn gọi lại.
    .card = Xem ca
    .kept = Đã gọi như hẹn

notice-promise-unsafe = Ca { $code } · { $unit }: giờ đã hẹn nay nằm ngoài giờ an toàn của người đó. Bạn đừng gọi lúc này. Hẹn lại, hoặc chờ giờ an toàn kế tiếp.
    .promise = Hẹn giờ khác
    .card = Xem ca

notice-promise-late = Ca { $code } · { $unit } · { $danger }: lời hẹn gọi lại đã quá giờ. Xem giờ an toàn của người đó trước khi gọi.
    .card = Xem ca
    .seen = Đã thấy

notice-rest = Bạn đã trực { $hours } giờ. Đứng dậy, uống nước, nghỉ ít phút nhé.

notice-severe = Hôm nay bạn đã nhận nhiều ca nặng. Ca { $code } vẫn của bạn; nặng quá thì bấm một nút là có người đỡ.
    .relieve = Nhờ đỡ ca này
    .debrief = Xin được trò chuyện

notice-severe-worker = Người vừa nhận ca { $code } · { $unit } đã có nhiều ca nặng trong buổi này. Bạn xem giúp.

notice-relieved = Người giữ ca { $code } · { $unit } · { $danger } vừa nhờ đỡ. Ca đang gọi người khác.

notice-debrief = { $name } muốn được trò chuyện về công việc.
    .debriefed = Đã trò chuyện

notice-visit-due = Đến giờ bạn hẹn về từ chuyến thăm. Bạn đã về an toàn chưa?
    .checkout = Đã về an toàn

notice-visit-overdue = { $name } đi thăm nhà quá giờ, chưa báo về. Gọi ngay cho người đó; không được thì gọi công an.
    .visitseen = Đã thấy

notice-visit-safe = { $name } đã báo về an toàn.

notice-merged = Ca { $code } · { $unit }: người phụ trách đã gộp một ca khác vào. Bạn đọc lại phiếu ca nhé.
    .card = Xem ca

notice-merged-away = Ca { $code } · { $unit } đã được gộp vào một ca khác. Bạn không còn giữ ca này.

notice-sides =
    { $same ->
        [yes] Ca { $code } và ca { $other } có thể của hai phía, mà một người đang giữ cả hai. Bạn chuyển một ca cho người khác nhé.
       *[no] Ca { $code } và ca { $other } có thể của hai phía. Đã tách: người của ca này không thấy ca kia. Đừng nói với bên nào.
    }
