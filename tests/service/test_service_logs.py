"""A line for each event, whole and clean whatever is said; nothing that is said ends a service."""

import errno
import io
import json
import logging
import re
import subprocess
import sys
import threading
import warnings

import pytest

from epg_export.errors import ConfigError
from epg_export.service import extra, logs


@pytest.fixture(autouse=True)
def _needs_structlog():
    pytest.importorskip("structlog")


def said(capsys):
    out, err = capsys.readouterr()
    assert out == ""
    return [json.loads(line) for line in err.splitlines()]


def test_an_event_is_a_line_of_json_with_what_is_bound(capsys):
    logs.begin("json")
    log = logs.logger(job="nordlicht").bind(file="guide.xml", id=17)
    log.info("published", seconds=1.5, formats=["xmltv", "jsonl"], receipt=None)
    (event,) = said(capsys)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d", event["timestamp"])
    assert list(event) == [
        *("timestamp", "level", "event", "job", "file", "id", "seconds", "formats", "receipt")
    ]
    del event["timestamp"]
    assert event == {
        "level": "info",
        "event": "published",
        "job": "nordlicht",
        "file": "guide.xml",
        "id": 17,
        "seconds": 1.5,
        "formats": ["xmltv", "jsonl"],
        "receipt": None,
    }


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a\nb\x1b[31m\x00", "a\\nb\\x1b[31m\\x00"),
        ("a\udcff\ud800\u202e", "a\\udcff\\ud800\\u202e"),
        ("x" * 5000, "x" * 2000 + " …"),
        ("sftp://epg:se:cret@host/x", "sftp://epg:***@host/x"),
        ("cannot write s3+x://a:b@c/d: no", "cannot write s3+x://a:***@c/d: no"),
        ("https://host:8080/a@b", "https://host:8080/a@b"),
        ({"a": {"b": ["c\x07"]}}, {"a": {"b": ["c\\x07"]}}),
        (list(range(90)), list(range(50))),
        (b"\xff", "b'\\xff'"),
    ],
)
def test_values_are_short_clean_and_without_passwords(capsys, value, shown):
    logs.begin("json")
    logs.logger().warning("x", value=value)
    assert said(capsys)[0]["value"] == shown


def _broken():
    raise ValueError("no room at ftp://me:secret@host/\udcff")


def test_an_exception_is_one_field(capsys):
    logs.begin("json")
    try:
        _broken()
    except ValueError:
        logs.logger(job="a").exception("stuck")
    (event,) = said(capsys)
    assert event["exception"].startswith("Traceback (most recent call last):\n")
    assert event["exception"].endswith("ValueError: no room at ftp://me:***@host/\\udcff")


def test_on_a_terminal_it_is_for_people(capsys):
    logs.begin("console")
    logs.logger(job="nordlicht").info("published", file="a b.xml", n=3)
    line = capsys.readouterr().err
    assert re.fullmatch(r'\S+ info     published job=nordlicht file="a b\.xml" n=3\n', line)


def test_json_where_nobody_looks_on_and_nothing_of_no_interest(capsys):
    logs.begin()
    logs.logger().debug("x")
    logs.logger().info("y")
    assert [event["event"] for event in said(capsys)] == ["y"]


def test_what_libraries_say_is_said_in_the_same_way(capsys):
    logs.begin("json")
    logging.getLogger("library.part").error("gone: %s", "a\nb")
    logging.getLogger("library.part").info("a request")
    logging.getLogger("odd").warning("%d", "no number")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn("old", stacklevel=1)
        logging.captureWarnings(capture=False)
    events = said(capsys)
    assert [(one["logger"], one["level"]) for one in events] == [
        *(("library.part", "error"), ("odd", "warning"), ("py.warnings", "warning")),
    ]
    assert events[0]["event"] == "gone: a\\nb"


def test_lines_of_several_threads_are_whole(capsys):
    logs.begin("json")
    log = logs.logger()
    threads = [
        threading.Thread(target=lambda: [log.info("x", value="y" * 500) for _ in range(50)])
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said(capsys)) == 400


class Full(io.StringIO):
    def write(self, text):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_nobody_to_hear_it_is_no_trouble(monkeypatch):
    logs.begin("json")
    closed = io.StringIO()
    closed.close()
    for gone in (None, closed, Full()):
        monkeypatch.setattr(sys, "stderr", gone)
        logs.logger().info("x")


def test_without_the_extra_it_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(extra, "find_spec", lambda name: None if name == "structlog" else name)
    with pytest.raises(ConfigError, match="structlog") as raised:
        logs.logger()
    assert raised.value.remedy == "pip install 'epg-export[service]'"
    extra.needed("uvicorn")
    with pytest.raises(ConfigError):
        extra.needed()


def test_the_library_is_loaded_only_where_it_is_used():
    program = "import sys; from epg_export.service import logs; print('structlog' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "False\n"
