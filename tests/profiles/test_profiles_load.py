"""Finding profiles, and saying what is wrong with one."""

from pathlib import Path

import pytest
from conftest import ROOT

from epg_export.errors import ConfigError, ReadError
from epg_export.formats.xmltv.settings import Settings
from epg_export.profiles import all_profiles, profile_named

RECEIVERS = ["enigma2", "jellyfin", "kodi", "mythtv", "plex", "tvheadend"]
DELIVERY = ["dvb-eit", "dvb-i", "radio-spi"]
NAMES = ["exact", "generic", *RECEIVERS, *DELIVERY]


def test_what_ships_is_named_as_its_file() -> None:
    names = [profile.name for profile in all_profiles()]
    assert [name for name in names if name in NAMES] == NAMES
    assert set(names) == {path.stem for path in (ROOT / "epg_export" / "profiles").glob("*.toml")}
    assert [Path(profile.file).stem for profile in all_profiles()] == names


@pytest.mark.parametrize("name", NAMES)
def test_each_says_who_it_is_for_and_where_that_is_known_from(name: str) -> None:
    profile = profile_named(name)
    assert profile.title
    assert profile.about.endswith(".")
    assert bool(profile.sources) == (name != "exact")
    assert not [source for source in profile.sources if "/work" in source or "/home" in source]


@pytest.mark.parametrize("name", NAMES)
def test_each_setting_has_its_reason(name: str) -> None:
    profile = profile_named(name)
    settings = {f"xmltv.{key}" for key in profile.formats.get("xmltv", {})}
    assert set(profile.reasons) == settings
    assert all(reason.endswith(".") for reason in profile.reasons.values())


def test_exact_asks_nothing() -> None:
    assert profile_named("exact").settings("xmltv", Settings) == Settings()


def test_all_others_start_from_generic() -> None:
    generic = profile_named("generic").formats["xmltv"]
    for name in RECEIVERS:
        assert profile_named(name).extends == "generic"
        assert (
            profile_named(name).formats["xmltv"].items()
            >= {key: value for key, value in generic.items() if key != "languages"}.items()
        )


OWN = """\
name = "house"
title = "Our boxes"
about = "For the boxes in the house."
sources = ["measured by us"]
extends = "kodi"

[xmltv]
# They know parts.
parts = true
"""


@pytest.mark.parametrize("name", DELIVERY)
def test_what_is_only_of_lengths_asks_nothing_of_a_format(name: str) -> None:
    profile = profile_named(name)
    assert profile.formats == {}
    assert profile.limits
    assert "no conformance" in profile.about


@pytest.mark.parametrize("name", NAMES)
def test_each_limit_has_its_source_and_is_in_the_profiles_name(name: str) -> None:
    for limit in profile_named(name).limits:
        assert len(limit.source) > 10
        assert not limit.source.endswith(".")
        assert limit.profile == name


@pytest.mark.parametrize(
    ("name", "limits"),
    [
        ("dvb-eit", ["title, short 250 bytes of dvb", "description 3968 bytes of dvb"]),
        (
            "dvb-i",
            [
                *("title 80", "episode-title 80", "short 90", "medium 250", "long 1200"),
                *("keyword 32", "name-part 32", "organisation 32"),
            ],
        ),
        ("radio-spi", ["title 128", "short-title 16", "short 180", "description 1800"]),
        ("kodi", ["title 128", "episode-title 128"]),
        ("mythtv", ["title 128", "episode-title 128"]),
        ("tvheadend", ["title 255 bytes of utf-8", "credit-name 254 bytes of utf-8"]),
        ("enigma2", ["title 246 bytes of utf-8"]),
        ("jellyfin", []),
        ("plex", []),
        ("generic", []),
        ("exact", []),
    ],
)
def test_the_lengths_that_each_takes(name: str, limits: list[str]) -> None:
    assert [
        f"{', '.join(limit.parts)} {limit.most}"
        + (f" bytes of {limit.encoding}" if limit.unit == "bytes" else "")
        for limit in profile_named(name).limits
    ] == limits


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("exact", ()),
        ("generic", ()),
        ("kodi", ("part-number", "spaced-stars", "unmapped-genre")),
        ("tvheadend", ("unmapped-genre",)),
        ("jellyfin", ("unmapped-genre",)),
        ("plex", ("series-without-number",)),
        ("mythtv", ("several-star-ratings",)),
        ("dvb-i", ()),
    ],
)
def test_the_checks_that_only_it_asks_for(name: str, rules: tuple[str, ...]) -> None:
    assert profile_named(name).rules == rules


