"""The page in a real browser, where one is installed: Debian's package ``chromium``."""

import re
import shutil
import struct
import subprocess
import zlib

import pytest
from reporters.goldens import rendered
from reporters.report_sample import hostile

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_bytes(rendered("html", hostile()))
    return path


@pytest.fixture
def browse(tmp_path):
    """Open a page with some options; what the browser printed, and what it complained of."""

    def run(path, *options):
        ran = subprocess.run(
            [
                CHROMIUM,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--enable-logging=stderr",
                f"--user-data-dir={tmp_path / 'profile'}",
                *options,
                path.as_uri(),
            ],
            capture_output=True,
            cwd=tmp_path,
            timeout=120,
            check=True,
        )
        return ran.stdout.decode(), ran.stderr.decode(errors="replace")

    return run


def test_it_opens_without_a_complaint(browse, page):
    dom, complaints = browse(page, "--dump-dom")

    assert ":CONSOLE" not in complaints
    assert "Content Security Policy" not in complaints
    for said in ("EPG101", "2 of 240 shown", "قناة &lt;i&gt;", "javascript:alert(1)"):
        assert said in dom
    assert "<script" not in dom


def test_a_complaint_would_be_seen(browse, tmp_path):
    other = tmp_path / "other.html"
    other.write_text("<script>console.error('seen')</script>", encoding="utf-8")

    _, complaints = browse(other, "--dump-dom")

    assert ":CONSOLE" in complaints


@pytest.mark.parametrize("size", ["400,900", "1200,900"])
def test_it_can_be_seen(browse, page, tmp_path, size):
    picture = tmp_path / "page.png"
    browse(page, f"--screenshot={picture}", f"--window-size={size}", "--hide-scrollbars")

    assert len(_colours(picture.read_bytes())) > 20


def test_it_can_be_printed(browse, page, tmp_path):
    paper = tmp_path / "page.pdf"
    browse(page, f"--print-to-pdf={paper}", "--no-pdf-header-footer")

    assert re.match(rb"%PDF-1\.\d", paper.read_bytes())


def _colours(png):
    """The distinct bytes of a picture's rows: of an empty page there are next to none."""
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    return set(zlib.decompress(data))
