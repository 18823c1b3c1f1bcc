"""Each form as a whole: what is in ``tests/data/reports`` is what comes out."""

import subprocess
import sys

import pytest
from reporters import report_sample
from reporters.goldens import FOLDER, SUFFIXES, VERSION, rendered

from epg_export.reporters import FORMS, program, reporter


@pytest.fixture(autouse=True)
def _the_same_everywhere(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setattr(program, "installed", lambda: VERSION)


@pytest.mark.parametrize("name", ["hostile", "empty"])
@pytest.mark.parametrize("form", FORMS)
def test_the_whole_report(form, name):
    path = FOLDER / f"{name}.{SUFFIXES[form]}"

    assert rendered(form, getattr(report_sample, name)()) == path.read_bytes(), (
        "run python tests/reporters/goldens.py, and read the difference"
    )


@pytest.mark.parametrize("form", ["__init__", "wording", "told", "os.path"])
def test_only_a_form_is_one(form):
    with pytest.raises(ValueError, match=form):
        reporter(form)


def test_naming_the_forms_loads_none_of_them():
    code = (
        "import sys, epg_export.cli.validate, epg_export.cli.export;"
        "print({'rich', 'jinja2', 'xml.etree', 'lxml'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout == "set()\n"
