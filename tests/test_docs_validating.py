"""``docs/validating.md`` shows settings that work."""

import re

from conftest import ROOT

from epg_export.verdicts import wishes_of

PAGE = (ROOT / "docs" / "validating.md").read_text(encoding="utf-8")
TABLE = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def test_the_settings_are_those_of_the_program(epg, write):
    assert TABLE is not None
    write("epg-export.toml", TABLE.group(1))
    feed = write("in.jsonl", '{"type": "channel", "id": "one.example"}\n')
    ran = epg("validate", feed)
    assert (ran.code, ran.err) == (0, "")


def test_the_figures_that_hold_without_settings_are_told(epg):
    wishes = wishes_of({}, "")
    assert f"two broadcasts ({wishes.gap})" in PAGE
    assert f"from now ({wishes.horizon})" in PAGE


def test_a_word_that_names_no_rule_is_answered_as_the_page_says(epg, write):
    feed = write("in.jsonl", '{"type": "channel", "id": "one.example"}\n')
    ran = epg("validate", feed, "--select", "mojibak")
    assert ran.code == 2
    assert 'there is no rule "mojibak"; did you mean mojibake or mojibake-repaired?' in ran.err
