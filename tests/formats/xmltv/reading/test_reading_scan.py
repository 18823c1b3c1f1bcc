"""A document is cut into pieces: wherever the cuts fall, what is read is what stands there."""

import io
import random
from itertools import zip_longest

import pytest
from conftest import entries_read
from formats.xmltv.reading.feeds import CHANNEL, codes, feed, numbered, programme, titles, told
from lxml import etree

from epg_export.formats import ReadOptions
from epg_export.formats.encodings import BLOCK
from epg_export.formats.xmltv.reading.reader import read
from epg_export.model import Episode

OPTIONS = ReadOptions(source="test")

ASIDES = (
    "<!-- <programme> </tv> <![CDATA[ -->",
    '<?php <programme start=""> </tv> ?>',
    "\n\n\n",
    "<!--\n\n-->",
)
TITLES = (
    "<![CDATA[ <programme> </programme> <!-- ]]>",
    "a &lt;programme b &gt; &#x26;",
    "x<!-- <programme </tv> -->y",
    "<?pi </programme>?>z",
    "日本語",
)


def wild_feed(seed: int, size: int) -> str:
    """A valid feed of about a size, in which all that looks like markup and is none occurs."""
    dice = random.Random(seed)  # noqa: S311 - not a secret
    parts = ['<?xml version="1.0"?>\n<tv>\n', CHANNEL]
    length = number = 0
    while length < size:
        number += 1
        text = f"{number} {dice.choice(TITLES)}"
        inside = f"<title>{text}</title><desc>{'d' * dice.randrange(2000)}</desc>"
        (item,) = numbered(number)
        item = item.replace(f"<title>{number}</title>", inside)
        parts += (item, dice.choice(ASIDES) if dice.random() < 0.3 else "\n")
        length += len(parts[-1]) + len(parts[-2])
    return "".join((*parts, "</tv>\n"))


def of_the_whole(document: str) -> list[tuple[str, int]]:
    """The titles of a document and the lines of their programmes, as lxml reads all of it."""
    return [
        ("".join(item.find("title").xpath("text()")).strip(), item.sourceline)
        for item in etree.fromstring(document.encode()).iter("programme")
    ]


@pytest.mark.parametrize("size", [0, 300, *range(BLOCK - 3000, BLOCK + 3000, 500), 3 * BLOCK])
@pytest.mark.parametrize("seed", range(3))
def test_pieces_are_read_as_the_whole(seed: int, size: int) -> None:
    document = wild_feed(seed, size)
    entries = [entry for entry in entries_read("xmltv", document) if entry.record is not None]
    read = [
        (entry.record.titles[0].value, entry.place.line)
        for entry in entries
        if "programme" in entry.place.path
    ]
    assert read == of_the_whole(document)
    assert not any(entry.findings for entry in entries)


BORDERS = {
    "a start tag": "<programme ",
    "an end tag": "</programme>",
    "the end of the root": "</tv>",
    "a comment": "<!-- <programme -->",
    "a section": "<![CDATA[<programme </tv>]]>",
    "an instruction": "<?x </tv> ?>",
    "a character": "日",
}


@pytest.mark.parametrize("mark", BORDERS.values(), ids=BORDERS)
def test_a_border_may_fall_anywhere(mark: str) -> None:
    first, second = numbered(
        701, 702, more=f"<desc>日<![CDATA[<programme </tv>]]>{'x' * 900}</desc>"
    )
    filling = "".join(numbered(*range(3, 690)))
    aside = "<!-- <programme --><?x </tv> ?>"
    whole = f"<tv>{filling}{first}{aside}{second}</tv>"
    start = len(whole[: whole.rindex(mark)].encode())
    for before in range(len(mark.encode()) + 1):
        pad = (BLOCK - before - start) % BLOCK
        document = f"<tv>{' ' * pad}{whole[4:]}"
        assert titles(document)[-2:] == ["701", "702"]
        assert codes(document) == []


@pytest.mark.parametrize(
    "document",
    [
        feed(*numbered(1, 2)),
        f"<?xml version='1.0'?><!DOCTYPE tv SYSTEM 'x'><!-- c -->{feed(CHANNEL, *numbered(1))}\n",
        "<tv><!-- <programme> -->"
        + "".join(numbered(1, more="<desc><![CDATA[ ]] ]]></desc>"))
        + "</tv>",
    ],
)
def test_a_document_may_end_anywhere(document: str) -> None:
    data = document.rstrip().encode()
    ends = [data.find(b"</programme>", at) + 12 for at in range(len(data))]
    for size in range(len(data)):
        complete = sum(1 for end in set(ends) if 12 <= end <= size)
        assert len(titles(data[:size])) == complete
        assert codes(data[:size]) != [], data[:size]


