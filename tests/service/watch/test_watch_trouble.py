"""What went wrong, in words."""

from epg_export.errors import WriteError
from epg_export.service.watch.trouble import trouble_of


def test_what_it_says_is_short_and_on_one_line():
    assert trouble_of(WriteError("a\nb", "c")).message == "cannot write a\\nb: c"
    assert trouble_of(OSError(28, "No space left on device", "x")).message == (
        "x: no space left on device"
    )
    assert trouble_of(ValueError("z" * 5000)).message.startswith("internal error: ValueError: zz")
    assert len(trouble_of(ValueError("z" * 5000)).message) < 600
