# Khi hệ thống gặp trục trặc: câu này nằm sẵn trong bộ nhớ.
fallback-numbers =
    Mình đang gặp trục trặc và chưa đọc được tin của bạn.
    Việc gấp: gọi { $numbers }.
    Bạn nhắn lại sau ít phút nhé.
