# Bàn trực trên trang web, cho nhân viên trực và người phụ trách.

console-title = Bàn trực
console-door = Đường dẫn này chỉ dùng được một lần. Bấm nút để vào trên máy này.
console-enter = Vào bàn trực
console-link-used = Đường dẫn này đã dùng hoặc đã hết hạn. Bạn xin người phụ trách một đường dẫn mới.
console-sign-in = Bạn chưa vào, hoặc phiên đã kết thúc. Mở đường dẫn đăng nhập một lần; nếu chưa có, xin người phụ trách.
console-not-allowed = Việc này không thuộc quyền của bạn, hoặc ca đang do người khác giữ.
console-sign-out = Thoát
console-bye = Bạn đã thoát khỏi bàn trực trên máy này.
console-unsent = Chưa gửi được. Lời của bạn vẫn còn trong ô viết, bạn bấm lại sau ít phút.

console-on-duty = Bạn đang trực. Ca mới sẽ báo cho bạn trước.
console-off-duty = Bạn đang nghỉ trực. Ca mới chưa báo cho bạn.
console-go-on = Vào trực
console-go-off = Nghỉ trực
console-colleagues =
    { $people ->
        [0] Ngoài bạn, chưa có ai đang trực.
       *[other] Đang trực cùng bạn: { $people } người.
    }

console-waiting = Đang chờ ({ $cases })
console-mine = Ca của tôi ({ $cases })
console-others = Đồng nghiệp đang giữ ({ $cases })
console-more-cases = Còn { $cases } ca nữa: xem tất cả
console-none-waiting = Không có ca nào đang chờ.
console-none-mine = Bạn chưa giữ ca nào.
console-none-others = Chưa có ca nào.
console-open = Mở ca

console-waited = chờ { $span }
console-due = còn { $span } để trả lời
console-overdue = quá hạn { $span }
console-mark = Dấu của ca
    .threatens = người viết có thể gây đau
    .child = trẻ em
    .third = người khác báo
    .left = vừa thoát vội
    .withdrawn = đã bấm “mình nhầm”
    .due = đến hẹn
    .closed = đã đóng
    .serious = nghiêm trọng
    .next = tin mới chờ trả lời quá lâu
    .call = quá giờ hẹn gọi lại
console-somebody = người đã rời nhóm

console-card = Phiếu ca
console-history = Diễn biến của ca
console-away = Người đó không ở trong cuộc trò chuyện lúc này.
console-author = Người viết
    .person = Người đó
    .worker = Nhân viên
    .hotline = Hệ thống
