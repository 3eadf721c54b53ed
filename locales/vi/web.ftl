# The web chat: what the page itself says around the conversation. Without "bạn", for a child may be
# reading, and without "em", for a page that changed to it would tell an onlooker that a child writes.

web-title = Trò chuyện
web-other-language = English
web-log = Nội dung trò chuyện
web-numbers = Số điện thoại gọi được ngay
web-choices = Câu trả lời có sẵn
web-mine = Đã viết:
web-theirs = Trả lời:
web-hello =
    Chào bạn, mình đang nghe.
    Mình là máy trả lời tự động. Khi bạn cần, nhân viên trực sẽ vào trò chuyện riêng với bạn.
web-start = Bắt đầu
web-text = Viết ở đây
web-send = Gửi
web-send-again = Gửi lại
web-picture = Gửi ảnh
web-file = Gửi ảnh hoặc tệp
web-file-send = Gửi tệp
web-picture-alt = Ảnh trong cuộc trò chuyện
web-map = Bản đồ: { $title }
web-wait-here = Chờ trả lời (trang tự mở lại sau 15 giây)
web-write-again = Viết tiếp
web-sending = Đang gửi…
web-retrying = Mạng đang yếu, mình đang gửi lại.
web-unsent = Tin chưa gửi được. Lời vừa viết vẫn còn trong ô. Việc gấp thì gọi một số bên dưới.
web-no-place = Mình chưa lấy được vị trí. Gõ tên phường hoặc xã giúp mình nhé.
web-too-old = Trang này đã cũ. Chép lại lời vừa viết rồi mở lại trang nhé.
web-empty = Tin đang trống. Viết vài chữ rồi bấm Gửi nhé.
web-too-long = Tin dài quá. Chia thành vài tin ngắn hơn giúp mình nhé.
web-no-picture = Mình chưa mở được ảnh này. Ảnh JPEG, PNG hoặc WebP dưới 10 MB thì mình nhận được.
web-no-file = Mình chưa nhận được gì trong tệp này. Chọn lại giúp mình nhé.
web-too-large = Nội dung lớn quá. Ảnh hay tệp cần nhỏ hơn 10 MB.
web-too-slow = Mạng đang chậm, mình chưa nhận đủ. Gửi lại giúp mình nhé.
web-too-many = Có nhiều tin cùng lúc quá. Chờ một phút rồi gửi lại nhé.
web-not-found = Không có trang này.
web-not-understood = Mình chưa đọc được yêu cầu này. Mở lại trang rồi thử lại nhé.
web-refused = Trang đã cũ, hoặc trình duyệt đang chặn cookie. Cho phép cookie rồi mở lại trang nhé.
web-store-away = Mình đang gặp trục trặc và chưa đọc được tin này. Gửi lại sau ít phút nhé.
web-broken = Mình đang gặp trục trặc. Thử lại sau ít phút nhé.
web-urgent-call = Việc gấp thì gọi:
web-open = Mở trang
web-open-again = Mở lại trang
