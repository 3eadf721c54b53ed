"""Plain values as JSON: whatever a phone may send comes back as it was."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.plain import packed, unpacked

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | ANY_TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner),
    max_leaves=10,
)


@given(VALUES)
def test_a_value_comes_back_as_it_was(value: Any) -> None:
    assert unpacked(packed(value)) == value


@given(VALUES)
def test_what_others_wrote_is_read_as_the_standard_library_reads_it(value: Any) -> None:
    for written in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent=2)):
        assert unpacked(written.encode("utf-8", "surrogatepass")) == value


@pytest.mark.parametrize("broken", [b"", b"{", b"[1,]", b"\xff\xfe", b'{"a":"' + b"x" * 9])
def test_what_is_no_json_is_a_value_error(broken: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpacked(broken)


def test_what_is_nested_without_end_is_refused() -> None:
    with pytest.raises((ValueError, RecursionError)):
        unpacked(b"[" * 90_000)
