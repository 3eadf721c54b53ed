### Trang các nơi công khai, tờ dán và thẻ chuyển tiếp.

places-title = Địa chỉ quanh phường, xã

places-heading = Quanh { $unit }

places-all-wards = Tất cả phường, xã

places-chat = Trò chuyện

places-search = Tên phường hoặc xã, cũ hay mới, không dấu cũng được

places-search-go = Tìm

places-search-none = Chưa tìm thấy phường hoặc xã này. Bạn gõ lại tên, hoặc chọn trong danh sách.

places-search-which = Bạn muốn xem nơi nào?

places-sample-page = Các nơi có chữ (Mẫu) là dữ liệu mẫu để chạy thử, không có thật. Các số điện thoại quốc gia là thật.

places-map = Bản đồ quanh { $unit }: các nơi được đánh số như trong danh sách

places-map-city = Bản đồ các phường, xã của Hà Nội

places-map-note = Chấm nhỏ là giữa phường, xã; đường mảnh là ranh giới gần đúng. Dải màu là sông Hồng.

places-receives = Tiếp nhận: { $list }

places-step-free = Vào được bằng xe lăn

places-page-none =
    Quanh đây chưa có nơi nào đã kiểm chứng. Bạn gọi một số ở trên, { $kind ->
        [xa] hoặc đến Ủy ban xã, Công an xã.
        [dac_khu] hoặc đến Ủy ban đặc khu, Công an đặc khu.
       *[phuong] hoặc đến Ủy ban phường, Công an phường.
    }

places-page-day = Danh sách ngày { $day }. Nên gọi trước khi đến.

## Tờ dán và thẻ chuyển tiếp.

poster-title = Cần người để nói chuyện?

poster-line = Nhắn cho chúng tôi. Không cần tên, không cần tài khoản.

poster-scan = Quét mã bằng máy ảnh của điện thoại, hoặc mở:

poster-calls = Gọi được cả ngày lẫn đêm

poster-place = Hoặc đến, gọi trước:

poster-unit = Các nơi quanh { $unit }: gọi trước khi đến

poster-sample = Dữ liệu mẫu để chạy thử: đừng dán.

card-line = Nhắn hoặc gọi, không cần tên.

## Trang của người phụ trách.

console-withheld-list = Tin chờ người thứ hai xem

console-withheld-none = Không có tin nào đang chờ bạn xem.

console-withheld-open = Tin chờ người thứ hai xem ({ $texts })

console-to-case = Về ca { $code }

console-choose = Chọn

console-places = Danh bạ các nơi

console-stale = Quá hạn kiểm tra ({ $places })

console-stale-none = Mọi nơi đều còn hạn.

console-stale-since = kiểm tra lần cuối { $day }

console-verify = Đã gọi, vẫn đúng

console-posters = Tờ dán và thẻ chuyển tiếp

console-poster-for = Cho nơi, hoặc cho cả phường, xã

console-poster-places = Các nơi

console-poster-wards = Phường, xã

console-poster-source = Mã nguồn để đếm (chữ thường, số, gạch nối), ví dụ cho-hom; để trống thì đếm theo phường, xã

console-poster-pdf = Tải tờ dán A4 (PDF)

console-poster-card = Tải thẻ chuyển tiếp (PNG)

console-entries = { $source }: { $count } lượt mở trong { $days } ngày

places-verified = Đã ghi: nơi này vừa được kiểm tra hôm nay.

notice-stale-places =
    Danh bạ: { $places } nơi đã quá hạn kiểm tra, không còn được giới thiệu.
    Số điện thoại quốc gia cần gọi kiểm tra lại: { $numbers } (vẫn hiện cho mọi người).
    Bạn gọi kiểm tra, rồi ghi lại ở mục Danh bạ các nơi trong bàn trực.

console-numbers-old = Số điện thoại quốc gia cần gọi kiểm tra ({ $numbers })

console-numbers-old-why = Các số này vẫn hiện cho mọi người, dù ngày kiểm tra đã cũ.

console-reminded = đã nhắc nơi này ngày { $day }

console-not-reminded = chưa nhắc được: bạn gọi giúp
