# Mở khẩn: xem một lần ca của người khác, có lý do; hai người khác được báo ngay.

glass-title = Mở khẩn ca của đồng nghiệp
glass-what = Chỉ dùng khi người đó đang nguy hiểm mà người giữ ca không có mặt. Lý do được ghi vào ca; người phụ trách được báo ngay.
glass-reason = Vì sao phải mở lúc này
glass-told = Đã mở để xem một lần. Lý do đã ghi vào ca; người phụ trách đã được báo.
glass-how =
    Chỉ dùng khi người đó đang nguy hiểm mà người giữ ca không có mặt. Người phụ trách được báo ngay.
    Gõ /mokhan, mã ca, rồi vì sao. Ví dụ: /mokhan HN-4F7KM người đó gọi, người giữ ca không nghe máy
glass-links = Việc khác
    .glass = Mở khẩn
    .archive = Kho lưu
notice-glass = Ca { $code } · { $danger } · { $unit } vừa được một đồng nghiệp không giữ ca mở khẩn. Bạn xem lại lý do trong ca giúp.
    .card = Xem ca
    .seen = Đã thấy
