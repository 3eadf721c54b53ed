### Đọc và tìm hiểu.

learn-choose =
    Bạn muốn đọc gì? Bạn chỉ đọc thì không ai được báo.
    .talk = Nói chuyện với người trực
    .menu = Về đầu

learn-next =
    Phần { $part } trong { $parts }.
    .on = Xem tiếp
    .others = Bài khác
    .talk = Nói chuyện với người trực
