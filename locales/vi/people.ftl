### Người trong nhóm: mời, lối vào, vai, xóa khỏi nhóm.

people-title = Người trong nhóm
people-role = Vai trong nhóm
    .worker = nhân viên trực
    .supervisor = người phụ trách
    .collaborator = cộng tác viên
    .provider = cơ sở cung cấp dịch vụ

people-everywhere = mọi phường, xã
people-invited = đã mời, chưa vào
people-on-duty = đang trực
people-you = là bạn
people-holds =
    { $cases ->
        [0] Không giữ ca nào
       *[other] Đang giữ { $cases } ca
    }
people-open = Mở
people-back = Người trong nhóm

## Mời.

people-invite = Mời một người
people-invite-rule = Người được mời nhận mã và đường dẫn, mỗi thứ dùng một lần, trong 48 giờ. Những người phụ trách khác được báo.
people-name = Đồng nghiệp gọi người đó là gì
people-unit = Phường, xã phụ trách: tên hoặc mã (để trống: mọi nơi)
people-unit-rule = Ca, buổi trực và việc đang giữ vẫn như cũ. Từ bây giờ người này thấy hàng đợi và được gọi theo nơi mới. Người đó và những người phụ trách khác được báo.
people-unit-change = Đổi nơi phụ trách
people-which-unit = “{ $text }” có thể là nhiều nơi. Bạn muốn nói nơi nào?
people-which-units = “{ $text }” có thể là: { $list }. Bạn gõ tên đầy đủ hoặc mã.
people-own-unit = Người được mời làm cho { $unit }, như bạn.
people-entrance = Làm lối vào mới
people-entrance-of = Lối vào của { $name }
people-entrance-rule =
    { $state ->
        [invited] Mã hoặc đường dẫn bị lạc hay đã hết hạn: làm cái mới, cái cũ hết dùng được.
       *[active] Đổi điện thoại, hoặc cần vào lại bàn trực: mã và đường dẫn mới, dùng được trong một giờ. Người đó được báo.
    }
people-once = Chỉ hiện lần này, mỗi thứ dùng một lần, đến { $until }. Bạn đưa tận tay, đừng gửi qua chat mà người khác đọc được.
people-by-link = Vào bằng Telegram: mở đường dẫn này trên điện thoại của người đó, hoặc quét mã QR.
people-by-code = Hoặc trong cuộc trò chuyện với bot, người đó gửi dòng này:
people-by-console = Vào bàn trực trên trang web:
people-qr = Mã QR mở cuộc trò chuyện với bot

## Vai.

people-become =
    { $role ->
        [supervisor] Đổi thành người phụ trách
       *[worker] Đổi thành nhân viên trực
    }
people-role-rule =
    { $role ->
        [supervisor] Người phụ trách xem được mọi ca của nơi mình phụ trách, và quản lý nhóm.
       *[worker] Nhân viên trực chỉ xem ca mình giữ. Buổi trực ở vai phụ trách sẽ được bỏ khỏi lịch.
    }
people-role-sure =
    { $role ->
        [supervisor] { $name } sẽ là người phụ trách ngay bây giờ: xem được các ca của nơi mình phụ trách, quản lý nhóm. Những người phụ trách khác được báo.
       *[worker] { $name } sẽ là nhân viên trực ngay bây giờ: chỉ còn xem ca mình giữ. Những người phụ trách khác được báo.
    }
    .change = Đổi vai

## Xóa khỏi nhóm.

people-remove = Xóa khỏi nhóm
people-remove-rule = Có hiệu lực ngay ở mọi nơi: phiên, chat, tin báo, mã. Ca đang giữ trở lại hàng đợi.
people-remove-sure =
    { $myself ->
        [yes] Đây là chính bạn: bạn sẽ ra khỏi nhóm ngay bây giờ và không tự vào lại được.
       *[no] { $name } sẽ ra khỏi nhóm ngay bây giờ: phiên và chat đóng lại, mã hết dùng được.
    } { $cases ->
        [0] { "" }
       *[other] { $cases } ca đang giữ trở lại hàng đợi và gọi người khác.
    }{ $visit ->
        [yes] { " " }Người này đang đi thăm nhà: gọi hỏi an toàn trước.
       *[no] { "" }
    }
    .cancel = Thôi
    .remove = Xóa khỏi nhóm ngay
