"""Any bytes are a text or one line that says why they are none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fuzz import examples, taken
from sphinx_proceedings.model.files import decode

CHARACTERS = st.sampled_from("é\ufeff\u2028\x00\x0c\r\n\x85a— ")
DATA = st.one_of(
    st.binary(max_size=60),
    st.builds(
        str.encode,
        st.text(CHARACTERS, max_size=30),
        st.sampled_from(["utf-8", "utf-16", "utf-32", "cp1252", "shift_jis"]),
        st.just("replace"),
    ),
)


@examples(300)
@given(DATA)
def test_any_bytes(data: bytes) -> None:
    text = taken(lambda: decode(data, "x"))
    if text:
        assert text.splitlines() == text.removesuffix("\n").split("\n")
        assert decode(f"\ufeff{text}".encode(), "x") == text
