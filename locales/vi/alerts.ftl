### Tin báo cho nhân viên ngoài khung trò chuyện: không có nội dung, ai liếc thấy cũng không sao.

alert-words = Có việc mới. Bạn mở bàn trực để xem.
    .subject = Có việc mới

alert-test = Đây là tin thử đường báo, không có việc gì mới.
    .subject = Tin thử
