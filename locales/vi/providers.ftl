### Trang của nơi nhận: không tài khoản, không nói đây là gì cho đến khi mở.

provider-title = Thông tin cần xem
provider-door = Có thông tin gửi cho nơi của bạn. Bấm để xem. Đường dẫn này chỉ mở được một lần.
    .open = Xem
provider-code = Nhập mã bạn được đọc qua điện thoại.
    .enter = Xem
provider-closed = Đường dẫn hoặc mã không còn dùng được. Bạn gọi người đã gửi để lấy mã mới.
provider-keep = Chỉ dùng để giúp người này. Không chụp, không chuyển tiếp, không hỏi người quen của họ. Xong việc, đóng trang lại.
provider-reach = Không gọi, không đến nhà khi chưa có số ở trên. Nhân viên trực sẽ nối bạn với người cần giúp.
provider-confirm = Chúng tôi nhận giúp
provider-decline = Chúng tôi không nhận được
provider-reason = Vì sao? (nhân viên trực đọc)
provider-outcome = Đã giúp xong
provider-came = Đã giúp gì? Viết ngắn, không tên.
provider-said =
    { $state ->
        [confirmed] Cảm ơn. Nhân viên trực đã được báo là nơi của bạn nhận giúp.
        [declined] Cảm ơn. Nhân viên trực sẽ tìm nơi khác.
       *[helped] Cảm ơn. Nhân viên trực đã được báo.
    }
