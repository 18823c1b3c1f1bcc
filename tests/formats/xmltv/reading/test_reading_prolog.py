"""What stands before the root is stepped over, told where it is odd, and never obeyed."""

import pytest
from formats.xmltv.reading.feeds import codes, feed, numbered, titles, told

from epg_export.formats.parsing.doctype import doctype

FEED = feed(*numbered(1))


@pytest.mark.parametrize(
    "before",
    [
        "",
        "\n\n",
        '<?xml version="1.0"?>',
        "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n",
        '<?xml version="1.0"?><?xml-stylesheet href="<tv>"?><!-- <tv> -->\n<!-- b -->',
        "<!DOCTYPE tv>",
        '<!DOCTYPE tv SYSTEM "xmltv.dtd">',
        "<!DOCTYPE tv SYSTEM 'file:///a[>].dtd' >",
        '<!DOCTYPE tv PUBLIC "-//x//EN" "xmltv.dtd">',
    ],
)
def test_a_good_start_is_passed(before: str) -> None:
    assert titles(before + FEED) == ["1"]
    assert codes(before + FEED) == []


@pytest.mark.parametrize(
    "subset",
    [
        "",
        "<!ELEMENT tv ANY>",
        '<!ENTITY a "]>">',
        "<!ENTITY a SYSTEM 'file:///etc/passwd'>",
        "<!-- it's ]> -->",
        "<?pi it's ]> ?>",
        '<!ENTITY a "1"><!ENTITY b "&a;&a;&a;"> ',
    ],
)
def test_declarations_are_told_and_never_obeyed(subset: str) -> None:
    text = f"<!DOCTYPE tv SYSTEM 'x' [{subset}] >{FEED}"
    assert titles(text) == ["1"]
    assert codes(text) == ["EPG024"]
    text = text.replace("<title>1", "<title>&a;")
    assert titles(text) == ["&a;"]
    assert codes(text) == ["EPG024", "EPG022"]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("<!DOCTYPE tv>x", 13),
        ("<!doctype tv [ ] >x", 18),
        ("<!DOCTYPE tv '>", None),
        ("<!DOCTYPE tv [<!-- ]>", None),
        ("<!DOCTYPE tv [>", None),
        ("<!DOCTYPE tv <!DOCTYPE tv>", None),
        ("<tv>", None),
    ],
)
def test_a_document_type_ends_where_it_ends(text: str, size: int | None) -> None:
    found = doctype(text.encode())
    assert (found.size if found else None) == size


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("junk", '1:1 EPG029 / 4 bytes before the document: "junk"'),
        ("\nfeed.xml\0\0\0", '2:1 EPG029 / 11 bytes before the document: "feed.xml"'),
        ("HTTP/1.1 200 OK\n\n", '1:1 EPG029 / 17 bytes before the document: "HTTP/1.1 200 OK"'),
        ("</tv>\n", '1:1 EPG029 / 6 bytes before the document: "</tv>"'),
        (
            "<!DOCTYPE tv '>",
            "1:1 EPG013 / not well-formed: a document type is never closed; 15 bytes were skipped",
        ),
        (
            "<!-- ",
            "1:1 EPG013 / not well-formed: a comment does not end with -->; 5 bytes were skipped",
        ),
        (
            '<?xml version="1.0">',
            "1:1 EPG013 / not well-formed: the XML declaration does not end with ?>; "
            "20 bytes were skipped",
        ),
        ("-", '1:1 EPG029 / one byte before the document: "-"'),
        (
            "<br/>\n<b>Warning</b>: x",
            '1:1 EPG029 / 23 bytes before the document: "<br/> <b>Warning</b>: x"',
        ),
    ],
)
def test_what_is_no_markup_before_the_root_is_told(before: str, said: str) -> None:
    assert titles(before + FEED) == ["1"]
    assert told(before + FEED) == [said]


def test_the_head_of_a_transfer_is_told_with_its_line_ends() -> None:
    text = f"HTTP/1.1 200 OK\r\n\r\n{FEED}"
    assert titles(text) == ["1"]
    assert told(text) == [
        '1:1 EPG029 / 19 bytes before the document: "HTTP/1.1 200 OK"',
        "1:16 EPG030 / lines end with a carriage return",
    ]


def test_a_tar_is_told() -> None:
    text = "feed.xml".ljust(512, "\0") + FEED + "\0" * 1024
    assert titles(text) == ["1"]
    assert codes(text) == ["EPG029", "EPG029"]


