"""Which side file is for an input, and how it is read."""

from pathlib import Path
from typing import NamedTuple

import pytest

from epg_export.errors import ConfigError, ReadError
from epg_export.formats.side_files import chosen, text_of
from epg_export.toml import tables_in


class File(NamedTuple):
    """A side file as its reader knows it."""

    path: str
    input: str | None


@pytest.mark.parametrize(
    ("inputs", "source", "expected"),
    [
        ((None,), "<stdin>", 0),
        (("plan-*.xlsx",), "folder/PLAN-13.xlsx", 0),
        (("folder/*",), "folder/plan.xlsx", 0),
        (("other.csv",), "plan.csv", None),
        ((None, "plan.csv"), "plan.csv", 1),
        ((), "plan.csv", None),
    ],
)
def test_chosen(inputs: tuple[str | None, ...], source: str, expected: int | None) -> None:
    files = [File(f"{number}.toml", name) for number, name in enumerate(inputs)]
    found = chosen(files, source, "maps of")
    assert found == (None if expected is None else files[expected])


@pytest.mark.parametrize("name", [None, "*.csv"])
def test_two_for_one_input(name: str | None) -> None:
    files = [File("a.toml", name), File("b.toml", name)]
    with pytest.raises(ConfigError, match=r"a\.toml and b\.toml are both maps of plan\.csv"):
        chosen(files, "plan.csv", "maps of")


def test_read(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes('\ufeffinput = "Länge.csv"'.encode())
    text = text_of(tmp_path / "a.toml")
    assert tables_in(text, "a.toml") == {"input": "Länge.csv"}


def test_faults(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes("# Länge".encode("cp1252"))
    with pytest.raises(ConfigError, match=r"a\.toml is not UTF-8"):
        text_of(tmp_path / "a.toml")
    with pytest.raises(ReadError, match="no such file"):
        text_of(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match=r"a\.toml is not TOML"):
        tables_in("input =", "a.toml")


@pytest.mark.parametrize("value", ["[" * 3000, "{a=" * 3000, "9" * 5000, "0b" + "1" * 99 + "2"])
def test_what_the_standard_library_stumbles_over_is_no_toml(value: str) -> None:
    with pytest.raises(ConfigError, match=r"a\.toml is not TOML"):
        tables_in(f"a = {value}", "a.toml")
