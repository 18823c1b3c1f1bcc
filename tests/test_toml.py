import pytest

from epg_export.errors import ConfigError
from epg_export.toml import tables_in


def test_a_byte_order_mark_is_passed_over() -> None:
    assert tables_in('\ufeff[rules]\nignore = ["EPG112"]\n', "a.toml") == {
        "rules": {"ignore": ["EPG112"]}
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[rules", "a.toml is not TOML: Expected ']' at the end of a table declaration"),
        ("\ufeff\ufeff", "a.toml is not TOML: Invalid statement (at line 1, column 1)"),
        ("a = " + "[" * 5000, "a.toml is not TOML: it is nested too deep"),
        ("a = " + "9" * 5000, "a.toml is not TOML: Exceeds the limit"),
    ],
)
def test_what_is_no_toml(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        tables_in(text, "a.toml")
    assert str(caught.value).startswith(said)