console-event =
    { $name ->
        [opened] Ca vào hàng đợi
        [claimed] Đã nhận ca
        [answered] Đã trả lời lần đầu
        [danger] Mức nguy hiểm: { $detail }
        [handed_over] Đã chuyển ca
        [released] Trở lại hàng đợi
        [returned] Quá hạn trả lời, trở lại hàng đợi
        [escalated] Đã báo thêm người, bậc { $detail }
        [unreached] Không báo được cho ai ở bậc này
        [withdrawn] Có người bấm “Mình nhầm, không sao”
        [left_in_haste] Người đó thoát vội
        [withheld] Một tin được giữ lại, chờ người thứ hai xem
        [withheld-passed] Tin giữ lại đã được cho gửi
        [withheld-refused] Tin giữ lại không được gửi
        [withheld-expired] Tin giữ lại không được gửi: chưa ai xem kịp
        [withheld-gone] Tin giữ lại không được gửi: người viết không còn giữ ca
        [place-given] Đã đưa địa chỉ: { $detail }
        [proved] Đã gõ đúng từ an toàn
        [unproved] Từ máy này có người xin giúp lại mà chưa chứng tỏ là người đó; ca mới: { $detail }
        [forced] Bị ép mở máy: đã gõ từ báo động
        [moved] Đã đổi máy hoặc đổi kênh
        [same-as] Cùng người với ca { $detail }
        [unverified] Có người viết sau nhiều ngày im lặng, chưa chứng tỏ là người đó
        [undeletable] { $detail } tin cũ trên máy người đó không xóa được
        [closed] Đóng ca: { $detail }
        [referral-proposed] Ghi dự định nhờ nơi khác: { $detail }
        [referral-asked] Đã hỏi ý người đó về việc nhờ: { $detail }
        [referral-agreed] Người đó đồng ý nhờ: { $detail }
        [referral-refused] Người đó không muốn nhờ: { $detail }
        [referral-ground] Nhờ nơi khác theo căn cứ luật
        [referral-sent] Đã gửi cho nơi nhận: { $detail }
        [referral-confirmed] Nơi nhận đã nhận: { $detail }
        [referral-declined] Nơi nhận từ chối: { $detail }
        [referral-helped] Nơi nhận báo đã giúp: { $detail }
        [referral-returned] Nơi nhận chưa trả lời: { $detail }
        [referral-withdrawn] Đã rút lại việc nhờ: { $detail }
        [referral-walled] Đã khóa việc nhờ, vì người đó không muốn nơi ấy biết: { $detail }
        [helped] Ghi việc đã giúp: { $detail }
        [planned] Thêm vào kế hoạch: { $detail }
        [unplanned] Bỏ khỏi kế hoạch: { $detail }
        [done] Đã xong: { $detail }
        [undone] Chưa xong: { $detail }
        [due] Đến hẹn: { $detail }
        [safety-offered] Đã hỏi có muốn nhận kế hoạch an toàn
        [safety-sent] Người đó muốn nhận, kế hoạch an toàn đã gửi
        [safety-refused] Người đó chưa muốn nhận kế hoạch an toàn
        [called] Ghi cách xưng hô
        [unreachable] Người đó đã chặn hoặc rời kênh này
        [cannot_call] Người đó không gọi được, nhờ gọi giúp
        [stopped] Người đó muốn dừng
        [serious] Ghi là vụ việc nghiêm trọng
        [not-serious] Thôi ghi là nghiêm trọng
        [phoned] Đã gọi báo cáo
        [request-offered] Đã hỏi về đơn đề nghị cấm tiếp xúc
        [request-drafted] Người đó đã nhận bản nháp đơn đề nghị cấm tiếp xúc
        [request-refused] Người đó không cần bản nháp đơn
        [late-because] Đã ghi lý do báo cáo chậm
        [letter-sent] Đã gửi văn bản
        [serious-phone] Sau 30 phút chưa ghi cuộc gọi báo cáo
        [serious-72h] Đã 72 giờ, còn 48 giờ để báo cáo văn bản
        [serious-96h] Đã 96 giờ, còn 24 giờ để báo cáo văn bản
        [serious-overdue] Quá hạn báo cáo văn bản
        [see_asked] Người đó xin xem dữ liệu
        [correct_asked] Người đó xin sửa điều đã kể
        [withdraw_asked] Người đó rút lại sự đồng ý
        [erase_asked] Có yêu cầu xóa
        [erasure_cancelled] Yêu cầu xóa đã được hủy
        [erasure_waits] Ca ĐỎ đang mở, chưa xóa
        [corrected] Người đó đã sửa thông tin
        [agreed_again] Người đó lại đồng ý
        [right-answered] Đã trả lời yêu cầu: { $detail }
        [right-done] Đã làm xong yêu cầu: { $detail }
        [right-refused] Không làm yêu cầu: { $detail }
        [offered] Đã mời đồng nghiệp
        [offer] Lời mời đã xong
        [joined] Đồng nghiệp vào cùng làm
        [second-left] Người cùng làm đã rời
        [walled] Đã ghi người không được biết
        [wall-lifted] Đã bỏ một người khỏi danh sách không được biết
        [parted] Đã tách hai phía
        [inquiry] Có người hỏi về ca
        [unanswered] Tin mới chờ lâu chưa trả lời
        [no-answer-needed] Không cần trả lời thêm
        [promised] Hẹn gọi lại: { $detail }
        [promise-kept] Đã gọi lại
        [promise-due] Đến giờ hẹn gọi lại
        [promise-unsafe] Giờ hẹn gọi lại nằm ngoài giờ an toàn, chưa gọi
        [promise-late] Quá giờ hẹn gọi lại
        [relieved] Người giữ ca nhờ đỡ
        [visit-begun] Đi thăm nhà
        [visit-ended] Đã về từ chuyến thăm
        [linked] Nối với ca { $detail }
        [merged] Gộp ca { $detail } vào đây
        [merged-into] Đã gộp vào ca { $detail }
        [reopened] Mở lại ca
       *[other] { $name }
    }
console-show = Xem trong diễn biến
    .all = Tất cả
    .messages = Tin nhắn
    .notes = Ghi chú
    .events = Việc đã xảy ra
    .earlier = Trước đó
    .newest = Mới nhất
console-nothing-here = Chưa có gì ở mục này.
console-called = Người đó muốn được gọi là gì? Chỉ ghi khi người đó đã nói; không họ tên đầy đủ, không số.
console-file = Tải về
console-file-care = Chưa ai xem tệp này, có thể có mã độc. Chỉ mở trên máy riêng cho việc này.
console-picture-alt = Ảnh trong ca

console-write = Nhắn cho người của ca { $code }
console-picture-rule = Ảnh JPEG, PNG hoặc WebP, dưới 10 MB. Nơi chụp và tên tệp được xóa trước khi gửi.
console-note = Ghi chú này chỉ nhân viên đọc được.
console-keep = Lưu
console-step-kind = Thêm vào kế hoạch
console-step-text = Một câu ngắn; người đó không thấy
console-step-doer = Ai làm
console-step-due = Khi nào. Hẹn liên hệ lại chỉ đặt được trong giờ an toàn của người đó.
console-replies = Gợi ý trả lời. Bấm một câu để đưa vào ô viết, sửa rồi mới gửi.
console-safety = Người đó được hỏi trước, và chỉ nhận khi bấm muốn. Bỏ mục không hợp; đừng ghi tên, địa chỉ. Với trẻ em thì đừng gửi.
console-search = Tìm trong các ca bạn được xem: mã ca, phường, xã, hoặc vài chữ đã nói
console-search-go = Tìm
console-danger = Mức nguy hiểm
console-reason = Vì sao đổi
console-to = Chuyển cho
console-is-on-duty = {" "}(đang trực)
console-summary = Tóm tắt, để người đó không phải kể lại
console-outcome = Kết quả

