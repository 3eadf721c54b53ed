"""The one door between the directory and everyone who is not a worker.

`public` is shown whole. `by_phone` shows a telephone and that it is in the neighbourhood: no
address, no point, no distance. `hidden` is never shown; a worker releases it to one case.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from referral.places.directory import AT_ONCE, ByPhone, Directory, Nearby, NearestResult
from referral.places.geo import Point
from referral.places.guard import protected_in
from referral.places.hours import OpenState
from referral.places.lookalikes import plain_letters
from referral.places.place import SAMPLE_MARK, Openness, Place, PlaceKind

_WORDS_OF_ANY_NAME = frozenset(
    plain_letters(
        "mẫu nhà ngôi địa chỉ tin cậy tạm lánh an toàn bình yên cộng đồng trung tâm phòng "
        "tham vấn tư vấn hỗ trợ công tác xã hội phụ nữ trẻ em shelter safe house home centre"
    ).split()
)


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """What a person who is not a worker sees of a place.

    `distance_km` is a straight line rounded to 0.1; where there is none, `same_area` says that it
    is in the neighbourhood. `name` None: say its kind. `pin` None: no map.
    """

    name: str | None
    kind: PlaceKind
    phone: str
    state: OpenState
    receives: tuple[str, ...]
    languages: tuple[str, ...]
    sample: bool
    same_area: bool = False
    address: str = ""
    hours: str = ""
    services: tuple[str, ...] = ()
    step_free: bool | None = None
    distance_km: float | None = None
    approximate: bool = False
    across_river: bool = False
    pin: Point | None = None


def shown(result: NearestResult) -> tuple[PlaceCard, ...]:
    """The cards of one answer, the public places first; whatever may not be seen is left out."""
    public = [_whole(near) for near in result.nearby if near.place.openness is Openness.PUBLIC]
    by_phone = [
        _telephone(found) for found in result.by_phone if found.place.openness is Openness.BY_PHONE
    ]
    return (*public, *by_phone)[:AT_ONCE]


def by_unit(directory: Directory, now: datetime) -> dict[str, tuple[PlaceCard, ...]]:
    """The public places as a page may list them, by the code of their unit."""
    found: dict[str, tuple[PlaceCard, ...]] = {}
    for unit_code, place, state in directory.open_to_all(now):
        if place.openness is Openness.PUBLIC and unit_code is not None:
            found[unit_code] = (*found.get(unit_code, ()), open_card(place, state))
    return found


def open_card(place: Place, state: OpenState) -> PlaceCard:
    """A public place whole, seen from nowhere; raises ValueError for any other."""
    if place.openness is not Openness.PUBLIC:
        raise ValueError("only a public place is shown whole")
    return PlaceCard(
        name=place.name,
        kind=place.kind,
        phone=place.phone,
        state=state,
        receives=place.receives,
        languages=place.languages,
        sample=place.sample,
        address=place.address,
        hours=place.hours,
        services=place.services,
        step_free=place.step_free,
        pin=place.point,
    )


def _whole(near: Nearby) -> PlaceCard:
    return replace(
        open_card(near.place, near.state),
        distance_km=round(near.distance_km, 1),
        approximate=near.approximate,
        across_river=near.across_river,
    )


def _telephone(found: ByPhone) -> PlaceCard:
    place = found.place
    return PlaceCard(
        name=None if _leads_there(place.name, place.address) else place.name,
        kind=place.kind,
        phone=place.phone,
        state=found.state,
        receives=_harmless(place.receives, place),
        languages=_harmless(place.languages, place),
        sample=place.sample,
        same_area=True,
    )


def _harmless(words: tuple[str, ...], place: Place) -> tuple[str, ...]:
    return tuple(word for word in words if not _leads_there(word, place.address))


@lru_cache(maxsize=4096)
def _leads_there(text: str, address: str) -> bool:
    """Whether a text of the directory carries a number or a part of the address."""
    parts = [part for part in (address, *address.split(",")) if part.strip()]
    return any(map(str.isdigit, text)) or protected_in(text, parts) is not None


def protected_texts(
    places: Iterable[Place], released: Collection[str] = frozenset()
) -> tuple[str, ...]:
    """What nobody may write to her (`guard.protected_in`), but for the places released to her.

    Of a hidden place its name, address, point and telephone; of one by telephone its address and
    point. What another place shows openly is free: a shelter may share a national number.
    """
    everything = tuple(places)
    free = {_compact(text) for place in everything for text in _openly_shown(place)}
    protected = (
        text for place in everything if place.id not in released for text in _kept_back(place)
    )
    return tuple(dict.fromkeys(text for text in protected if _compact(text) not in free))


def _openly_shown(place: Place) -> tuple[str, ...]:
    match place.openness:
        case Openness.PUBLIC:
            return place.name, place.phone, place.address
        case Openness.BY_PHONE:
            return place.name, place.phone
        case Openness.HIDDEN:
            return ()


def _kept_back(place: Place) -> Iterator[str]:
    yield place.contact
    if place.openness is Openness.PUBLIC:
        return
    yield place.address
    if place.point is not None:
        yield f"{place.lat} {place.lon}"
    if place.openness is Openness.HIDDEN:
        yield place.phone
        if not set(plain_letters(place.name).split()) <= _WORDS_OF_ANY_NAME:
            yield place.name.removeprefix(SAMPLE_MARK).strip()


def _compact(text: str) -> str:
    return plain_letters(text).replace(" ", "")
