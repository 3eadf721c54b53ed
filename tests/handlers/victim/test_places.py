"""Finding a place alone: nearest first, never more than may be shown, numbers always."""

import pytest

from handlers.victim.places import LOOKUPS_AN_HOUR
from tests.handlers.person import Person, Scene

HOAN_KIEM = "@ 21.0320, 105.8500"


async def test_she_finds_the_nearest_places_by_a_ward_she_types(city: Scene) -> None:
    her = city.person()
    await her.plays(
        """
        > Tìm nơi tin cậy
        Bạn muốn tìm quanh phường hoặc xã nào?
        > hoan kiem
        Tên này vừa là phường, xã mới, vừa là quận, huyện cũ.
        [Phường Hoàn Kiếm]
        1. (Mẫu) Công an phường Hoàn Kiếm · 0,3 km · mở cả ngày đêm · 0000 000 002
        2. (Mẫu) Địa chỉ tin cậy Hoàn Kiếm · 0,4 km · đang mở đến 22 giờ
        Nên gọi trước khi đến.
        113 công an · 115 cấp cứu · 111 trẻ em
        """
    )
    assert [pin.title for pin in her.messages[0].pins] == [
        "(Mẫu) Công an phường Hoàn Kiếm",
        "(Mẫu) Địa chỉ tin cậy Hoàn Kiếm",
    ]


async def test_a_place_by_telephone_has_no_address_no_distance_and_no_pin(city: Scene) -> None:
    her = city.person()
    await her.plays(f"> Tìm nơi tin cậy\n{HOAN_KIEM}")
    line = next(line for line in her.said.splitlines() if line.startswith("3."))
    assert "cùng khu vực" in line
    assert "km" not in line
    assert "phố" not in line
    assert all("lánh" not in pin.title for message in her.messages for pin in message.pins)


async def test_a_location_is_an_answer_anywhere_and_is_not_kept(city: Scene) -> None:
    her = city.person()
    await her.plays(f"> chào\n{HOAN_KIEM}\n(Mẫu) Công an phường Hoàn Kiếm")
    talk = await her.talk()
    assert talk.answers["unit"] == "00070"
    assert "21.03" not in str(talk)
    assert "105.8" not in str(talk)


async def test_a_location_in_another_country_is_no_ward_of_ours(city: Scene) -> None:
    her = city.person()
    await her.plays("> Tìm nơi tin cậy\n@ 48.8566, 2.3522\nMình chưa tìm ra nơi đó.")
    await her.plays("[Bỏ qua]\n113 công an")
    other = city.person()
    await other.plays("> chào\n@ 48.8566, 2.3522\nngoài Việt Nam\n113 công an\n~ Mình hiểu là")


async def test_a_line_without_buttons_comes_before_the_places(city: Scene) -> None:
    """So that a channel can take its location keyboard away."""
    her = city.person()
    await her.plays(f"> Tìm nơi tin cậy\n{HOAN_KIEM}")
    assert her.messages[0].text == "Mình hiểu là Phường Hoàn Kiếm."
    assert her.messages[0].buttons == ()


async def test_more_goes_three_pages_far(city: Scene) -> None:
    her = city.person()
    await her.plays(f"> Tìm nơi tin cậy\n{HOAN_KIEM}\n[Xem thêm]\n4. (Mẫu)\n[Xem thêm]\n7. (Mẫu)")
    assert "Xem thêm" not in her.labels


async def test_more_is_counted_over_all_searches_of_an_hour(city: Scene) -> None:
    her = city.person()
    await her.plays(f"> Tìm nơi tin cậy\n{HOAN_KIEM}\n[Xem thêm]\n[Xem thêm]")
    await her.plays(f"{HOAN_KIEM}\n[Xem thêm]\n{HOAN_KIEM}\n[Xem thêm]")
    assert "Mình chỉ đưa được từng ấy nơi trong một giờ." in her.said
    city.clock.pass_by(minutes=61)
    await her.plays(f"{HOAN_KIEM}\n[Xem thêm]\n4. (Mẫu)")


async def test_leaving_does_not_begin_a_new_count(city: Scene) -> None:
    her = city.person()
    for _ in range(LOOKUPS_AN_HOUR):
        await her.plays(f"> x\n{HOAN_KIEM}\n(Mẫu) Công an phường Hoàn Kiếm")
    await her.plays(f"> x\n{HOAN_KIEM}\n~ (Mẫu)\nCông an phường: cả ngày đêm\n113 công an")


