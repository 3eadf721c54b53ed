### Từ riêng của bạn, cách báo tin, cách dọn màn hình, và mã bốn từ.

words-notice =
    Khi có tin mà bạn không mở trò chuyện, máy hiện gì?
    .notice = Chỉ hiện “Bạn có tin nhắn mới”
    .content = Hiện luôn nội dung

words-cover =
    Nếu có người khác hỏi, bạn muốn chúng tôi xưng là ai?
    Viết vài chữ, như “bên giao hàng”. Chưa cần thì bấm Bỏ qua.

words-safe =
    Bạn chọn một từ chỉ riêng bạn biết, không phải mật khẩu.
    Lần sau mình sẽ hỏi từ đó trước khi nói chuyện tiếp.
    Câu này và từ của bạn được xóa khỏi màn hình ngay.

words-duress =
    Bạn có muốn thêm một từ khác, cho lúc bị ép mở máy?
    Gõ từ đó, cuộc trò chuyện đóng lại như khi thoát nhanh, và nhân viên trực được báo.

words-exit =
    Bạn có muốn một từ riêng để thoát nhanh, ngoài x?
    Gõ từ đó ở bất cứ đâu là màn hình trống.

words-kept = Mình đã ghi nhận. Từ đó không lưu ở đâu cả.

words-heard = Cảm ơn bạn. Mình đã ghi nhận và xóa từ đó khỏi màn hình.

words-other =
    Từ này dễ gõ nhầm, hoặc trùng với từ khác.
    Bạn chọn một từ khác nhé, từ 3 đến 40 chữ cái.

settling-wipe =
    Khi nào mình dọn tin khỏi màn hình này?
    Tin còn lại thì người khác đọc được; trống đột ngột thì có thể bị để ý.
    Chưa chọn thì mình dọn sau 24 giờ.
    .day = Dọn sau 24 giờ
    .hour = Dọn 1 giờ sau mỗi lần trò chuyện
    .keep = Đừng dọn, giữ lại

settling-wipe-set =
    { $choice ->
        [hour] Mình sẽ dọn 1 giờ sau tin cuối của mỗi lần trò chuyện.
        [keep]
            { $channel ->
                [telegram] Mình giữ lại. Tin cũ hơn 48 giờ thì mình không xóa được nữa, chỉ bạn xóa được.
               *[other] Mình giữ lại. Lúc nào cũng dọn được: gõ x.
            }
       *[day] Mình sẽ dọn 24 giờ sau tin cuối.
    }

settling =
    Bạn muốn thêm cách giữ kín nào? Lúc nào cũng mở lại được: gõ “giữ kín”.
    .words = Từ riêng
    .phrase = Mã bốn từ, cho máy khác
    .contact = Cách nhắn lại
    .wipe = Dọn màn hình
    .done = Vậy là đủ

settling-phrase =
    Bạn nhớ bốn từ này, đừng ghi trên máy: { $words }
    Trên máy hoặc kênh khác, bấm “Trò chuyện tiếp” rồi gõ bốn từ, không dấu cũng được.
    Tin này tự xóa sau một phút; xin mã mới thì mã cũ hết dùng.

returning-ask =
    Gõ từ riêng của bạn. Nếu đổi máy hoặc đổi kênh, gõ mã bốn từ.
    Câu này và từ bạn gõ được xóa khỏi màn hình ngay.

returning-word = Gõ từ riêng của bạn. Nếu bạn chưa đặt từ riêng thì bấm Bỏ qua.

returning-not = Mình chưa mở được gì với từ đó. Bạn thử lại sau nhé.

returning-new-phrase = Mã bốn từ vừa dùng đã hết hiệu lực. Cần thì bạn lấy mã mới.

news-waits = Bạn có tin nhắn mới.
    .open = Mở

## Cho nhân viên trực.

waits-why =
    { $reason ->
        [left] người đó đã thoát; tin sẽ hiện khi họ tự vào lại
        [unproved] có người viết từ máy này mà chưa chứng tỏ là người đó
        [never] người đó muốn tự vào lại
        [window] chờ đến { $until }
        [notice] người đó chỉ được báo là có tin; tin hiện khi họ mở
       *[unsaid] chưa biết nhắn lại thế nào cho an toàn; tin hiện khi họ viết tiếp
    }

waits-now = Tin gửi lúc này sẽ chờ: { $why }.

worker-channel = Kênh: { $channel ->
    [web] trang trò chuyện
    [telegram] Telegram
    [zalo] Zalo
   *[other] khác
 }.

worker-cover = Nếu người khác hỏi, xưng là: { $cover }

worker-word = Người này có từ an toàn. Chưa chắc thì bạn hỏi; gõ đúng, hệ thống báo bạn và xóa từ đó.

worker-unproved =
    Từ máy này có người viết mà chưa chứng tỏ là người đó. Ca này chưa mở cho họ.
    { $word ->
        [yes] Ca mở lại khi họ gõ đúng từ an toàn.
       *[no] Người này chưa đặt từ an toàn: nếu là họ, hãy nói tiếp ở ca mới, hoặc họ gõ mã bốn từ.
    }

worker-undeletable = { $count } tin cũ trên máy người đó không xóa được nữa.

notice-proved = Ca { $code } · { $unit }: người đó đã gõ đúng từ an toàn.
    .card = Xem ca

notice-moved = Ca { $code } · { $unit }: người đó đã đổi máy hoặc đổi kênh, và mở lại ca bằng mã bốn từ.
    .card = Xem ca

notice-forced = Ca { $code } · { $danger } · { $unit }: người đó bị ép mở máy. Bạn đừng nhắn; hãy báo người phụ trách ngay.
    .card = Xem ca

notice-alarm-unproved = Ca { $code } · { $unit }: từ máy này vừa có báo động, người viết chưa gõ từ an toàn. Một ca ĐỎ khác đã được mở.
    .card = Xem ca

notice-same-person = Ca { $code } · { $unit }: người đó đã gõ đúng từ an toàn và có một ca khác từ trước. Mở phiếu ca để biết mã.
    .card = Xem ca

notice-unproved = Ca { $code } · { $unit }: từ máy này có người xin giúp lại mà chưa chứng tỏ là người đó. Mã ca mới có trong phiếu ca.
    .card = Xem ca

notice-unverified = Ca { $code } · { $unit }: sau nhiều ngày im lặng, hoặc máy đổi ngôn ngữ, lại có người viết. Người này chưa đặt từ an toàn; bạn hỏi điều chỉ người đó biết trước khi nói tiếp. Tin bạn viết trước đó mà chưa ai đọc thì không hiện nữa.
    .card = Xem ca

notice-undeletable = Ca { $code } · { $unit }: có tin cũ trên máy người đó mà chúng tôi không xóa được. Phiếu ca có số tin.
    .card = Xem ca

worker-same-phone = Từ cùng máy với ca { $codes }; chưa chứng tỏ là cùng một người.

worker-same-as = Cùng một người với ca { $codes }: người đó đã gõ đúng từ an toàn.

worker-forced = Người đó bị ép mở máy. Đừng nhắn.
