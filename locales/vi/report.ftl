### Báo tin giúp người khác.

report-now =
    Cảm ơn bạn đã nghĩ đến người khác. Nhân viên trực sẽ đọc những gì bạn viết.
    Có ai đang gặp nguy hiểm ngay lúc này không?
    .yes = Có
    .no = Không
    .unsure = Không rõ

report-numbers =
    Gọi ngay: { $urgent }.
    Bạn giữ khoảng cách an toàn, đừng tự can ngăn.

report-told =
    { $reached ->
        [yes] Mình đang báo nhân viên trực.
        [called] Lúc này chưa có ai trực. Mình đang báo người phụ trách.
       *[no] Lúc này chưa có ai trực. Bạn đừng chờ, gọi một số ở trên.
    }

report-where =
    { $heard ->
        [none] Chuyện xảy ra ở phường hoặc xã nào? Tên cũ hay mới đều được.
       *[other] Có phải chuyện xảy ra ở { $heard } không? Nếu không, bạn gõ tên nơi khác.
    }
    Vị trí chỉ dùng để biết phường, xã; mình không giữ điểm chính xác.
    .yes = Đúng
    .other = Nơi khác

report-seen =
    Bạn đã thấy hoặc nghe điều gì, khi nào?
    Vài câu là đủ. Không cần tên của bạn.

report-children =
    Có trẻ em ở đó không?
    .yes = Có
    .no = Không
    .unsure = Không rõ

report-aware =
    Người mà bạn lo cho có biết bạn báo tin không?
    .yes = Có
    .no = Không
    .unsure = Không rõ

report-send =
    Gửi tin này cho nhân viên trực?
    .send = Gửi
    .drop = Không gửi

report-received = Mình đã chuyển tin. Mã biên nhận: { $code }.

report-advice =
    Đừng tự can ngăn và đừng nói với người đó là bạn đã báo.
    Thấy nguy hiểm ngay trước mắt, bạn bấm Việc gấp.

report-dropped = Mình đã xóa tin vừa viết. Không ai được báo.