console-said =
    { $name ->
        [taken] Ca này đã có người nhận, hoặc đã đóng.
        [claimed] Bạn đã nhận ca. Người đó đã được báo là có nhân viên vào.
        [sent] Đã gửi.
        [held] Tin đang được giữ. Người đó sẽ thấy khi quay lại, hoặc vào giờ an toàn đã chọn.
        [unreachable] Tin chưa đến được: người đó không còn dùng kênh này.
        [empty] Ô viết đang trống. Bạn viết vài chữ rồi bấm lại.
        [too-long] Nội dung dài quá. Bạn chia thành vài tin ngắn hơn.
        [called] Đã ghi cách xưng hô.
        [identity] Ở ô này không ghi số. Bạn chỉ ghi cách xưng hô.
        [planned] Đã ghi vào kế hoạch.
        [moved] Giờ bạn chọn nằm ngoài giờ an toàn của người đó, nên đã dời sang đầu giờ an toàn kế tiếp.
        [gone] Dòng đó không còn trong kế hoạch.
        [full] Kế hoạch đã đầy. Bạn bỏ bớt việc cũ rồi thêm lại.
        [past] Giờ đó đã qua. Bạn chọn giờ khác.
        [too-far] Xa quá 90 ngày. Bạn chọn ngày gần hơn.
        [undated] Hẹn liên hệ lại thì cần một giờ.
        [unsaid] Chưa hẹn được: người đó chưa nói nhắn lại thế nào thì an toàn. Bạn hỏi trước khi hẹn.
        [never] Chưa hẹn được: người đó dặn đừng nhắn trước. Chờ người đó tự vào.
        [safety-asked] Đã hỏi. Người đó bấm muốn thì kế hoạch mới hiện bên họ.
        [reporter] Ca này do người khác báo. Kế hoạch an toàn chỉ gửi cho chính người trong cuộc.
        [withdrawn] Có người đã bấm “Mình nhầm”, hoặc người đó không còn ở kênh này. Chưa hỏi được.
        [given-away] Trong lời có địa chỉ, số điện thoại hoặc tên không được gửi. Bạn bỏ đi rồi hỏi lại.
        [noted] Đã lưu ghi chú.
        [danger] Đã đổi mức nguy hiểm.
        [passed] Đã chuyển ca cho đồng nghiệp.
        [offered] Đã mời đồng nghiệp. Ca vẫn của bạn cho đến khi người đó nhận.
        [released] Ca đã trở lại hàng đợi.
        [withheld-address] Chưa gửi: trong tin có địa chỉ của một nơi không công khai. Đã nhờ người thứ hai xem.
        [withheld-phone] Chưa gửi: trong tin có số điện thoại của một nơi không công khai. Đã nhờ người thứ hai xem.
        [withheld-name] Chưa gửi: trong tin có tên của một nơi không công khai. Đã nhờ người thứ hai xem.
        [withheld-staff] Chưa gửi: trong tin có họ tên của nhân viên. Đã nhờ người thứ hai xem.
        [given] Đã gửi thẻ địa chỉ. Thẻ tự xóa sau 60 phút.
        [serious] Đã ghi là vụ việc nghiêm trọng. Gọi báo cấp trên ngay.
        [not-serious] Đã bỏ ghi nghiêm trọng.
        [logged] Đã ghi cuộc gọi.
        [explained] Đã ghi lý do chậm.
        [protected] Chưa ghi: trong lý do có địa chỉ, số điện thoại hoặc họ tên không được gửi. Bạn viết lại.
        [right-noted] Đã ghi. Người đó được báo khi nhắn được an toàn.
        [right-gone] Yêu cầu này đã được trả lời rồi.
        [right-second] Ca ĐỎ đang mở: một người hỏi người đó trước, người phụ trách khác quyết định.
        [right-erased] Đã xóa ca.
        [left] Ca vừa rời bạn: đã đóng, đã chuyển, hoặc quá hạn trả lời. Chữ viết dở chưa gửi cho ai.
       *[closed] Đã đóng ca.
    }

console-care = Chăm sóc

console-team-told = Ghi điều đã nói với người hỏi

console-team-look-up = Tìm một nơi trong danh bạ

console-team-name = Tên cơ quan, ví dụ: công an hoàn kiếm. Dùng để gọi lại, hoặc để chặn nơi đó.

console-team-number = Gọi lại số nào?

console-team-checked = Gọi rồi thì sao?

console-team-call-back = Gọi lại người hỏi

console-team-lift = Bỏ
