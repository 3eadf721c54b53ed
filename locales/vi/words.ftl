### Từ riêng của bạn, cách báo tin, cách dọn màn hình, và mã bốn từ.

returning-word = Gõ từ riêng của bạn. Nếu bạn chưa đặt từ riêng thì bấm Bỏ qua.

returning-not = Mình chưa mở được gì với từ đó. Bạn thử lại sau nhé.