def test_a_limit_of_the_house_stands_in_place_of_the_one_on_the_same_texts(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    limits = """
rules = ["shared-name", "part-number"]
[[limits]]
# Measured on the box.
what = ["short", "title"]
most = 100
source = "measured by us"
[[limits]]
what = "title"
most = 60
source = "measured by us"
"""
    path.write_text(OWN.split("[xmltv]", maxsplit=1)[0] + limits)
    profile = profile_named(str(path))
    assert profile.rules == (*profile_named("kodi").rules, "shared-name")
    assert [(limit.parts, limit.most, limit.profile) for limit in profile.limits] == [
        (("short", "title"), 100, "house"),
        (("title",), 60, "house"),
        (("episode-title",), 128, "house"),
    ]
    assert set(profile.reasons) == set(profile_named("kodi").reasons)


def test_a_profile_of_the_house_over_one_that_ships(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(OWN)
    profile = profile_named(str(path))
    settings = profile.settings("xmltv", Settings)
    assert (profile.name, profile.file) == ("house", str(path))
    assert (settings.parts, settings.star_scale, settings.times) == (True, 10, "utc")
    assert profile.reasons["xmltv.parts"] == "They know parts."
    assert profile.sources[0] == "measured by us"
    assert set(profile.sources[1:]) == set(profile_named("kodi").sources)


def test_one_of_the_house_over_another_beside_it(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(OWN)
    below = OWN.replace('"kodi"', '"house.toml"').replace("parts = true", "star_scale = 5")
    (tmp_path / "below.toml").write_text(below)
    settings = profile_named(str(tmp_path / "below.toml")).settings("xmltv", Settings)
    assert (settings.parts, settings.star_scale) == (True, 5)


def test_over_two_levels_each_is_seen_from_the_one_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub" / "base").mkdir(parents=True)
    for path, extends, setting in (
        ("sub/a.toml", "base/b.toml", "most_season = 9"),
        ("sub/base/b.toml", "c.toml", "star_scale = 5"),
        ("sub/base/c.toml", "kodi", "parts = true"),
    ):
        text = OWN.replace('"kodi"', f'"{extends}"').replace("parts = true", setting)
        (tmp_path / path).write_text(text)
    settings = profile_named("sub/a.toml").settings("xmltv", Settings)
    assert (settings.most_season, settings.star_scale, settings.parts) == (9, 5, True)
    assert settings.times == "utc"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "house"', "", "name"),
        ('name = "house"', "name = 7", "name"),
        ('title = "Our', 'nickname = "x"\ntitle = "Our', "nickname"),
        ("[xmltv]", "[xmltv", "house.toml"),
        ('extends = "kodi"', 'extends = "codi"', "codi"),
        ('extends = "kodi"', 'extends = "k\\u0000.toml"', "there is no profile"),
        ('extends = "kodi"', 'file = "x"', "file"),
        ("[xmltv]", '[[limits]]\nwhat = "title"\nmost = 9\n[xmltv]', "source"),
        ("[xmltv]", '[[limits]]\nwhat = "name"\nmost = 9\nsource = "s"\n[xmltv]', "what"),
    ],
)
def test_a_profile_that_is_none(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = tmp_path / "house.toml"
    path.write_text(OWN.replace(old, new))
    with pytest.raises(ConfigError, match=says) as trouble:
        profile_named(str(path))
    assert trouble.value.remedy


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("partz = true", "partz"),
        ('parts = "no"', "parts"),
        ("star_scale = 0", "star_scale"),
        ('display_names = ["nick"]', "display_names"),
        ('type_words = { soap = "x" }', "type_words|soap"),
    ],
)
def test_a_bad_setting_names_file_and_field(tmp_path: Path, setting: str, says: str) -> None:
    path = tmp_path / "house.toml"
    path.write_text(OWN.replace("parts = true", setting))
    with pytest.raises(ConfigError, match=f"house.toml: \\[xmltv\\].*({says})"):
        profile_named(str(path)).settings("xmltv", Settings)


def test_a_name_that_is_none_lists_those_there_are() -> None:
    with pytest.raises(ConfigError, match="codi") as trouble:
        profile_named("codi")
    assert ", ".join(NAMES) in trouble.value.remedy


def test_a_profile_that_extends_itself(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(OWN.replace('"kodi"', '"house.toml"'))
    with pytest.raises(ConfigError, match="extends itself"):
        profile_named(str(path))


def test_a_circle_is_seen_in_whatever_way_it_is_spelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.toml").write_text(OWN.replace('"kodi"', '"../sub/b.toml"'))
    (tmp_path / "sub" / "b.toml").write_text(OWN.replace('"kodi"', '"./a.toml"'))
    with pytest.raises(ConfigError, match=r"a\.toml extends itself by way of .*b\.toml"):
        profile_named("sub/a.toml")


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        profile_named(str(tmp_path / "none.toml"))
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="UTF-8"):
        profile_named(str(tmp_path / "bytes.toml"))
