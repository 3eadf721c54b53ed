### Dành cho người sợ mình làm người khác đau.

change-begin =
    Bạn tìm đến đây là đúng rồi.
    Nếu thấy mình sắp mất bình tĩnh, hãy ra khỏi nhà một lúc.
    Đừng uống rượu, đừng lái xe.

change-ask =
    Có người để bạn nói chuyện về cách dừng lại.
    .talk = Nói chuyện với người trực
    .calm = Cách giữ bình tĩnh
    .not-me = Tôi mới là người bị đau
    .menu = Về đầu

change-calm =
    Rời khỏi chỗ đó, đi bộ một lúc, thở chậm.
    Nhờ một người bạn tin giữ giúp những thứ có thể gây đau.
    Quay về khi đã bình tĩnh, và nói chuyện vào lúc khác.
    .talk = Nói chuyện với người trực
    .menu = Về đầu

change-now =
    Bạn rời khỏi chỗ đó ngay, ra nơi có người khác. Đừng cầm theo gì.
    Có người bị thương hay gặp nguy hiểm: gọi { $urgent }.

change-told =
    { $reached ->
        [yes] Mình đang báo nhân viên trực, để không ai bị đau.
        [called] Lúc này chưa có ai trực. Mình đang báo người phụ trách, để không ai bị đau.
       *[no] Lúc này chưa có ai trực. Bạn đừng chờ, gọi một số ở trên.
    }
    Bạn nói ra được là tốt rồi. Bạn viết tiếp ở đây, nhân viên trực sẽ đọc.
    .calm = Cách giữ bình tĩnh
    .not-me = Tôi mới là người bị đau
