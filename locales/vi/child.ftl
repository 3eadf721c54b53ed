### Dành cho trẻ em.

child-numbers =
    Em gọi { $child } được, không mất tiền, có cô chú nghe máy cả ngày lẫn đêm.
    Đang nguy hiểm: gọi { $police }.

child-ask =
    Chuyện này không phải lỗi của em.
    Em có muốn cô chú nói chuyện với em ở đây không?
    .yes = Có ạ
    .no = Chưa ạ
    .older = Mình từ 16 tuổi trở lên

child-later = Không sao em nhé. Lúc nào muốn nói, em viết vào đây.
