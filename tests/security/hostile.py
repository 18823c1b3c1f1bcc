"""Hostile inputs: each a function that gives its bytes, called for what it is.

They are made when they are needed: most are a few bytes that want to be very many.
"""

import gzip
import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from backports import zstd

MIB = 1 << 20


class Hostile(NamedTuple):
    """One of them: the file it comes as, and what makes its bytes."""

    file: str
    made: Callable[[], bytes]


INPUTS: dict[str, Hostile] = {}

_START = 'start="20260328200000 +0000" stop="20260328210000 +0000" channel="a.tv"'
_CHANNEL = '<channel id="a.tv"><display-name>A</display-name></channel>'
_PASSWD = "file:///etc/passwd"  # noqa: S105 - a file that is on every machine


def hostile(suffix: str) -> Callable[[Callable[[], bytes | str]], Callable[[], bytes | str]]:
    """Put an input on the list, as a file of that suffix."""

    def listed(made: Callable[[], bytes | str]) -> Callable[[], bytes | str]:
        name = made.__name__.strip("_")
        INPUTS[name] = Hostile(f"{name}{suffix}", lambda: _as_bytes(made()))
        return made

    return listed


def _as_bytes(content: bytes | str) -> bytes:
    return content if isinstance(content, bytes) else content.encode(errors="surrogatepass")


def feed(title: str = "T", head: str = "", more: str = "") -> str:
    """A feed of one programme, with what is put into it."""
    told = f"<programme {_START}><title>{title}</title>{more}</programme>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}<tv>{_CHANNEL}{told}</tv>\n'


def ebucore(inside: str, attributes: str = "") -> str:
    """An EBUCore document with that inside, and its root with those attributes."""
    space = "urn:ebu:metadata-schema:ebucore"
    return f'<e:ebuCoreMain xmlns:e="{space}"{attributes}>{inside}</e:ebuCoreMain>'


