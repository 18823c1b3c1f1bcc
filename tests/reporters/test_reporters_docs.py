import re

import pytest
from conftest import ROOT

from epg_export.reporters import FOR_PEOPLE, FORMS

PAGE = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")


def test_the_table_has_each_form_in_the_order_of_the_help():
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == list(FORMS)


@pytest.mark.parametrize("form", [form for form in FORMS if form not in FOR_PEOPLE])
def test_each_form_for_programs_has_a_section(form):
    assert f"\n## {form}\n" in PAGE
