### Từ "Tôi cần giúp" đến khi nhân viên trực nhận được.

intake-private =
    Ngoài bạn ra, có ai đọc được tin nhắn trên máy này không?
    .mine = Chỉ mình tôi đọc
    .others = Người khác có thể đọc
    .unsure = Không chắc

intake-quiet =
    Mình sẽ hỏi thật ít.
    Có ai đến gần, bạn gõ x là màn hình trống.

intake-need =
    Lúc này bạn cần điều gì nhất? Chọn một, sau đổi lại vẫn được.
    .talk = Nói chuyện với người trực
    .place = Nơi an toàn gần đây
    .services = Công an, y tế, luật sư
    .information = Chỉ hỏi thông tin

intake-story =
    Những gì bạn viết, nhân viên trực và người phụ trách sẽ đọc để giúp bạn.
    Bạn kể điều đang xảy ra, theo cách bạn muốn. Một câu ngắn cũng được.
    Chưa muốn kể thì bấm Bỏ qua, mình vẫn giúp bạn.
    .choose = Chọn thay vì viết

intake-kind =
    Điều nào gần nhất với chuyện của bạn?
    .physical = Bị đánh, bị làm đau
    .sexual = Bị ép chuyện thân mật
    .marriage = Bị ép cưới, ép chia tay
    .money = Bị giữ tiền, cấm đi học, đi làm
    .words = Bị chửi, dọa, kiểm soát
    .other = Chuyện khác

intake-believed = Cảm ơn bạn đã nói ra. Đó không phải lỗi của bạn.

intake-danger-more-often =
    Mình hỏi sáu câu để biết cần nhanh đến đâu. Câu nào không muốn trả lời, bạn cứ bỏ qua.
    Câu 1 trong 6:
    Sáu tháng nay, chuyện này có thường xuyên hơn hoặc nặng hơn không?
    .yes = Có
    .no = Không
    .unsure = Không rõ

intake-danger-weapon =
    Câu 2 trong 6, bạn có thể bỏ qua.
    Người đó đã bao giờ dùng hay dọa dùng dao, gậy, xăng, hay vật gì để hại bạn chưa?
    .yes = Có
    .no = Không
    .unsure = Không rõ

intake-danger-strangled =
    Câu 3 trong 6, bạn có thể bỏ qua.
    Người đó đã bao giờ bóp cổ hoặc làm bạn nghẹt thở chưa?
    .yes = Có
    .no = Không
    .unsure = Không rõ

intake-danger-pregnant-beaten =
    Câu 4 trong 6, bạn có thể bỏ qua.
    Bạn có từng bị đánh khi đang mang thai không?
    .yes = Có
    .no = Không
    .unsure = Không rõ

intake-danger-jealous-control =
    Câu 5 trong 6, bạn có thể bỏ qua.
    Người đó có ghen dữ dội, theo dõi hay kiểm soát bạn mọi lúc không?
    .yes = Có
    .no = Không
    .unsure = Không rõ

intake-danger-believes-kill =
    Câu 6 trong 6, bạn có thể bỏ qua.
    Bạn có nghĩ người đó có thể giết bạn không?
    .yes = Có
    .no = Không
    .unsure = Không rõ

intake-danger-high =
    Cảm ơn bạn. Mình sẽ báo nhân viên trực là việc gấp khi bạn đồng ý.
    Không chờ được thì gọi { $urgent }.

intake-contact =
    Khi có tin, mình nhắn lại thế nào cho an toàn?
    .anytime = Nhắn ở đây lúc nào cũng được
    .window = Chỉ vào giờ mình chọn
    .never = Đừng nhắn, mình tự vào lại

intake-window =
    Giờ nào bạn đọc tin được một mình?
    .morning = 8–11 giờ
    .noon = 11–14 giờ
    .afternoon = 14–17 giờ
    .evening = 19–22 giờ

intake-consent =
    Mình chuyển lời của bạn cho nhân viên trực để họ giúp bạn nhé?
    Chỉ nhân viên trực và người phụ trách của { $operator } được xem.
    Muốn nhờ nơi khác, chúng tôi hỏi bạn trước, trừ khi tính mạng bị đe dọa hoặc có trẻ em gặp nguy hiểm.
    .agree = Đồng ý
    .refuse = Không, chỉ xem thông tin
    .more = Xem kỹ hơn
    .who = Chọn người đọc

intake-who =
    Bạn muốn ai đọc lời của bạn? Chọn một, sau chọn thêm được.
    Mình sẽ cố gắng; không có đúng người thì vẫn có người trả lời.
    .woman = Nhân viên nữ
    .man = Nhân viên nam
    .sign = Biết ngôn ngữ ký hiệu
    .lgbt = Hiểu người LGBT
    .keep-out = Có người không nên biết

intake-who-noted = Mình ghi lại rồi. Không phải lúc nào cũng có, nhưng mình sẽ tìm trước.

intake-keep-out =
    Ai không nên biết? Tên, hoặc nơi họ làm, như “chị Mẫu ở phường Láng”.
    Mình sẽ không báo cho người đó.

intake-kept-out = Mình ghi lại rồi. Nếu người đó ở trong nhóm trực, họ sẽ không thấy chuyện của bạn.

intake-consent-more =
    { $operator } giữ lời bạn kể, phường, xã bạn chọn và cách nhắn lại.
    Không cần tên, không cần số điện thoại.
    Bạn rút lại được bất cứ lúc nào: gõ “xóa”. Gõ “riêng tư” để đọc thêm.

intake-refused =
    Mình đã xóa những gì bạn vừa viết. Không ai được báo.
    Khi cần: { $all }.

intake-opened =
    Mình đã chuyển lời của bạn. Mã của bạn: { $code }.
    Mình đang nhờ nhân viên trực trả lời bạn trong { $wait }.

intake-opened-nobody =
    Mình đã giữ lời của bạn. Mã của bạn: { $code }.
    Lúc này chưa có ai trực. Mình đang báo người phụ trách.
    Đừng chờ nếu đang nguy hiểm: { $all }.

intake-opened-unreached =
    Mình đã giữ lời của bạn. Mã của bạn: { $code }.
    Lúc này chưa có ai trực. Mình chưa báo được cho ai, và vẫn tìm tiếp.
    Đừng chờ nếu đang nguy hiểm: { $all }.

intake-opened-later =
    Mình đã giữ lời của bạn. Mã của bạn: { $code }.
    Lúc này chưa có ai trực. { $when } sẽ có người trực.
    Đừng chờ nếu đang nguy hiểm: { $all }.

intake-go-on =
    { $how ->
        [read] Bạn viết tiếp ở đây, nhân viên trực sẽ đọc. Muốn thoát, gõ x.
        [asked] Muốn thoát, gõ x.
       *[kept] Bạn viết tiếp ở đây được. Muốn thoát, gõ x.
    }

intake-wait-minutes = { $minutes } phút

intake-wait-hours = { $hours } giờ
