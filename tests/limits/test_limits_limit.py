"""A limit as a profile writes it."""

import msgspec
import pytest

from epg_export.limits import Limit
from epg_export.limits.wording import counted, described

TITLE = {"what": "title", "most": 80, "source": "a source"}


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (TITLE, "title: 80 characters"),
        ({**TITLE, "what": "short"}, "short description: 80 characters"),
        ({**TITLE, "unit": "bytes"}, "title: 80 bytes of utf-8"),
        (
            {**TITLE, "what": ["title", "short"], "unit": "bytes", "encoding": "dvb"},
            "title and short description together: 80 bytes of dvb",
        ),
        (
            {**TITLE, "what": ["title", "episode-title", "short"], "most": 1},
            "title, episode title and short description together: 1 character",
        ),
    ],
)
def test_as_people_say_it(written: dict[str, object], line: str) -> None:
    assert described(msgspec.convert(written, Limit)) == line


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"what": "subtitle"}, "what"),
        ({"what": []}, "a sum is of titles and descriptions"),
        ({"what": ["title", "keyword"]}, "not of title, keyword"),
        ({"most": 0}, "most"),
        ({"unit": "words"}, "unit"),
        ({"unit": "bytes", "encoding": "klingon"}, 'no encoding "klingon"'),
        ({"source": ""}, "source"),
        ({"mosst": 3}, "mosst"),
    ],
)
def test_what_is_no_limit(change: dict[str, object], says: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=says):
        msgspec.convert({**TITLE, **change}, Limit)


def test_a_limit_without_a_source_is_none() -> None:
    with pytest.raises(msgspec.ValidationError, match="source"):
        msgspec.convert({"what": "title", "most": 80}, Limit)


def test_names_and_keywords_are_not_shortened() -> None:
    said = [Limit(what=what, most=1, source="s").can_shorten for what in ("long", "keyword")]
    assert said == [True, False]


def test_one_has_no_plural() -> None:
    limit = msgspec.convert(TITLE, Limit)
    assert [counted(limit, number) for number in (0, 1, 2)] == [
        "0 characters",
        "1 character",
        "2 characters",
    ]
