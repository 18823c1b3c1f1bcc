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
LENGTHS = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `([\w-]+)` \|", re.MULTILINE)


def test_every_profile_of_a_format_has_its_row() -> None:
    shown = [one.name for one in all_profiles() if one.formats or one.name == "exact"]
    assert sorted(_ROW.findall(PAGE.split("\n## ")[0])) == sorted(shown)


def test_every_limit_has_its_row_with_its_number() -> None:
    rows = [line for line in LENGTHS.splitlines() if _ROW.match(line)]
    for profile in all_profiles():
        own = [row for row in rows if row.startswith(f"| `{profile.name}` |")]
        said = [limit.most for limit in profile.limits]
        assert sorted(int(row.split("|")[3].split()[0].replace(",", "")) for row in own) == sorted(
            said
        )


def test_what_the_page_calls_secondary_is() -> None:
    rows = [line for line in LENGTHS.splitlines() if _ROW.match(line)]
    for profile in all_profiles():
        own = [row for row in rows if row.startswith(f"| `{profile.name}` |")]
        assert sum("secondary" in row for row in own) == sum(
            limit.secondary for limit in profile.limits
        )


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