def test_a_document_that_ends_early_is_told() -> None:
    (last,) = told(f"<tv>\n{numbered(1)[0]}\n<programme start=")
    assert last == (
        "3:1 EPG028 /tv/programme[2] the document ends in this programme, in the middle of a tag; "
        "line 3 was skipped"
    )


def test_a_programme_in_a_programme_is_read_too() -> None:
    outer, inner = numbered(1, 2)
    document = feed(outer.replace("</programme>", f"{inner}</programme>"), *numbered(3))
    assert titles(document) == ["1", "2", "3"]
    assert told(document) == [
        "1:5 EPG702 /tv/programme[1]/programme[1] a programme stands in a programme; it is read by itself"
    ]


@pytest.mark.parametrize(
    ("element", "kept"),
    [("title", ["title/@id"]), ("mystery", ["mystery", "mystery/@id"])],
)
def test_what_a_programme_in_another_element_says_is_its_own(element: str, kept: list[str]) -> None:
    (inner,) = numbered(2)
    (outer,) = numbered(1, more=f"<{element} id='x'>{inner}</{element}>")
    first, second = (
        [one.name for one in entry.record.properties]
        for entry in entries_read("xmltv", feed(outer))
        if isinstance(entry.record, Episode)
    )
    assert (first, second) == (kept, [])


def test_a_wrapper_is_told_and_what_is_in_it_read() -> None:
    document = f"<tv>\n<day>{''.join(numbered(1, 2))}</day>\n</tv>"
    assert titles(document) == ["1", "2"]
    assert told(document) == ["2:1 EPG702 /tv/day there is no day in tv"]


def test_a_wrapper_that_is_larger_than_a_piece_is_told_at_both_ends() -> None:
    numbers = range(1, 2000)
    document = f"<tv>\n<day>{''.join(numbered(*numbers))}</day>\n</tv>"
    assert titles(document) == [str(number) for number in numbers]
    assert [line.split(" ", 3)[3] for line in told(document)] == [
        '"<day>" stands outside any channel or programme',
        '"</day>" stands outside any channel or programme',
    ]


def test_several_roots_are_all_read() -> None:
    one, two, three = (feed(item) for item in numbered(1, 2, 3))
    document = f'<?xml version="1.0"?>{one}\n<?xml version="1.0"?>\n<!DOCTYPE tv>{two}{three}'
    assert titles(document) == ["1", "2", "3"]
    assert [line.split()[:2] for line in told(document)] == [
        ["3:14", "EPG025"],
        ["3:131", "EPG025"],
    ]


@pytest.mark.parametrize(
    ("document", "codes_"),
    [
        ('<x:tv xmlns:x="u">{}</x:tv>', ["EPG027"]),
        ('<x:tv xmlns:y="v" xmlns:x="u">{}</x:tv>', ["EPG027"]),
        ("<x:tv>{}</x:tv>", ["EPG013"]),
        ('<tv x:y="1" xmlns:x="u">{}</tv>'.replace("tv", "x:tv"), ["EPG027", "EPG703"]),
    ],
)
def test_a_prefix_is_told_once(document: str, codes_: list[str]) -> None:
    items = "".join(numbered(1, 2)).replace("<", "<x:").replace("<x:/", "</x:")
    text = document.format(items)
    assert titles(text) == ["1", "2"]
    assert codes(text) == codes_


@pytest.mark.parametrize(
    ("document", "codes_"),
    [
        ('<tv xmlns="urn:a">{}</tv>', ["EPG027"]),
        ('<tv xmlns:xsi="urn:a">{}</tv>', []),
        ('<tv xmlns:xsi="urn:a" xsi:type="b">{}</tv>', ["EPG703"]),
    ],
)
def test_a_namespace_is_told_once(document: str, codes_: list[str]) -> None:
    text = document.format("".join(numbered(1, 2)))
    assert titles(text) == ["1", "2"]
    assert codes(text) == codes_


def test_an_element_in_a_namespace_of_its_own_is_no_element_of_ours() -> None:
    media = '<m:title xmlns:m="urn:m">No</m:title>'
    assert titles(feed(*numbered(1, more=media))) == ["1"]
    assert codes(feed(*numbered(1, more=media))) == ["EPG702"]


