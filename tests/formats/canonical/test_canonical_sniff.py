import time

import pytest

from epg_export.formats import detect

CHANNEL = '{"type": "channel", "id": "c"}'
MINIFIED = (
    '{"channels":[{"type":"channel","id":"c"}],"episodes":['
    + '{"id":"e","broadcasts":[{"type":"broadcast","channel":"c"}]},' * 2_000
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # one record a line
        (CHANNEL, "jsonl"),
        (f"{CHANNEL}\n{CHANNEL}\n", "jsonl"),
        (f"\r\n \n{CHANNEL}\r\n", "jsonl"),
        (f"\ufeff{CHANNEL}\n", "jsonl"),
        ('{"id": "c", "type": "channel"}\n', "jsonl"),
        ('{"type": "chanel", "id": "c"}\n', "jsonl"),
        ('{"type": "channel", "id": "c\n', "jsonl"),
        ('{"type": "channel" "id": "c"}\n', "jsonl"),
        ('{"id": "c", "names": [{"value": "x"}], "type": "channel", \n', "jsonl"),
        (f'{{"type": "episode", "id": "{"e" * 70_000}', "jsonl"),
        (f'{{"id": "e"}}\n{CHANNEL}\n{CHANNEL}\n', "jsonl"),
        # one document
        ('{"feed": {}, "channels": []}', "json"),
        ('{\n  "type": "channel",\n  "id": "c"\n}\n', "json"),
        (f"[{CHANNEL}]", "json"),
        (f"[\r\n{CHANNEL}\r\n]", "json"),
        ("\ufeff{}", "json"),
        (f'{{"channels": [{CHANNEL}]}}', "json"),
        (MINIFIED, "json"),
        ('{"channels": [{"type": "channel" "id": "c"}]}', "json"),
        # YAML
        ("episodes:\n- id: e\n", "yaml"),
        ("# what is on\n\n---\r\nfeed:\r\n  id: f\r\n", "yaml"),
        ("%YAML 1.2\n---\nchannels: []\n", "yaml"),
        ("\ufefftype: episode\nid: e\n", "yaml"),
        ("- type: episode\n  id: e\n", "yaml"),
        ("id: e\ntype: episode\n", "yaml"),
        ("- id: e\n  type: episode\n", "yaml"),
        ("'episodes':\n- id: e\n", "yaml"),
        ('"episodes":\n- id: e\n', "yaml"),
        ("- {type: episode, id: e}\n", "yaml"),
        # none of them
        ("", None),
        (" \n\n", None),
        ("Hello, world\n", None),
        ("type = episode\n", None),
        ("id;title\ne;News\n", "table"),
        ("name;colour\ne;red\n", None),
    ],
)
def test_a_format_is_known_by_its_content(text: str, name: str | None) -> None:
    found = detect(text.encode()[: 1 << 16])

    assert (found.name if found else None) == name


@pytest.mark.parametrize("head", [b"\xff\xfe{\x00", b"\x00\x01\x02", b"PK\x03\x04", b"\xff" * 99])
def test_binary_is_none_of_them(head: bytes) -> None:
    assert detect(head) is None


@pytest.mark.parametrize("blank", ["\n", " ", "\t\n", "- ", "#\n", "---\n", "type ", "id", "%\n"])
def test_a_long_head_of_nothing_is_gone_through_once(blank: str) -> None:
    began = time.process_time()
    found = detect((blank * (1 << 16)).encode()[: 1 << 16])

    assert found is None
    assert time.process_time() - began < 2


def test_a_document_behind_many_blank_lines() -> None:
    found = detect(b"\n" * 60_000 + b"- type: episode\n  id: e\n")

    assert found is not None
    assert found.name == "yaml"
