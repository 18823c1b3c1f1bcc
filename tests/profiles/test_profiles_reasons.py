"""The comments of a profile as the reasons of its settings."""

from epg_export.profiles.reasons import reasons

TEXT = """\
# The licence.
name = "a"

[xmltv]
# One line,
# and another.
times = "utc"
parts = false

# Of nothing.

[[limits]]
# Of a list.
most = 3

[rules]
# Why # not.
most-season = 3
"""


def test_the_comment_right_above_a_setting() -> None:
    assert reasons(TEXT) == {
        "xmltv.times": "One line, and another.",
        "rules.most-season": "Why # not.",
    }
