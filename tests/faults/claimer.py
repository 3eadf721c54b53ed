"""A process of its own that claims every waiting case it can: `claimer.py CONFIG STAFF_ID`.

Prints the ids of the cases it was told it owns, one a line.
"""

import asyncio
import random
import sys
from pathlib import Path

from bot.opening import Opened, opened
from handlers.hotline import Hotline
from referral.errors import StoreUnavailableError
from referral.queue import service


async def main(config: str, staff_id: str) -> None:
    async with opened(Path(config)) as house:
        hotline = await house.hotline()
        async with house.store.reading(house.now) as work:
            cases = [case.id for case in await work.open_cases()]
        random.Random(staff_id).shuffle(cases)
        for case_id in cases:
            if await claims(house, hotline, staff_id, case_id):
                print(case_id)  # noqa: T201  this is the answer to whoever started it


async def claims(house: Opened, hotline: Hotline, staff_id: str, case_id: str) -> bool:
    """One try, again while the database is busy: then nothing of the try before was kept."""
    while True:
        try:
            async with house.store.transaction(house.now) as work:
                staff = await work.staff_member(staff_id)
                assert staff is not None
                claimed = await service.claim(work, hotline, staff, case_id)
        except StoreUnavailableError:
            continue
        return isinstance(claimed, service.Claimed)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