people-alone = Chưa làm được: đây là người phụ trách duy nhất. Mời một người phụ trách khác vào trước.

people-said =
    { $name ->
        [role] Đã đổi vai.
        [moved] Đã đổi nơi phụ trách.
        [removed] Đã xóa khỏi nhóm. Ca đang giữ đã trở lại hàng đợi.
        [self] Vai của bạn do người phụ trách khác đổi.
        [last] Chưa có gì thay đổi: đây là người phụ trách duy nhất. Mời một người phụ trách khác vào trước.
        [name] Tên dài quá { $longest } ký tự. Bạn viết ngắn hơn.
        [unit] Chưa rõ là phường, xã nào. Bạn gõ tên đầy đủ hoặc mã năm số.
       *[here] Người này đã được mời rồi. Mã chỉ hiện một lần: mở người đó và làm lối vào mới.
    }

## Trong chat của người phụ trách.

people-list =
    Nhóm có { $people } người. Bấm một người để mời vào lại, đổi vai, hoặc xóa khỏi nhóm.
    .invite = Mời một người

people-one =
    { $name } · { $role } · { $unit }{ $state ->
        [invited] { " " }· đã mời, chưa vào
       *[active] { "" }
    }
    { $cases ->
        [0] Không giữ ca nào.
       *[other] Đang giữ { $cases } ca.
    }
    .newways = Làm lối vào mới
    .move = Đổi nơi phụ trách
    .newrole = Đổi vai
    .dismiss = Xóa khỏi nhóm
    .back = Người trong nhóm

people-who = Mời vào vai nào?
    .worker = Nhân viên trực
    .supervisor = Người phụ trách
    .collaborator = Cộng tác viên
    .provider = Cơ sở cung cấp dịch vụ
    .cancel = Thôi

people-called = Đồng nghiệp gọi người đó là gì?
    .cancel = Thôi

people-where = Người đó phụ trách phường, xã nào? Gõ tên hoặc mã.
    .everywhere = Mọi nơi
    .cancel = Thôi

people-ways = Lối vào của { $name }, mỗi thứ dùng một lần, đến { $until }. Bạn đưa tận tay. Tin này tự xóa sau { $minutes } phút.
people-ways-chat = Telegram: { $chat }
people-ways-console = Trang web: { $console }

people-own-link =
    Vào bàn trực trên trang web, dùng một lần, đến { $until }. Chỉ mình bạn mở; tin này tự xóa khi hết hạn.
    { $console }
people-own-link-later = Bạn đã xin nhiều đường dẫn trong một giờ qua. Dùng đường dẫn đã có, hoặc đợi một lúc rồi gõ lại /bantruc.

people-moved = { $name } nay phụ trách { $unit }.

people-changed = { $name } nay là { $role }.

people-dismissed =
    { $name } đã ra khỏi nhóm. { $cases ->
        [0] { "" }
       *[other] { $cases } ca trở lại hàng đợi và gọi người khác.
    }

people-told-invite = { $by } đã mời { $name } vào nhóm: { $role }.
people-told-unit =
    { $yours ->
        [yes] { $by } đã đổi nơi bạn phụ trách: { $unit }.
       *[no] { $by } đã đổi nơi { $name } ({ $role }) phụ trách: { $unit }.
    }
people-told-remove = { $by } đã xóa { $name } ({ $role }) khỏi nhóm.
people-told-role =
    { $yours ->
        [yes] { $by } đã đổi vai của bạn: { $role }.
       *[no] { $by } đã đổi vai của { $name }: { $role }.
    }
people-told-entrance =
    { $yours ->
        [yes] { $by } đã làm lối vào mới cho bạn. Nếu bạn không nhờ, báo ngay cho một người phụ trách khác.
       *[no] { $by } đã làm lối vào mới cho { $name } ({ $role }).
    }

## Vào nhóm từ một cuộc trò chuyện đang dùng.

join-in-use = Chưa dùng mã ở đây được: trong cuộc trò chuyện này còn một việc đang mở. Mã vẫn còn hạn. Bạn mở mã bằng một tài khoản khác, hoặc vào bằng đường dẫn trên trang web.
join-at-work = Bạn đã ở trong nhóm trực, nên mã này chưa dùng đến và vẫn còn hạn. Muốn đổi vai, bạn nhờ một người phụ trách.