def records(**fields: object) -> str:
    """A record of an episode with one broadcast, with what is put into it."""
    shown = {"channel": "a.tv", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T21:00:00Z"}
    usual = {"type": "episode", "id": "e1", "titles": [{"value": "T"}], "broadcasts": [shown]}
    return json.dumps(usual | fields) + "\n"


# Entities, and what else XML fetches.


@hostile(".xml")
def external_entity() -> str:
    return feed("&x;", f'<!DOCTYPE tv [<!ENTITY x SYSTEM "{_PASSWD}">]>')


@hostile(".xml")
def parameter_entity() -> str:
    return feed("&x;", f'<!DOCTYPE tv [<!ENTITY % p SYSTEM "{_PASSWD}"> %p;]>')


@hostile(".xml")
def parameter_entity_within() -> str:
    inside = "<!ENTITY % a '<!ENTITY &#37; b \"&#37;c;\">'>%a;"
    return feed("&x;", f"<!DOCTYPE tv [{inside}]>")


@hostile(".xml")
def external_dtd() -> str:
    return feed("T", '<!DOCTYPE tv SYSTEM "http://127.0.0.1:9/xmltv.dtd">')


@hostile(".xml")
def dtd_of_a_file() -> str:
    return feed("&x;", f'<!DOCTYPE tv SYSTEM "{_PASSWD}">')


@hostile(".xml")
def xinclude() -> str:
    return feed(
        f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="{_PASSWD}" parse="text"/>'
    )


@hostile(".xml")
def schema_of_its_own() -> str:
    instance = "http://www.w3.org/2001/XMLSchema-instance"
    return feed().replace(
        "<tv>", f'<tv xmlns:xsi="{instance}" xsi:noNamespaceSchemaLocation="{_PASSWD}">'
    )


@hostile(".xml")
def stylesheet() -> str:
    return feed(head=f'<?xml-stylesheet type="text/xsl" href="{_PASSWD}"?>')


@hostile(".xml")
def billion_laughs() -> str:
    more = "".join(f'<!ENTITY l{n} "{_ten(n - 1)}">' for n in range(1, 12))
    return feed("&l11;", f'<!DOCTYPE tv [<!ENTITY l0 "laugh">{more}]>')


@hostile(".xml")
def billion_laughs_in_an_attribute() -> str:
    more = "".join(f'<!ENTITY l{n} "{_ten(n - 1)}">' for n in range(1, 12))
    return feed('<b c="&l11;"/>', f'<!DOCTYPE tv [<!ENTITY l0 "laugh">{more}]>')


@hostile(".xml")
def quadratic_blow_up() -> str:
    return feed("&x;" * 50_000, f'<!DOCTYPE tv [<!ENTITY x "{"x" * 100_000}">]>')


@hostile(".ebucore.xml")
def entity_in_ebucore() -> str:
    head = f'<!DOCTYPE x [<!ENTITY x SYSTEM "{_PASSWD}">]>'
    inside = "<e:coreMetadata><e:title><dc>&x;</dc></e:title></e:coreMetadata>"
    return f'<?xml version="1.0"?>{head}{ebucore(inside)}'


@hostile(".bxf.xml")
def laughs_in_a_playlist() -> str:
    more = "".join(f'<!ENTITY l{n} "{_ten(n - 1)}">' for n in range(1, 12))
    head = f'<!DOCTYPE x [<!ENTITY l0 "laugh">{more}]>'
    return f'{head}<BxfMessage xmlns="http://smpte-ra.org/schemas/2021/2008/BXF">&l11;</BxfMessage>'


def _ten(number: int) -> str:
    return f"&l{number};" * 10


# Depth, breadth and length.


@hostile(".xml")
def deep_elements() -> str:
    return feed("<b>" * 300_000 + "T" + "</b>" * 300_000)


@hostile(".xml")
def deep_and_open() -> str:
    return feed().partition("<programme")[0] + "<programme>" * 1_000_000


@hostile(".ebucore.xml")
def deep_ebucore() -> str:
    inside = "<e:part>" * 200_000 + "</e:part>" * 200_000
    return ebucore(f"<e:coreMetadata>{inside}</e:coreMetadata>")


@hostile(".bxf.xml")
def deep_playlist() -> str:
    inside = "<Schedule>" * 200_000 + "</Schedule>" * 200_000
    space = "http://smpte-ra.org/schemas/2021/2008/BXF"
    return f'<BxfMessage xmlns="{space}"><BxfData>{inside}</BxfData></BxfMessage>'


@hostile(".xml")
def attribute_of_30_mib() -> str:
    return feed(f'<b c="{"x" * 30 * MIB}"/>')


@hostile(".xml")
def attribute_of_the_root_of_30_mib() -> str:
    return feed().replace("<tv>", f'<tv source-info-name="{"x" * 30 * MIB}">')


@hostile(".ebucore.xml")
def attribute_of_ebucore_of_30_mib() -> str:
    return ebucore("", f' version="{"x" * 30 * MIB}"')


@hostile(".xml")
def attributes_without_number() -> str:
    named = " ".join(f'a{n}="x"' for n in range(300_000))
    return feed(f"<b {named}/>")


@hostile(".xml")
def namespaces_without_number() -> str:
    named = " ".join(f'xmlns:a{n}="u:{n}"' for n in range(100_000))
    return feed(f"<b {named}/>")


@hostile(".xml")
def text_of_60_mib() -> str:
    return feed("x" * 60 * MIB)


@hostile(".xml")
def comment_of_60_mib() -> str:
    return feed(head=f"<!--{'x' * 60 * MIB}-->")


@hostile(".xml")
def name_of_30_mib() -> str:
    return feed(f"<{'x' * 30 * MIB}/>")


@hostile(".xml")
def children_without_number() -> str:
    return feed(more="<category>x</category>" * 1_000_000)


@hostile(".xml")
def roots_without_number() -> str:
    return "<tv><!-- a --></tv>" * 5_000


@hostile(".ebucore.xml")
def cores_with_parts_without_number() -> str:
    return ebucore("<e:coreMetadata><e:part/></e:coreMetadata>" * 1_000)


@hostile(".xml")
def characters_by_number() -> str:
    return feed("&#120;" * 5_000_000)


@hostile(".bxf.xml")
def identifiers_without_number() -> str:
    space = "http://smpte-ra.org/schemas/2021/2008/BXF"
    events = "".join(_segment(n) for n in (1, 2))
    inside = f'<BxfData><Schedule><Channel shortName="a"/>{events}</Schedule></BxfData>'
    return f'<BxfMessage xmlns="{space}">{inside}</BxfMessage>'


def _segment(number: int) -> str:
    ids = "".join(f"<HouseNumber>{number}-{n}</HouseNumber>" for n in range(20_000))
    code = f"<SmpteTimeCode>20:{number:02}:00:00</SmpteTimeCode>"
    start = f'<SmpteDateTime broadcastDate="2026-03-28" frameRate="25">{code}</SmpteDateTime>'
    named = f"<SegmentNumber>{number}</SegmentNumber><ProgramName>T</ProgramName>"
    return (
        f'<ScheduledEvent><EventData eventType="Primary"><StartDateTime>{start}</StartDateTime>'
        f"<PrimaryEvent><ProgramEvent>{named}</ProgramEvent></PrimaryEvent></EventData>"
        f"<Content><ContentId>{ids}</ContentId></Content></ScheduledEvent>"
    )


# Packed.


def _zeros(blocks: int) -> bytes:
    """Blocks of 16 MiB of nothing, deflated."""
    return _block_of_zeros() * blocks + zlib.compressobj(9, zlib.DEFLATED, -15).flush()


@cache
def _block_of_zeros() -> bytes:
    """One of them, which stands for itself."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(bytes(16 * MIB)) + packer.flush(zlib.Z_FULL_FLUSH)


@hostile(".xml.gz")
def gzip_of_16_gib() -> bytes:
    return b"\x1f\x8b\x08" + bytes(6) + b"\xff" + _zeros(1024) + bytes(8)


@hostile(".xml.gz")
def gzip_of_blanks_in_a_feed() -> bytes:
    blanks = gzip.compress(b" " * 64 * MIB, mtime=0)
    return gzip.compress(b"<tv>", mtime=0) + blanks * 64


@hostile(".xml.gz")
def gzip_in_gzip_in_gzip() -> bytes:
    content = gzip.compress(bytes(64 * MIB), mtime=0) * 200
    for _ in range(20):
        content = gzip.compress(content, mtime=0)
    return content


@hostile(".xml.gz")
def gzip_members_without_number() -> bytes:
    return gzip.compress(b"", mtime=0) * 500_000


@hostile(".xml.xz")
def xz_of_4_gib() -> bytes:
    return lzma.compress(bytes(64 * MIB), preset=0) * 64


@hostile(".xml.xz")
def xz_that_wants_3_gib() -> bytes:
    packed = bytearray(lzma.compress(feed().encode()))
    size = (packed[12] + 1) * 4  # of the head of the first block, with a checksum at its end
    packed[16] = 39
    packed[12 + size - 4 : 12 + size] = zlib.crc32(packed[12 : 12 + size - 4]).to_bytes(4, "little")
    return bytes(packed)


@hostile(".xml.zst")
def zstd_of_16_gib() -> bytes:
    return zstd.compress(bytes(128 * MIB)) * 128


@hostile(".xml.zst")
def zstd_window_of_2_gib() -> bytes:
    # A frame that says it needs a window of 2 GiB, with one block of a repeated byte.
    head = b"\x28\xb5\x2f\xfd" + b"\x00" + bytes([(21 << 3)])
    block = (131072 << 3 | 1 << 1).to_bytes(3, "little") + b" "
    return head + block * 20_000


@hostile(".zip")
def zip_of_4_gib() -> bytes:
    return _zipped([("guide.xml", _zeros(256), 4096 * MIB)])


@hostile(".zip")
def zip_of_many_bombs() -> bytes:
    return _zipped([(f"{n}.xml", _zeros(16), 256 * MIB) for n in range(100)])


@hostile(".zip")
def zip_that_lies_about_its_size() -> bytes:
    return _zipped([("guide.xml", _zeros(256), 10)])


@hostile(".zip")
def zip_members_without_number() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for n in range(10_000):
            archive.writestr(f"{n}.xml", b"")
    return packed.getvalue()


@hostile(".zip")
def zip_with_ways_out() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("../../../out.xml", "/etc/out.xml", "C:\\out.xml", "a\x1b[2J\u202e.xml"):
            archive.writestr(name, feed())
    return packed.getvalue()


@hostile(".zip")
def zip_with_a_manifest_bomb() -> bytes:
    return _zipped([("manifest.json", _zeros(128), 2048 * MIB), ("guide.xml", b"\x03\x00", 0)])


@hostile(".zip")
def zip_of_one_file_again_and_again() -> bytes:
    """A list of very many files that are all the same bytes."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = feed(more="<category>x</category>" * 100_000)
    body = packed.compress(content.encode()) + packed.flush()
    return _zipped([("guide.xml", body, len(content))], again=5_000)


@hostile(".zip")
def zip_that_lists_a_million() -> bytes:
    return _zipped([("guide.xml", b"\x03\x00", 0)], again=1_000_000)


def _workbook(**parts: str | bytes) -> bytes:
    """A workbook with one sheet, and with some parts in it or in place of its own."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    of_document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = "http://schemas.openxmlformats.org/package/2006/relationships"

    def relations(kind: str, target: str) -> str:
        one = f'<Relationship Id="r1" Type="{of_document}/{kind}" Target="{target}"/>'
        return f'<Relationships xmlns="{related}">{one}</Relationships>'

    sheets = '<sheets><sheet name="P" sheetId="1" r:id="r1"/></sheets>'
    held: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{of_document}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/s.xml"),
        "xl/worksheets/s.xml": "<worksheet><sheetData/></worksheet>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (held | parts).items():
            archive.writestr(name, content)
    return packed.getvalue()


@hostile(".xlsx")
def workbook_with_ways_out() -> bytes:
    out = (
        "../../../../tmp/out.xml",
        "/etc/out.xml",
        "xl/worksheets/../../../out.xml",
        "xl\\..\\o.xml",
    )
    return _workbook(
        **dict.fromkeys(out, "<worksheet/>"),
        **{
            "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" '
            'Type="http://x/worksheet" Target="../../../../../etc/passwd"/></Relationships>'
        },
    )


@hostile(".xlsx")
def workbook_of_one_text() -> bytes:
    """A text of 1 MiB that 100,000 cells show."""
    cells = '<c t="s"><v>0</v></c>' * 100
    return _workbook(
        **{
            "xl/sharedStrings.xml": f"<sst><si><t>{'x' * MIB}</t></si></sst>",
            "xl/worksheets/s.xml": f"<worksheet><sheetData>{f'<row>{cells}</row>' * 1000}"
            "</sheetData></worksheet>",
        }
    )


@hostile(".xlsx")
def workbook_of_4_gib() -> bytes:
    names = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/sharedStrings.xml")
    return _zipped([(name, _zeros(256), 4096 * MIB) for name in names])


@hostile(".xlsx")
def workbook_with_laughs() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            archive.writestr(name, billion_laughs())
    return packed.getvalue()


def _zipped(members: list[tuple[str, bytes, int]], again: int = 1) -> bytes:
    """An archive of members that are deflated already, whatever their checksums are.

    Each is listed ``again`` and again, under other names.
    """
    packed, central = io.BytesIO(), []
    for name, body, size in members:
        at = packed.tell().to_bytes(4, "little")
        packed.write(b"PK\x03\x04" + _member(name, body, size) + body)
        for number in range(again):
            listed = _member(f"{number or ''}{name}", body, size)
            told = listed[26:]
            central.append(b"PK\x01\x02\x14\x00" + listed[:26] + bytes(10) + at + told)
    start, count, listing = packed.tell(), len(central), b"".join(central)
    packed.write(listing)
    if count > 0xFFFF:
        where = packed.tell()
        numbers = (count, count, len(listing), start)
        packed.write(b"PK\x06\x06" + (44).to_bytes(8, "little") + b"\x2d\0" * 2 + bytes(8))
        packed.write(b"".join(number.to_bytes(8, "little") for number in numbers))
        packed.write(b"PK\x06\x07" + bytes(4) + where.to_bytes(8, "little") + b"\1\0\0\0")
    least = min(count, 0xFFFF).to_bytes(2, "little")
    ends = len(listing).to_bytes(4, "little") + start.to_bytes(4, "little")
    packed.write(b"PK\x05\x06" + bytes(4) + least * 2 + ends + bytes(2))
    return packed.getvalue()


def _member(name: str, body: bytes, size: int) -> bytes:
    """What an archive says of a file, behind the mark of it."""
    told = name.encode()
    sizes = b"".join(n.to_bytes(4, "little") for n in (0, len(body), min(size, 0xFFFFFFFE)))
    fixed = b"\x14\x00\x00\x08\x08\x00\x00\x00\x21\x00" + sizes
    return fixed + len(told).to_bytes(2, "little") + b"\0\0" + told


# JSON and YAML.


@hostile(".jsonl")
def deep_record() -> str:
    return '{"type":"episode","id":"e","titles":' + "[" * 500_000 + "]" * 500_000 + "}\n"


@hostile(".json")
def deep_document() -> str:
    return '{"episodes":' + '[{"a":' * 500_000


@hostile(".jsonl")
def integer_of_a_million_digits() -> str:
    return records().replace('"type"', f'"duration": {"9" * 1_000_000}, "type"')


@hostile(".jsonl")
def number_beyond_all() -> str:
    return records().replace('"type"', '"duration": 1e999999999, "type"')


@hostile(".jsonl")
def lone_surrogates() -> str:
    return records(titles=[{"value": "\ud800 \udfff"}], id="\udc00")


@hostile(".jsonl")
def surrogates_as_bytes() -> str:
    return records().replace('"T"', '"\ud800"')


@hostile(".jsonl")
def line_of_64_mib() -> str:
    return records(titles=[{"value": "x" * 64 * MIB}])


@hostile(".jsonl")
def line_without_end() -> bytes:
    return b"{" + b" " * 64 * MIB


@hostile(".jsonl")
def fields_without_number() -> str:
    return "{" + ",".join(f'"f{n}":1' for n in range(500_000)) + "}\n"


@hostile(".jsonl")
def one_field_again_and_again() -> str:
    return '{"type":"episode",' + ",".join(['"id":"e"'] * 1_000_000) + "}\n"


@hostile(".jsonl")
def bad_records_without_number() -> str:
    return '{"type":"episode"}\n' * 50_000


@hostile(".ffplayout.json")
def deep_ffplayout() -> str:
    return '{"channel":"a","date":"2026-03-28","program":' + "[" * 500_000 + "]" * 500_000 + "}"


@hostile(".ffplayout.json")
def ffplayout_with_big_numbers() -> str:
    clip = f'{{"in":0,"out":{"9" * 400_000},"duration":1e308,"source":"/etc/passwd"}}'
    return f'{{"channel":"a","date":"2026-03-28","program":[{clip}]}}'


@hostile(".yaml")
def aliases_of_aliases() -> str:
    tens = {n: ",".join([f"*l{n - 1}"] * 10) for n in range(1, 12)}
    more = "".join(f"l{n}: &l{n} [{ten}]\n" for n, ten in tens.items())
    return f"l0: &l0 laugh\n{more}episodes: *l11\n"


@hostile(".yaml")
def alias_of_itself() -> str:
    return "episodes: &a\n- *a\n"


@hostile(".yaml")
def tag_that_calls() -> str:
    return 'episodes: !!python/object/apply:os.system ["touch called"]\n'


@hostile(".yaml")
def deep_yaml() -> str:
    return "episodes: " + "[" * 100_000 + "]" * 100_000 + "\n"


@hostile(".yaml")
def deep_yaml_by_indents() -> str:
    return "episodes:\n" + "".join(" " * n + "a:\n" for n in range(1, 4_000))


@hostile(".yaml")
def yaml_text_of_30_mib() -> str:
    return f'episodes:\n- id: e\n  titles:\n  - value: "{"x" * 30 * MIB}"\n'


@hostile(".json")
def one_section_again_and_again() -> str:
    return "{" + ",".join(['"episodes":[]'] * 300_000) + "}"


@hostile(".ffplayout.json")
def one_list_again_and_again() -> str:
    lists = ",".join(['"program":[]'] * 1_000_000)
    return f'{{"channel":"a","date":"2026-03-28",{lists}}}'


@hostile(".yaml")
def yaml_names_without_number() -> str:
    return "episodes: []\n" + "".join(f"k{n}: 1\n" for n in range(60_000))


@hostile(".yaml")
def yaml_anchors_without_number() -> str:
    return "episodes:\n" + "".join(f"- &a{n} {{id: e{n}}}\n" for n in range(20_000))


# Tables and texts.


@hostile(".csv")
def cell_of_30_mib() -> str:
    return f'Date;Time;Title\n28.03.2026;20:15;"{"x" * 30 * MIB}"\n'


@hostile(".csv")
def columns_without_number() -> str:
    return ";".join(["Title"] * 500_000) + "\n" + ";" * 500_000 + "\n"


@hostile(".csv")
def quote_that_never_ends() -> str:
    return 'Date;Time;Title\n28.03.2026;20:15;"' + "x\n" * 50_000


@hostile(".csv")
def quote_that_never_ends_in_100_mib() -> str:
    return 'Date;Time;Title\n28.03.2026;20:15;"' + "x" * 100 * MIB


@hostile(".csv")
def genres_without_number() -> str:
    genres = "|".join(f"g{n}" for n in range(50_000))
    return f"Date;Time;Title;Channel;Genre\n28.03.2026;20:15;T;a;{genres}\n"


@hostile(".csv")
def formulas() -> str:
    return 'Date;Time;Title;Channel\n28.03.2026;20:15;=cmd|"/c calc"!A1;a\n'


@hostile(".txt")
def press_line_of_30_mib() -> str:
    return "DIE SERIE\n" + "x" * 30 * MIB


@hostile(".txt")
def press_text_of_brackets() -> str:
    return "EPISODE 1 - T\n" + "(" * 500_000 + "\nEPISODE 2 - T\n" + "\n" * 500_000


@hostile(".xml")
def nothing_but_nul() -> bytes:
    return bytes(64 * MIB)


@hostile(".xml")
def random_looking() -> bytes:
    return bytes(range(256)) * 64_000


# Texts that mean more than they say.

STEERING = (
    "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\ \x1b[2J\x9b31m \u202eevil\u2066\x07"
)
"""What makes a link of a text on a terminal, clears the screen, and turns what follows around."""


@hostile(".jsonl")
def steering_everywhere() -> str:
    return records(
        id=f"e{STEERING}",
        titles=[{"value": f"T{STEERING}", "lang": "de"}],
        kind=STEERING,
        series=STEERING,
        genres=[{"scheme": STEERING, "code": STEERING}],
        credits=[{"role": STEERING, "name": STEERING}],
        broadcasts=[{"channel": STEERING, "start": "2026-03-28T20:00:00Z", "note": STEERING}],
    )


@hostile(".xml")
def steering_in_a_feed() -> str:
    text = "\u202eevil\u2066 \x9b31m"
    return feed(text).replace("a.tv", f"a{text}")


@hostile(".jsonl")
def ids_that_are_paths() -> str:
    ids = ("../../../out", "/etc/out", "a\0b", "x" * 5_000, "CON", "nul.txt", ".", "..", "~", "-")
    ids += (
        "manifest",
        "index",
        ".guide.lock",
        "a.",
        "a ",
        "A",
        "a",
        "ä",
        "a\u0308",
        "\u202e",
        "\ud800",
    )
    return "".join(
        records(
            id=id_,
            broadcasts=[
                {
                    "channel": id_,
                    "start": f"2026-03-{n + 1:02}T20:00:00Z",
                    "stop": f"2026-03-{n + 1:02}T21:00:00Z",
                }
            ],
        )
        for n, id_ in enumerate(ids)
    )


@hostile(".jsonl")
def links_that_run() -> str:
    bad = ("javascript:alert(1)", "JaVa\tScript:alert(1)", "data:text/html,<script>x</script>")
    links = [
        {"url": url} for url in (*bad, "vbscript:x", "\u202ejavascript:x", "&#106;avascript:x")
    ]
    return records(links=links, images=links)
