"""What the pages about formats and about profiles say of each."""

import re
from pathlib import Path

from conftest import ROOT

from epg_export.formats.xmltv.settings import Settings
from epg_export.profiles import all_profiles, profile_named

PAGE = (
    (ROOT / "docs" / "formats" / "xmltv.md")
    .read_text(encoding="utf-8")
    .split("## Receiver profiles")[1]
)
MADE = (ROOT / "docs" / "reference" / "profiles.md").read_text(encoding="utf-8")
LENGTHS = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `([\w-]+)` \|", re.MULTILINE)


def test_rows_are_of_profiles_that_there_are() -> None:
    told = set(_ROW.findall(PAGE.split("\n## ")[0]))
    assert told
    assert told <= {one.name for one in all_profiles()}


def test_every_limit_and_its_source_is_on_the_page_that_is_made() -> None:
    for profile in all_profiles():
        if profile.about:
            section = MADE.split(f"\n## {profile.name}\n")[1].split("\n## ")[0]
            rows = section.partition("| it takes at most |")[2].partition("\n\n")[0]
            assert rows.count("(not read in the standard itself)") == sum(
                limit.secondary for limit in profile.limits
            )
            figures = {int(one) for one in re.findall(r"\d+", rows.replace(",", ""))}
            assert {limit.most for limit in profile.limits} <= figures


def test_the_limits_on_the_page_are_some(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(LENGTHS.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    profile = profile_named(str(path))
    assert [limit.most for limit in profile.limits][:2] == [40, 500]
    assert profile.rules


def test_the_profile_on_the_page_is_one(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(PAGE.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    profile = profile_named(str(path))
    assert profile.extends == "kodi"
    assert profile.settings("xmltv", Settings).parts
    assert "xmltv.parts" in profile.reasons
