from pathlib import Path

import pytest

from referral.places.units import UnitBook

UNITS = Path(__file__).parents[3] / "data" / "units"


@pytest.fixture(scope="session")
def unit_book() -> UnitBook:
    return UnitBook.load(UNITS)
