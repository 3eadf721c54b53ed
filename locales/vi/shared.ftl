### Dùng chung cho mọi cuộc trò chuyện.

# Những gì gõ được ở bất cứ lúc nào, cách nhau bằng dấu |. Không cần dấu, không phân biệt hoa thường.
commands =
    .exit = thoát nhanh | thoát | /thoat | x
    .emergency = việc gấp | khẩn cấp | /khancap
    .stop = dừng | dừng lại | /dung
    .start = bắt đầu | về đầu | menu
    .vietnamese = tiếng việt | /vi
    .english = tiếng anh
    .privacy = riêng tư | quyền riêng tư | /riengtu
    .human = người trực | gặp người trực | gặp nhân viên | nói chuyện với người thật
    .code = mã | mã của tôi | xem mã
    .known = bạn biết gì về tôi | biết gì về tôi | /dulieu
    .phrase = mã bốn từ | tôi đã có mã bốn từ
    .quiet = giữ kín | cách giữ kín
    .erase = xóa | xóa dữ liệu | xóa hết | /xoa

navigation =
    .skip = Bỏ qua
    .back = Quay lại
    .exit = Thoát nhanh
    .emergency = Việc gấp
    .location = Gửi vị trí

# Số điện thoại dùng để làm gì, theo cột "services" của danh bạ (không dấu, nối bằng gạch ngang).
number-for =
    .cong-an = công an
    .cap-cuu-y-te = cấp cứu
    .bao-ve-tre-em = trẻ em
    .tham-van = tư vấn
    .chua-chay = cứu hỏa

not-understood = Mình chưa hiểu ý bạn. Bạn chọn một nút bên dưới, hoặc gõ “người trực” để gặp nhân viên trực.

here = Mình đây, mình đang nghe.

yes-or-no = Mình hỏi lại cho chắc nhé. Bạn bấm một nút, hoặc gõ “có” hay “không”.

told-kept = Mình đã giữ lời bạn vừa viết.

words-kept-beside = Mình đã giữ lời bạn vừa viết. Giờ bạn chọn giúp mình một nút nhé.

not-taken = Mình chưa đọc được loại tin này. Bạn gõ chữ, hoặc chọn một nút bên dưới nhé.

file-kept = Mình đã giữ tệp. Nhân viên trực tải về trên máy riêng; tên tệp không gửi kèm.

recording-kept =
    Mình đã giữ tệp. Mình không nghe được lời trong đó: việc gấp, bạn gõ chữ nhé.
    Giọng nói cho biết người nói là ai. Chỉ nhân viên trực tải về nghe.

not-kept-unread =
    Mình không giữ ảnh hay tệp này, vì bạn đã rút lại đồng ý.
    Khi bạn đồng ý lại, bạn gửi lại giúp mình nhé.

file-not-now = Mình nhận tệp khi bạn đang trò chuyện với nhân viên trực. Lúc này bạn gõ chữ, hoặc chọn một nút nhé.

file-too-large = Tệp này lớn quá nên mình chưa nhận được. Bạn gửi tệp dưới 20 MB, hoặc gõ chữ nhé.

files-too-many = Mình nhận được nhiều ảnh và tệp rồi. Một giờ nữa bạn gửi tiếp nhé; chữ thì gửi lúc nào cũng được.

voice-not-taken =
    Mình không nhận tin thoại: giọng nói cho biết bạn là ai, và người ở gần nghe được.
    Bạn gõ vài chữ nhé, không dấu cũng được.

safe-sentence = Mình đang nghe. Bạn nhắn lại giúp mình nhé.

going-back = Mình quay lại câu trước.

goodbye = Cảm ơn bạn đã ghé qua.

stopped = Mình dừng ở đây. Bạn quay lại lúc nào cũng được.
