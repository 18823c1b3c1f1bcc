"""What files are called: one name for each id, and never a way out of the folder."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.publish.names import MOST, file_name

LONGEST = ".ebucore.xml.zst"
DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{name}{n}" for name in ("com", "lpt") for n in range(10)
}


@pytest.mark.parametrize(
    ("channel", "day", "expected"),
    [
        ("one.example", "2026-03-28", "one.example_2026-03-28.xml"),
        ("one.example", None, "one.example.xml"),
        (None, "2026-03-28", "2026-03-28.xml"),
        ("Das Erste", None, "Das=20Erste.xml"),
        ("zdf_neo-1", None, "zdf_neo-1.xml"),
        ("ü", None, "=C3=BC.xml"),
        ("=C3", None, "=3DC3.xml"),
        ("../../etc/passwd", None, "=2E.=2F..=2Fetc=2Fpasswd.xml"),
        ("a/b\\c", None, "a=2Fb=5Cc.xml"),
        ("a\0b", None, "a=00b.xml"),
        ("\ud800", None, "=ED=A0=80.xml"),
        ("", None, "=.xml"),
        ("", "2026-03-28", "=_2026-03-28.xml"),
        (".", None, "=2E.xml"),
        ("..", None, "=2E=2E.xml"),
        (".hidden", None, "=2Ehidden.xml"),
        ("-rf", None, "=2Drf.xml"),
        ("a.", None, "a=2E.xml"),
        ("con", None, "=63on.xml"),
        ("CON.tv", "2026-03-28", "=43ON.tv_2026-03-28.xml"),
        ("com1", None, "=63om1.xml"),
        ("comedy", None, "comedy.xml"),
        ("manifest", None, "=6Danifest.xml"),
        ("Index", None, "=49ndex.xml"),
        ("index.example", None, "index.example.xml"),
        ("guide.rejects", None, "guide=2Erejects.xml"),
        ("guide.Rejects", None, "guide=2ERejects.xml"),
        ("rejects", None, "rejects.xml"),
    ],
)
def test_a_name_is_its_id_where_that_is_safe(channel, day, expected):
    assert file_name(channel, day, ".xml") == expected


def test_a_long_id_is_its_beginning_and_its_hash():
    names = {file_name("x" * 5000 + end, None, ".xml") for end in "ab"}
    assert len(names) == 2
    assert all(re.fullmatch(r"x{100}~[0-9a-f]{16}\.xml", name) for name in names)
    assert file_name("x" * MOST, None, ".xml") == "x" * MOST + ".xml"


def test_a_long_id_is_not_cut_inside_an_escape():
    name = file_name("x" * (MOST - 1) + "ü", None, ".xml")
    assert name.startswith("x" * (MOST - 1) + "~")


def test_ids_that_differ_in_case_are_told_apart_by_their_hashes():
    names = {file_name(id_, None, ".xml", crowded=True).lower() for id_ in ("ZDF", "zdf", "Zdf")}
    assert len(names) == 3
    assert all(name.startswith("zdf~") for name in names)


hard = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=())),
    st.text(alphabet="aA.-_=~/\\\0 ü2EFCcon", max_size=8),
    st.sampled_from([*DEVICES, "index", "manifest", "a.rejects", "", ".", "..", "~", "con.x"]),
    st.text(alphabet="aü", min_size=95, max_size=105),
)


@given(hard, hard, st.booleans(), st.sampled_from([None, "2026-03-28"]))
def test_two_ids_have_two_names(one, other, crowded, day):
    names = [file_name(id_, day, ".xml", crowded=crowded) for id_ in (one, other)]
    assert (names[0] == names[1]) == (one == other)


@given(hard, st.booleans(), st.sampled_from([None, "2026-03-28"]))
def test_a_name_is_one_component_that_every_file_system_takes(id_, crowded, day):
    name = file_name(id_, day, LONGEST, crowded=crowded)
    assert re.fullmatch(r"[A-Za-z0-9._=~-]+", name)
    assert len(name) <= 255
    assert name[0] not in ".-"
    assert name.partition(".")[0].lower() not in DEVICES
    bare = name.removesuffix(LONGEST).lower()
    assert bare not in {"manifest", "index"}
    assert not bare.endswith((".rejects", "."))


@given(hard, hard)
def test_two_ids_without_case_have_two_names_without_case_when_crowded(one, other):
    names = [file_name(id_, None, ".xml", crowded=True).lower() for id_ in (one, other)]
    assert (names[0] == names[1]) == (one == other)