@pytest.mark.parametrize(
    "before",
    [
        '\n<?xml version="1.0"?>',
        '<!-- c --><?xml version="1.0"?>',
        '<!DOCTYPE tv>\n<?xml version="1.0"?>',
        "<!DOCTYPE tv><!DOCTYPE tv>",
        "<!-- a -- b -->",
        "<?xml?>",
    ],
)
def test_markup_that_may_not_stand_there_is_told(before: str) -> None:
    assert titles(before + FEED) == ["1"]
    assert codes(before + FEED) == ["EPG013"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "EPG014"),
        (" \n", "EPG014"),
        ("{}", "EPG014"),
        ("no XML at all", "EPG014"),
        ("\0" * 600, "EPG014"),
        ("<?xml version='1.0'?>", "EPG028"),
        ("<?xml version='1.0'?>\n<!DOCTYPE tv>\n", "EPG028"),
    ],
)
def test_without_a_root_that_is_what_is_told(text: str, code: str) -> None:
    assert codes(text)[-1] == code


@pytest.mark.parametrize("text", ["<tv/>", "<tv></tv>", "<tv>\n</tv >\n", "<tv\n/>"])
def test_an_empty_root_has_no_programmes(text: str) -> None:
    assert codes(text) == ["EPG715"]


@pytest.mark.parametrize(
    ("root", "said"),
    [
        ("TV", 'the root is "TV", expected "tv"'),
        ("xml", 'the root is "xml", expected "tv"'),
        ("html", 'the root is "html", expected "tv"'),
    ],
)
def test_under_a_wrong_root_programmes_are_read(root: str, said: str) -> None:
    text = FEED.replace("tv>", f"{root}>")
    assert titles(text) == ["1"]
    assert [line.split(" ", 1)[1] for line in told(text)] == [f"EPG014 /tv {said}"]


def test_programmes_without_a_root_are_read() -> None:
    assert titles("".join(numbered(1, 2))) == ["1", "2"]
    assert codes("".join(numbered(1, 2))) == ["EPG014"]


def test_a_root_that_has_to_be_mended_is_told() -> None:
    text = FEED.replace("<tv>", '<tv source-info-name="A & B">')
    assert titles(text) == ["1"]
    assert codes(text) == ["EPG021"]


@pytest.mark.parametrize("tag", ['<tv date="1" date="2">', "<tv date>", '<tv date="1>'])
def test_a_root_that_is_no_xml_is_told_and_what_follows_read(tag: str) -> None:
    text = FEED.replace("<tv>", tag)
    assert titles(text) == ["1"]
    assert "EPG013" in codes(text)


@pytest.mark.parametrize("behind", ["junk", "</tv>", "<!-- a -- b -->", "\0\0"])
def test_what_stands_behind_the_root_is_told(behind: str) -> None:
    assert titles(FEED + behind) == ["1"]
    assert len(codes(FEED + behind)) == 1


@pytest.mark.parametrize("behind", ["\n", "<!-- b -->", "<?x y?>\n"])
def test_what_may_stand_behind_the_root_is_passed(behind: str) -> None:
    assert codes(FEED + behind) == []


@pytest.mark.parametrize(
    "type_",
    [
        "<!DOCTYPE tv SYSTEM 'http://nowhere.example/a[>].dtd' >",
        '<!DOCTYPE tv PUBLIC "-//x//EN" "https://nowhere.example/xmltv.dtd">',
        b'<!DOCTYPE tv SYSTEM "http://nowhere.example/\xff.dtd">',
    ],
)
def test_a_document_type_on_the_network_is_told_and_never_fetched(
    type_: str | bytes,
) -> None:
    text = (type_ if isinstance(type_, bytes) else type_.encode()) + FEED.encode()
    assert titles(text) == ["1"]
    assert any(line.startswith("1:1 EPG024 / the document type is at ") for line in told(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<tv " + 'a="b" ' * 400_000, ["EPG028"]),
        ('<tv a="' + "x" * 3_000_000, ["EPG028"]),
        ("<tv " + "<a " * 400_000, ["EPG029", "EPG028"]),
        ("\0" * 3_000_000, ["EPG029", "EPG014"]),
        ("</tv " * 400_000 + FEED, ["EPG029"]),
    ],
    ids=["attributes", "a value", "tags", "nothing", "before a feed"],
)
def test_what_never_ends_is_told_once(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_elements_behind_the_last_root_are_no_content() -> None:
    text = f"{FEED}<script>alert(1)</script>"
    (line,) = told(text)
    assert "EPG029 / 25 bytes outside the document" in line
