"""Statements that are made once: building them anew cost more than running them.

What differs by engine is decided when SQLAlchemy compiles a statement, so that one stands for both.
"""

import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import ARRAY, Boolean, ColumnElement, Dialect, String, Table, any_, bindparam
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql


class Values(TypeDecorator[Sequence[Any]]):
    """Many values as one parameter, so that a statement's text does not vary with their number."""

    impl = String
    cache_ok = True

    def __init__(self, of: TypeEngine[Any]) -> None:
        super().__init__()
        self.of = of

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return String() if dialect.name == "sqlite" else ARRAY(self.of)

    @override
    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> Any:
        return json.dumps(list(value or ())) if dialect.name == "sqlite" else list(value or ())


class Among(FunctionElement[bool]):
    """The column is one of the values given as the parameter `among`."""

    name = "among"
    type = Boolean()
    inherit_cache = True

    @override
    def self_group(self, against: Any = None) -> Self:
        """As it is: what SQLAlchemy would write otherwise, `(… IN …) = 1`, SQLite scans for."""
        return self


def among(column: ColumnElement[Any]) -> Among:
    return Among(column, bindparam("among", type_=Values(column.type)))


@compiles(Among, "sqlite")
def _among_json(element: Among, compiler: SQLCompiler, **how: Any) -> str:
    column, values = element.clauses
    listed = compiler.process(values, **how)
    found = compiler.process(column, **how)
    return f"{found} IN (SELECT value FROM json_each({listed}))"  # noqa: S608  compiled parts


@compiles(Among)
def _among_array(element: Among, compiler: SQLCompiler, **how: Any) -> str:
    column, values = element.clauses
    return compiler.process(column == any_(values), **how)


@cache
def insert_new(table: Table, *, is_sqlite: bool) -> Insert:
    """An INSERT that leaves a row alone that is already there."""
    return _insert(table, is_sqlite=is_sqlite).on_conflict_do_nothing()


@cache
def upsert(table: Table, *changed: str, is_sqlite: bool) -> Insert:
    """An INSERT that overwrites these columns of a row that is already there."""
    statement = _insert(table, is_sqlite=is_sqlite)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={name: statement.excluded[name] for name in changed},
    )


def _insert(table: Table, *, is_sqlite: bool) -> "sqlite.Insert | postgresql.Insert":
    """An INSERT that can say what to do about a conflict: both engines' have the same methods."""
    if is_sqlite:
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415  as the test of the house says

    return postgresql.insert(table)
