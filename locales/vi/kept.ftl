### Nơi không công khai: tin phải có người thứ hai xem, và đưa một địa chỉ cho một người.

## Tin được giữ lại.

worker-withheld =
    Chưa gửi · { $case } · Tin có { $found ->
        [address] địa chỉ của một nơi không công khai
        [phone] số điện thoại của một nơi không công khai
        [name] tên của một nơi không công khai
       *[staff] họ tên của nhân viên
    }.
    { $asked ->
        [0] Lúc này chưa có ai khác xem được. Muốn đưa địa chỉ, bạn bấm “Đưa địa chỉ” trong phiếu ca.
       *[other] Đã nhờ { $asked } người xem giúp. Sau 15 phút chưa ai xem thì tin không được gửi.
    }

worker-withheld-read =
    { $case } · { $name } viết, chưa gửi. Trong tin có { $found ->
        [address] địa chỉ của một nơi không công khai.
        [phone] số điện thoại của một nơi không công khai.
        [name] tên của một nơi không công khai.
       *[staff] họ tên của nhân viên.
    }
    { "" }
    { $text }
    .refuse = Không gửi
    .approve = Cho gửi

worker-withheld-passed = Đã cho gửi. Tin đến người đó như lời của người viết.

worker-withheld-refused = Không gửi. Người viết đã được báo.

worker-withheld-late = Tin đó đã có người quyết định, hoặc đã quá 15 phút. Chưa có gì thay đổi.

worker-withheld-gone = Người viết không còn giữ ca này, nên tin không được gửi.

notice-withheld = Có một tin của ca { $code } · { $unit } cần người thứ hai xem trước khi gửi.
    .look = Xem tin

notice-withheld-passed = Tin của bạn ở ca { $code } · { $unit } đã được cho gửi.

notice-withheld-refused = Tin của bạn ở ca { $code } · { $unit } không được gửi. Bạn nói với đồng nghiệp vừa xem, hoặc bấm “Đưa địa chỉ” trong phiếu ca.

notice-withheld-expired = Tin của bạn ở ca { $code } · { $unit } chưa được gửi: 15 phút chưa ai xem.

## Đưa địa chỉ.

worker-release =
    { $places ->
        [0] Quanh { $unit } chưa có nơi nào đưa được cho { $case }.
       *[other] Đưa địa chỉ nào cho { $case }? Đang xem quanh { $unit }.
    }
    Muốn xem quanh nơi khác, bạn gõ tên phường hoặc xã.
    .cancel = Thôi

worker-release-no-unit = Mình chưa nhận ra phường hoặc xã nào trong lời vừa gõ.

worker-release-sure =
    Chỉ gửi cho đúng người của ca { $case }: { $place }.
    Bạn đã hỏi từ an toàn, hoặc chắc đúng người đó đang viết? Thẻ tự xóa sau { $minutes } phút.
    .send = Gửi thẻ địa chỉ
    .cancel = Thôi

worker-released = Đã gửi thẻ địa chỉ · { $case } · Thẻ tự xóa sau { $minutes } phút.

worker-release-away = Chưa gửi · { $case } · Người đó không ở trong cuộc trò chuyện. Thẻ địa chỉ chỉ gửi khi họ đang viết.

worker-release-left = Chưa gửi · { $case } · Người đó vừa thoát vội. Khi có người viết lại, bạn hỏi từ an toàn trước.

worker-release-withdrawn = Chưa gửi · { $case } · Có người đã bấm “Mình nhầm, không sao”. Bạn nói chuyện cho rõ trước.

worker-release-reporter = Chưa gửi · { $case } · Đây là người báo giúp. Địa chỉ chỉ đưa cho chính người cần đến.

worker-release-no-place = Chưa gửi · { $case } · Nơi này không còn trong danh bạ, hoặc đã quá hạn kiểm tra.

## Thẻ gửi cho người đang cần giúp.

news-place = Đây là nơi nhân viên trực vừa nói với bạn:

news-place-stands = Bạn nên nhớ, đừng chụp lại. Tin này tự xóa sau { $minutes } phút.
