"""What a profile can ask: nothing by default, and each setting with its meaning."""

import inspect
import re

import pytest

from epg_export.formats import format_named
from epg_export.formats.xmltv.mapping import CARRIES, carries_with
from epg_export.formats.xmltv.settings import Settings
from epg_export.model import Channel, Rating


def test_every_setting_says_what_it_means() -> None:
    source = inspect.getsource(Settings)
    for field in Settings.__struct_fields__:
        assert re.search(rf'    {field}: [^\n]+\n    """\S', source), field


def test_the_format_declares_them() -> None:
    assert format_named("xmltv").settings is Settings
    assert format_named("jsonl").settings is None


@pytest.mark.parametrize(
    ("settings", "opened"),
    [
        (Settings(), {"starCount", "languageCode", "aspectRatio"}),
        (Settings(stars="n/m"), {"languageCode", "aspectRatio"}),
        (Settings(stars="n/m", language_tags="primary", aspect="n:n"), set()),
    ],
)
def test_what_is_written_as_given_opens_its_type_of_the_schema(
    settings: Settings, opened: set[str]
) -> None:
    assert settings.opened() == opened


def test_what_a_profile_has_a_place_for_is_not_lost() -> None:
    assert carries_with(Settings(display_names=("name",))) == CARRIES
    assert "min_age" in carries_with(Settings(ages=True)).fields[Rating]
    assert "numbers" in carries_with(Settings(display_names=("number",))).fields[Channel]
