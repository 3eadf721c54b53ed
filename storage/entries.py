"""How many chats were opened through which poster: a number a day, of nobody in particular."""

from sqlalchemy import func, select, update

from storage.tables import entries
from storage.work import Work


class EntryRows(Work):
    async def know_source(self, source: str, day: str) -> None:
        """From now on this source is counted; any other is not, so that nobody fills the table."""
        await self.run(self.insert_new(entries), {"source": source, "day": day, "count": 0})

    async def count_entry(self, source: str, day: str) -> None:
        known = select(entries.c.source).where(entries.c.source == source).limit(1)
        if (await self.run(known)).scalar_one_or_none() is None:
            return
        await self.know_source(source, day)
        await self.run(
            update(entries)
            .where(entries.c.source == source, entries.c.day == day)
            .values(count=entries.c.count + 1)
        )

    async def entries_since(self, day: str) -> dict[str, int]:
        """By source, how many chats were opened since a day (as ISO text); known ones with 0."""
        since = func.sum(entries.c.count).filter(entries.c.day >= day)
        statement = (
            select(entries.c.source, func.coalesce(since, 0).label("total"))
            .group_by(entries.c.source)
            .order_by(entries.c.source)
        )
        return {row.source: int(row.total) for row in await self.run(statement)}