def test_a_prefix_that_nobody_declared_is_told_and_read() -> None:
    document = feed(*numbered(1, more="<m:rank>1</m:rank>"), *numbered(2))
    assert titles(document) == ["1", "2"]
    column = document.index("m:rank") + 1
    assert told(document) == [
        f'1:{column - 1} EPG702 /tv/programme[1]/rank[1] there is no rank in programme: "1"',
        f'1:{column} EPG013 /tv/programme[1] not well-formed: the prefix "m" is not declared',
    ]


def test_a_programme_in_a_namespace_of_its_own_is_read() -> None:
    document = feed(numbered(1)[0].replace(" start", ' xmlns="urn:x" start', 1), *numbered(2))
    assert titles(document) == ["1", "2"]
    assert codes(document) == ["EPG027"]


def test_a_fault_costs_one_programme() -> None:
    items = numbered(1, 2, 3)
    items[1] = items[1].replace("</title>", "</tite>\n")
    document = "<tv>\n" + "\n".join(items) + "\n</tv>"
    assert titles(document) == ["1", "3"]
    (line,) = told(document)
    assert line.startswith("4:1 EPG013 /tv/programme[2] not well-formed: ") or "EPG013" in line
    assert line.endswith("lines 3 to 4 were skipped")
    (entry,) = (entry for entry in entries_read("xmltv", document) if entry.record is None)
    assert entry.raw is not None
    assert entry.raw.strip() == items[1].encode()


@pytest.mark.parametrize(
    ("between", "said"),
    [
        ("stray", '4:3 EPG026 / "stray" stands outside any channel or programme'),
        ("a\nb &amp; c", '4:3 EPG026 / "a b & c" stands outside any channel or programme'),
        ("<![CDATA[x]]>", '4:12 EPG026 / "x" stands outside any channel or programme'),
        ("<!-- 日 -->\n stray", '5:2 EPG026 / "stray" stands outside any channel or programme'),
        ("<extra a='1'/>", "4:3 EPG702 /tv/extra there is no extra in tv"),
    ],
)
def test_what_stands_between_programmes_is_told_where_it_starts(between: str, said: str) -> None:
    one, two = numbered(1, 2)
    document = f"<tv>\n{one}\n\n  {between}\n{two}</tv>"
    assert titles(document) == ["1", "2"]
    assert told(document) == [said]


@pytest.mark.parametrize(
    ("between", "lines"),
    [
        ("a & b", "line 4 was"),
        ("</day>", "line 4 was"),
        ("<x/></day>", "line 4 was"),
        ("<!-- unclosed", "line 4 was"),
        ("<!DOCTYPE tv>", "line 4 was"),
        ("\0", "line 4 was"),
        ("a &\n\nb", "lines 4 to 6 were"),
    ],
)
def test_what_is_no_xml_between_programmes_is_an_error_with_its_text(
    between: str, lines: str
) -> None:
    one, two = numbered(1, 2)
    document = f"<tv>\n{one}\n\n  {between}\n{two}</tv>"
    assert titles(document) == ["1", "2"]
    (entry,) = (entry for entry in entries_read("xmltv", document) if entry.record is None)
    (finding,) = entry.findings
    assert (finding.code, finding.severity) == ("EPG013", "error")
    assert finding.message.endswith(f"; {lines} skipped")
    assert finding.place.line == 4
    assert finding.facts["first_line"] == 4
    assert finding.facts["last_line"] == 4 + between.count("\n")
    assert entry.raw is not None
    assert entry.raw.strip() == between.encode()


def test_an_element_around_programmes_that_is_never_closed_is_told_at_the_end() -> None:
    document = f"<tv>\n<day>{''.join(numbered(1, 2))}\n</tv>"
    assert titles(document) == ["1", "2"]
    assert told(document) == [
        '2:1 EPG026 / "<day>" stands outside any channel or programme',
        "3:6 EPG013 / not well-formed: <day> is never closed",
    ]


def test_an_element_around_programmes_that_was_never_opened_is_an_error() -> None:
    numbers = range(1, 2000)
    document = f"<tv>\n{''.join(numbered(*numbers))}\n</day>\n</tv>"
    assert titles(document) == [str(number) for number in numbers]
    (line,) = told(document)
    assert line.startswith("3:1 EPG013 / not well-formed: ")


