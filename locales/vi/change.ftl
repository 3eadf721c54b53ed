### Dành cho người sợ mình làm người khác đau.

change-begin =
    Bạn tìm đến đây là điều đúng.
    Nếu thấy mình sắp mất bình tĩnh, hãy ra khỏi nhà một lúc.
    Đừng uống rượu, đừng lái xe.

change-ask =
    Có người nói chuyện được với bạn về cách dừng lại.
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
