"""A small invented directory with kept places, for the tests of what may not slip out."""

from dataclasses import replace

from handlers.hotline import Hotline
from referral.places.place import Openness, Place, PlaceKind
from tests.conftest import TODAY, directory_of
from tests.handlers.worker.floor import UNIT

SECRET = "12 ngõ Mẫu Kín, Phường Láng, Hà Nội"


def place(place_id: str, openness: Openness, **more: object) -> Place:
    told: dict[str, object] = {
        "name": f"(Mẫu) Nơi {place_id}",
        "kind": PlaceKind.SHELTER,
        "unit_code": UNIT,
        "source": "Dữ liệu mẫu, không có thật",
        "verified_on": TODAY,
        "verified_by": "Người kiểm tra mẫu",
        "sample": True,
    }
    return Place(openness=openness, id=place_id, **{**told, **more})  # type: ignore[arg-type]


HIDDEN = place(
    "kin", Openness.HIDDEN, name="(Mẫu) Tổ chim sáo", address=SECRET, phone="0000 111 222"
)
FAR = place("xa", Openness.HIDDEN, unit_code="00118", address="7 phố Mẫu Xa, Phường Bồ Đề, Hà Nội")
BY_PHONE = place(
    "dien-thoai", Openness.BY_PHONE, address="34 phố Mẫu Vắng, Hà Nội", phone="0000 333 444"
)
OLD = place("cu", Openness.HIDDEN, address="9 phố Mẫu Cũ, Hà Nội", verified_on=TODAY.replace(2025))
OPEN = place("mo", Openness.PUBLIC, address="56 phố Mẫu Đông, Hà Nội", phone="0000 555 666")


def with_kept_places(hotline: Hotline) -> Hotline:
    directory = directory_of(HIDDEN, FAR, BY_PHONE, OLD, OPEN)
    return replace(hotline, directory=lambda: directory)