async def test_without_a_place_nearby_the_numbers_and_offices_are_given(her: Person) -> None:
    await her.plays(
        """
        > tim noi tin cay
        > Phường Láng
        Quanh Phường Láng mình chưa có nơi nào đã kiểm chứng.
        Ủy ban phường: giờ hành chính.
        113 công an
        """
    )


async def test_a_commune_is_told_of_its_own_police_and_committee(her: Person) -> None:
    await her.plays(
        """
        > tim noi tin cay
        > xã Ba Vì
        Quanh Xã Ba Vì mình chưa có nơi nào đã kiểm chứng.
        Công an xã: cả ngày đêm. Ủy ban xã: giờ hành chính.
        """
    )


async def test_without_saying_where_the_numbers_are_given(her: Person) -> None:
    await her.plays("> Tìm nơi tin cậy\n[Bỏ qua]\nKhông sao, bạn nói sau cũng được.\n113 công an")


async def test_an_unknown_place_is_asked_again_kindly(her: Person) -> None:
    await her.plays(
        """
        > Tìm nơi tin cậy
        > zzz qqq
        Mình chưa tìm ra nơi đó.
        Bạn muốn tìm quanh phường hoặc xã nào?
        """
    )


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("lang ha", "Phường, xã cũ này nay thuộc vài nơi."),
        ("Đống Đa", "Tên này vừa là phường, xã mới, vừa là quận, huyện cũ."),
        ("minh khai", "Có phải một trong các nơi này?"),
    ],
)
async def test_what_is_not_certain_is_asked_with_at_most_six_buttons(
    her: Person, typed: str, asked: str
) -> None:
    await her.plays(f"> Tìm nơi tin cậy\n> {typed}\n{asked}")
    offered = her.labels[: her.labels.index("Nơi khác")]
    assert 1 < len(offered) <= 6


async def test_a_unit_far_away_is_named_with_its_province_and_has_the_numbers(city: Scene) -> None:
    her = city.person()
    await her.plays(
        """
        > Tìm nơi tin cậy
        > phường vũng tàu
        Có phải một trong các nơi này?
        [Phường Vũng Tàu (Hồ Chí Minh)]
        Quanh Phường Vũng Tàu mình chưa có nơi nào đã kiểm chứng.
        113 công an · 115 cấp cứu · 111 trẻ em
        """
    )
    assert "(Mẫu)" not in her.said
    await her.plays("[Tìm chỗ khác]\n> phường Hồng Bàng, Hải Phòng\nQuanh Phường Hồng Bàng mình")


async def test_words_that_are_no_place_are_asked_again_not_taken_for_a_far_village(
    her: Person,
) -> None:
    await her.plays("> Tìm nơi tin cậy\n> em đồng ý\nMình chưa tìm ra nơi đó.")
    await her.plays("> vang, dong y\nMình chưa tìm ra nơi đó.")


async def test_somewhere_else_leads_back_to_the_question(her: Person) -> None:
    await her.plays("> Tìm nơi tin cậy\n> lang ha\n[Nơi khác]\nBạn muốn tìm quanh phường")


async def test_a_candidate_may_be_typed_or_another_ward_named(city: Scene) -> None:
    her = city.person()
    await her.plays("> Tìm nơi tin cậy\n> lang ha\n> phuong lang\nGần Phường Láng nhất")
    await her.plays("[Tìm chỗ khác]\n> lang ha\n> Phường Cầu Giấy\nGần Phường Cầu Giấy nhất")


async def test_from_the_places_she_can_go_on_to_a_worker(her: Person) -> None:
    await her.plays(
        "> Tìm nơi tin cậy\n[Bỏ qua]\n[Nói chuyện với người trực]\nNgoài bạn ra, có ai đọc"
    )


async def test_who_needs_a_place_sees_it_before_anything_else_is_asked(city: Scene) -> None:
    her = city.person()
    await her.plays(
        f"""
        > Tôi cần giúp
        [Chỉ mình tôi đọc]
        [Nơi an toàn gần đây]
        {HOAN_KIEM}
        (Mẫu) Địa chỉ tin cậy Hoàn Kiếm
        Khi có tin, mình nhắn lại thế nào
        """
    )


async def test_distances_and_hours_are_written_in_her_language(city: Scene) -> None:
    her = city.person(language="en")
    await her.plays(f"> Find a trusted place\n{HOAN_KIEM}\n0.4 km · open until 22:00\n113 police")
