from pathlib import Path

import pytest

from epg_export import errors
from epg_export.errors import ConfigError, EpgExportError, ReadError, WriteError


@pytest.mark.parametrize(
    ("error", "message", "exit_code"),
    [
        (ReadError("a.jsonl", "no such file"), "cannot read a.jsonl: no such file", 3),
        (
            ReadError(Path("a") / "b", "denied", remedy="x"),
            f"cannot read {Path('a') / 'b'}: denied",
            3,
        ),
        (WriteError("out.xml", "the disk is full"), "cannot write out.xml: the disk is full", 3),
        (ConfigError('there is no format "x"', remedy="choose one"), 'there is no format "x"', 2),
        (EpgExportError("it failed", remedy="try again"), "it failed", 3),
    ],
)
def test_an_error_is_one_line_with_its_remedy(
    error: EpgExportError, message: str, exit_code: int
) -> None:
    assert str(error) == message
    assert error.exit_code == exit_code
    assert error.remedy
    assert "\n" not in f"{error}{error.remedy}"


def test_every_error_has_one_base_and_says_what_it_is() -> None:
    found = [
        cls for cls in vars(errors).values() if isinstance(cls, type) and issubclass(cls, Exception)
    ]

    assert len(found) >= 4
    assert [cls for cls in found if not issubclass(cls, EpgExportError) or not cls.__doc__] == []


def test_a_remedy_is_not_optional() -> None:
    with pytest.raises(TypeError):
        EpgExportError("it failed")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        ConfigError("it failed")  # type: ignore[call-arg]
