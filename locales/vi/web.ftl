# The web chat: what the page itself says around the conversation.

web-title = Trò chuyện
web-other-language = English
web-log = Nội dung trò chuyện
web-numbers = Số điện thoại gọi được ngay
web-choices = Câu trả lời có sẵn
web-mine = Bạn:
web-theirs = Trả lời:
web-hello =
    Chào bạn, mình đang nghe.
    Mình là máy trả lời tự động. Khi bạn cần, nhân viên trực sẽ vào trò chuyện riêng với bạn.
web-start = Bắt đầu
web-text = Bạn viết ở đây
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
web-unsent = Tin chưa gửi được. Lời của bạn vẫn còn trong ô viết. Việc gấp, bạn gọi một số bên dưới.
web-no-place = Mình chưa lấy được vị trí. Bạn gõ tên phường hoặc xã giúp mình.
web-too-old = Trang này đã cũ. Bạn chép lại lời vừa viết rồi mở lại trang.
web-empty = Tin đang trống. Bạn viết vài chữ rồi bấm Gửi.
web-too-long = Tin dài quá. Bạn chia thành vài tin ngắn hơn giúp mình.
web-no-picture = Mình chưa mở được ảnh này. Bạn gửi ảnh JPEG, PNG hoặc WebP dưới 10 MB.
web-no-file = Mình chưa nhận được gì trong tệp này. Bạn chọn lại giúp mình.
web-too-large = Nội dung lớn quá. Ảnh hay tệp cần nhỏ hơn 10 MB.
web-too-slow = Mạng đang chậm, mình chưa nhận đủ. Bạn gửi lại giúp mình.
web-too-many = Có nhiều tin cùng lúc quá. Bạn chờ một phút rồi gửi lại.
web-not-found = Không có trang này.
web-not-understood = Mình chưa đọc được yêu cầu này. Bạn mở lại trang rồi thử lại.
web-refused = Trang đã cũ, hoặc trình duyệt đang chặn cookie. Bạn cho phép cookie rồi mở lại trang.
web-store-away = Mình đang gặp trục trặc và chưa đọc được tin của bạn. Bạn gửi lại sau ít phút nhé.
web-broken = Mình đang gặp trục trặc. Bạn thử lại sau ít phút nhé.
web-urgent-call = Việc gấp, bạn gọi:
web-open = Mở trang
web-open-again = Mở lại trang
