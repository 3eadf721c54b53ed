# Kho lưu: ca đã đóng, chỉ mật khẩu của người phụ trách mở được.

archive-title = Kho lưu
archive-what = Ca đã đóng { $days } ngày được cất vào kho. Mở ra thì đọc được trong một ngày, rồi tự cất lại. Mỗi lần mở đều được ghi.
archive-not-yet = Lúc này chưa ca nào được cất: ca đã đóng vẫn đọc được như trước, cho đến ngày xóa. Còn thiếu:
    .recovery = Khóa khôi phục. Người giữ máy chủ chạy “tincay keys recovery --out TỆP” vào một thẻ nhớ cất riêng, ghi dòng hiện ra vào mục [keys] của config.toml, rồi khởi động lại.
    .password = Mật khẩu kho lưu của ít nhất một người phụ trách. Bạn đặt ở ngay dưới.
archive-code = Mã ca
archive-open = Mở ca này
archive-password = Mật khẩu này mở kho lưu và không lưu ở đâu cả. Nếu quên, những ca đã cất chỉ người phụ trách khác hoặc khóa khôi phục mở được.
    .first = Đặt mật khẩu kho lưu
    .change = Đổi mật khẩu kho lưu
    .password = Mật khẩu kho lưu
    .present = Mật khẩu hiện tại
    .new = Mật khẩu mới, ít nhất 12 ký tự
    .again = Mật khẩu mới, viết lại lần nữa
archive-set = Lưu mật khẩu
archive-said =
    { $name ->
        [set] Đã lưu mật khẩu.
        [wrong] Mật khẩu hiện tại không đúng. Chưa có gì thay đổi.
        [refused] Không mở được: mã ca hoặc mật khẩu không đúng, hoặc ca này bạn không mở được.
        [short] Mật khẩu ngắn quá. Bạn viết ít nhất 12 ký tự.
        [long] Mật khẩu dài quá. Bạn viết nhiều nhất 200 ký tự.
        [unlike] Hai lần viết không giống nhau. Bạn viết lại.
       *[many] Bạn đã thử nhiều lần. Bạn đợi một phút rồi thử lại.
    }