def test_elements_around_programmes_close_in_the_order_that_xml_wants() -> None:
    many = "".join(numbered(*range(1, 1000)))
    good = f"<tv><week>\n<day>{many}</day>\n<day>{many}</day></week></tv>"
    assert set(codes(good)) == {"EPG026", "EPG717"}
    crossed = f"<tv><week>\n<day>{many}</week>\n</day></tv>"
    assert [line.split()[1] for line in told(crossed)] == [
        "EPG026",
        "EPG013",
        "EPG013",
        "EPG013",
    ]


@pytest.mark.parametrize("root", ["<tv>", '<tv date="2026">', "<x/>\n<tv>"])
def test_a_root_before_the_first_has_ended_is_told(root: str) -> None:
    one, two = numbered(1, 2)
    document = f"<tv>\n{one}\n{root}\n{two}</tv>"
    assert titles(document) == ["1", "2"]
    assert told(document) == [
        "3:1 EPG025 / another root begins before the first has ended; it was not read"
    ]


def test_hyphens_in_a_comment_between_programmes_hide_what_is_in_it_but_not_silently() -> None:
    one, two, three = numbered(1, 2, 3)
    document = f"<tv>\n{one}\n<!-- \n{two}\n <!-- x -->\n{three}</tv>"
    assert titles(document) == ["1", "3"]
    (line,) = told(document)
    assert line.split(" ", 2)[1] == "EPG013"
    assert line.endswith("lines 3 to 5 were skipped")


def test_a_comment_that_never_ends_hides_nothing() -> None:
    one, two = numbered(1, 2)
    assert titles(f"<tv>{one}<!-- {two}</tv>") == ["1", "2"]


@pytest.mark.parametrize("broken", ["<title>a & b</title>", "<title>T</title>"])
def test_what_stands_behind_an_empty_programme_is_not_lost(broken: str) -> None:
    document = f'<tv>{programme(broken)}<programme start="2026 +0000" channel="d"/><extra/></tv>'
    assert codes(document)[-1] == "EPG702"


def test_a_programme_of_megabytes_is_one_programme() -> None:
    document = feed(*numbered(1, more=f"<desc>{'x' * (3 << 20)}</desc>"), *numbered(2))
    assert titles(document) == ["1", "2"]


@pytest.mark.parametrize(
    "document",
    ["<!--{0}-->{1}", "<?xml version='1.0'?><!--{0}-->{1}", "<tv><!--{0}-->{2}</tv>"],
)
def test_a_comment_of_megabytes_is_stepped_over(document: str) -> None:
    item = numbered(1)[0]
    text = document.format("<tv> <programme> " * (3 << 16), feed(item), item)
    assert titles(text) == ["1"]
    assert codes(text) == []


@pytest.mark.parametrize(
    "marks", ["<!--", "<![CDATA[", "<?", "<programme ", "</tv ", "'\"", "<!DOCTYPE ["]
)
def test_marks_without_an_end_take_no_long_time(marks: str) -> None:
    assert codes("<tv>" + marks * 5_000) != []
    assert codes(f"<!DOCTYPE tv [{marks * 5_000}") != []


@pytest.mark.parametrize(
    ("document", "found"),
    [
        (
            feed('<programme start="20250210070000 +0000" channel="c">\n</tv\n><title>1</title>'
                 "</programme>", *numbered(2)),
            ["2:1 EPG013 / not well-formed: </tv > stands in another element; it was left out"],
        ),
        (
            feed('<programme start="20250210070000 +0000" channel="c"><title>1</title>',
                 "</tv></programme>", *numbered(2)),
            ["1:73 EPG013 / not well-formed: </tv> stands in another element; it was left out"],
        ),
    ],
)  # fmt: skip
def test_an_end_tag_of_the_root_in_a_programme_is_left_out(document: str, found: list[str]) -> None:
    assert titles(document) == ["1", "2"]
    assert told(document) == found


def test_documents_that_are_read_at_once_do_not_mix() -> None:
    documents = [wild_feed(seed, 3 * BLOCK).encode() for seed in range(3)]
    alone = [list(read(io.BytesIO(document), OPTIONS)) for document in documents]
    together = zip_longest(*(read(io.BytesIO(document), OPTIONS) for document in documents))
    assert [
        [entry for entry in entries if entry] for entries in zip(*together, strict=True)
    ] == alone
