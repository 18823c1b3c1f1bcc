"""What can be asked of EBUCore, and that the format can do it."""

import pytest
from msgspec.structs import replace

from epg_export.formats import all_formats, format_named
from epg_export.formats.ebucore.settings import Settings
from epg_export.model import Broadcast

EBUCORE = format_named("ebucore")


@pytest.mark.parametrize("format_", all_formats(), ids=lambda format_: format_.name)
def test_a_format_with_versions_has_a_setting_for_them(format_):
    for version in format_.versions:
        assert replace(format_.settings(), version=version).version == version


def test_the_first_version_is_what_nobody_asks_for():
    assert EBUCORE.versions == ("1.10", "1.8")
    assert Settings().version == EBUCORE.versions[0]


def test_an_older_version_holds_less():
    older = EBUCORE.carries_with(Settings(version="1.8"))
    lost = EBUCORE.carries.fields[Broadcast] - older.fields[Broadcast]
    assert lost == {"previously_shown"}
    assert EBUCORE.carries_with(Settings()) == EBUCORE.carries
