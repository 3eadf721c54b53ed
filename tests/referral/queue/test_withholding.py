"""What is searched for in a worker's text is ready before anybody writes."""

import time

from referral.places.place import Openness
from referral.queue.withholding import given_away, prepare
from tests.conftest import directory_of, unit_book
from tests.web.test_places import place

TEXT = "Chào bạn, mình là nhân viên trực. Bạn cứ kể từ từ, mình đang đọc đây. " * 5


def test_a_prepared_directory_answers_within_a_blink() -> None:
    streets = [unit.short_name for unit in unit_book().gazetteer.units.values()][:60]
    kept = [
        place(number, Openness.HIDDEN, address=f"{number} ngõ {number % 40} phố {street}, Hà Nội")
        for number, street in enumerate(streets, start=10)
    ]
    made = directory_of(*kept)
    prepare(made)

    begun = time.perf_counter()
    found = given_away(TEXT, made, (), ())

    assert found is None
    assert time.perf_counter() - begun < 0.1
    assert given_away(TEXT + kept[59].address, made, (), ()) is not None
