"""What the page about formats says of profiles."""

import re
from pathlib import Path

from conftest import ROOT

from epg_export.formats.xmltv.settings import Settings
from epg_export.profiles import all_profiles, profile_named

PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8").split("## Receiver profiles")[1]


def test_every_profile_has_its_row() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", PAGE.split("\n## ")[0], re.MULTILINE)
    assert sorted(rows) == sorted(profile.name for profile in all_profiles())


def test_the_profile_on_the_page_is_one(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(PAGE.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    profile = profile_named(str(path))
    assert profile.extends == "kodi"
    assert profile.settings("xmltv", Settings).parts
    assert "xmltv.parts" in profile.reasons
