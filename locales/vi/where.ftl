### Bạn đang ở đâu.

where =
    { $heard ->
        [none] Bạn đang ở phường hoặc xã nào? Gõ tên cũ hay mới, không dấu cũng được.
       *[other] Có phải bạn đang ở { $heard } không? Nếu không, bạn gõ tên nơi khác.
    }
    Vị trí chỉ dùng để tìm nơi gần bạn; mình chỉ nhớ tên phường, xã.
    .yes = Đúng
    .other = Nơi khác

where-which =
    { $asked ->
        [split] Phường, xã cũ này nay thuộc vài nơi. Đó là nơi nào?
        [old-or-new] Tên này vừa là phường, xã mới, vừa là quận, huyện cũ. Đó là nơi nào?
       *[choose] Có phải một trong các nơi này?
    }
    .other = Nơi khác

where-several = Mình tìm thấy vài nơi.

where-found = Mình hiểu là { $unit }.

where-unknown = Mình chưa tìm ra nơi đó. Bạn thử tên phường, xã hoặc quận cũ, hoặc bấm Bỏ qua.

where-kept =
    Mình đã giữ lời bạn vừa viết.
    Bạn cho mình biết tên phường, xã hoặc quận cũ nhé, hoặc bấm Bỏ qua.

where-skipped = Không sao, bạn nói sau cũng được.

where-unsaid = chưa nói
