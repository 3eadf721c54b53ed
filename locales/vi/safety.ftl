### Việc gấp, và những câu hỏi chen vào khi lời nói cho thấy có nguy hiểm.

emergency-numbers =
    Gọi ngay: { $urgent }.
    Nếu đang ở chỗ khóa được cửa, bạn cứ ở yên.
    Nếu chưa, tìm chỗ có lối ra.

emergency-again = Gọi ngay: { $urgent }.

emergency-self-harm =
    Mình rất tiếc vì bạn đang phải chịu đựng như vậy.
    Bạn đừng ở một mình lúc này.
    Gọi { $urgent }, hoặc người bạn tin.

emergency-now =
    { $reached ->
        [yes] Mình đang báo nhân viên trực.
        [called] Lúc này chưa có ai trực. Mình đang báo người phụ trách.
       *[no] Lúc này chưa có ai trực. Bạn đừng chờ, gọi một số ở trên.
    }
    Bạn không cần viết gì thêm.
    .cannot-call = Không gọi được
    .go-on = Trả lời tiếp
    .mistake = Mình nhầm, không sao

emergency-wait =
    Bạn viết gì ở đây, nhân viên trực sẽ đọc.
    .mistake = Mình nhầm, không sao

emergency-called =
    Mình đã nhờ nhân viên trực gọi { $police } cho bạn.
    Bạn gửi vị trí nếu được: nhân viên trực sẽ thấy đúng chỗ bạn đang ở.

emergency-located = Mình đã ghi lại: bạn đang ở gần { $unit }.

emergency-located-shared = Mình đã chuyển vị trí của bạn cho nhân viên trực: { $unit }.

emergency-abroad =
    { $shared ->
        [yes] Mình đã chuyển vị trí của bạn cho nhân viên trực.
       *[no] Mình không giữ vị trí này.
    }
    Vị trí này ở ngoài Việt Nam. Nếu đúng vậy, bạn gọi số khẩn cấp của nơi đó.

emergency-withdrawn = Mình sẽ không nhắn nữa. Khi cần, bạn nhắn lại lúc nào cũng được.

numbers-first =
    Cảm ơn bạn đã nói ra. Đó không phải lỗi của bạn.
    Khi cần gấp: { $urgent }.

numbers-short = Khi cần gấp: { $urgent }.

checkin-danger =
    Bạn có đang gặp nguy hiểm không?
    .yes = Có
    .no = Không
    .other = Không phải chuyện của tôi

checkin-not-mine =
    Bạn có muốn báo tin giúp người đó không?
    .report = Báo tin giúp người khác
    .go-on = Tiếp tục

checkin-topic =
    Mình đang nghe. Bạn muốn làm gì tiếp?
    .talk = Nói chuyện với người trực
    .learn = Tìm hiểu
    .unsafe = Tôi không an toàn
    .report = Báo tin giúp người khác
    .go-on = Quay lại chỗ cũ

checkin-leaving =
    Bạn có thể thoát bất cứ lúc nào: bấm Thoát nhanh hoặc gõ x.
    .go-on = Tiếp tục

notice-call-for-her = Ca { $code } · { $danger } · { $unit }: người đó không gọi điện được, nhờ bạn gọi công an.

notice-stopped = Ca { $code } · { $unit }: người đó muốn dừng. Bạn đừng nhắn trước.
