"""Credits: the ten elements of the DTD, what is in them, and others."""

from typing import Any

import pytest
from conftest import entries_read
from formats.xmltv.reading.feeds import CHANNEL, codes, episode, feed, numbered, told, told_in


@pytest.mark.parametrize(
    ("inside", "record", "told"),
    [
        ("<credits/>", {}, ["EPG718 /credits[1] credits has nobody in it"]),
        (
            "<credits>x</credits>",
            {"properties": [{"name": "credits", "value": "x", "source": "xmltv"}]},
            ['EPG026 /credits[1] text stands in credits, where only elements may: "x"'],
        ),
        (
            "<credits><director> D </director><actor> A </actor><writer> W </writer><adapter> A </adapter><producer> P </producer><composer> C </composer><editor> E </editor><presenter> P </presenter><commentator> C </commentator><guest> G </guest></credits>",
            {
                "credits": [
                    {"role": "director", "name": "D"},
                    {"role": "actor", "name": "A"},
                    {"role": "writer", "name": "W"},
                    {"role": "adapter", "name": "A"},
                    {"role": "producer", "name": "P"},
                    {"role": "composer", "name": "C"},
                    {"role": "editor", "name": "E"},
                    {"role": "presenter", "name": "P"},
                    {"role": "commentator", "name": "C"},
                    {"role": "guest", "name": "G"},
                ]
            },
            [],
        ),
        (
            '<credits><actor role="R" guest="yes">A</actor><actor guest="no" role="">B</actor><actor guest="maybe">C</actor></credits>',
            {
                "credits": [
                    {"role": "actor", "name": "A", "character": [{"value": "R"}], "guest": True},
                    {"role": "actor", "name": "B", "guest": False},
                    {"role": "actor", "name": "C"},
                ],
                "properties": [
                    {"name": "credits/actor/@guest", "value": "maybe", "source": "xmltv"}
                ],
            },
            ['EPG709 /credits[1]/actor[3]/@guest guest is "maybe", expected "yes" or "no"'],
        ),
        (
            '<credits><actor>A<image type="person" size="1" orient="P" system="s">i</image><url system="imdb">u</url></actor></credits>',
            {
                "credits": [
                    {
                        "role": "actor",
                        "name": "A",
                        "images": [
                            {
                                "url": "i",
                                "kind": "person",
                                "size": 1,
                                "orientation": "portrait",
                                "system": "s",
                            }
                        ],
                        "links": [{"url": "u", "system": "imdb"}],
                    }
                ]
            },
            [],
        ),
        (
            '<credits><director role="R">D<b>x</b></director></credits>',
            {
                "credits": [{"role": "director", "name": "D"}],
                "properties": [
                    {"name": "credits/director/@role", "value": "R", "source": "xmltv"},
                    {"name": "credits/director/b", "value": "x", "source": "xmltv"},
                ],
            },
            [
                'EPG703 /credits[1]/director[1]/@role there is no attribute "role" of director: "R"',
                'EPG702 /credits[1]/director[1]/b[1] there is no b in director: "x"',
            ],
        ),
        (
            '<credits><host id="1">H</host></credits>',
            {
                "credits": [{"role_label": "host", "role_scheme": "xmltv", "name": "H"}],
                "properties": [{"name": "credits/host/@id", "value": "1", "source": "xmltv"}],
            },
            [
                "EPG702 /credits[1]/host[1] there is no host among the credits; it is kept as a role of that name",
                'EPG703 /credits[1]/host[1]/@id there is no attribute "id" of host: "1"',
            ],
        ),
        (
            "<credits><guest>G</guest><actor>A</actor><director>D</director></credits>",
            {
                "credits": [
                    {"role": "guest", "name": "G"},
                    {"role": "actor", "name": "A"},
                    {"role": "director", "name": "D"},
                ]
            },
            ["EPG704 /credits[1]/actor[1] actor stands after guest, expected before it"],
        ),
        (
            "<credits>x<actor>A</actor>y</credits>",
            {
                "credits": [{"role": "actor", "name": "A"}],
                "properties": [{"name": "credits", "value": "x y", "source": "xmltv"}],
            },
            ['EPG026 /credits[1] text stands in credits, where only elements may: "x y"'],
        ),
        (
            '<credits lang="de"><actor/></credits>',
            {
                "credits": [{"role": "actor", "name": ""}],
                "properties": [{"name": "credits/@lang", "value": "de", "source": "xmltv"}],
            },
            ['EPG703 /credits[1]/@lang there is no attribute "lang" of credits: "de"'],
        ),
        (
            "<credits><actor>A</actor></credits><credits><actor>B</actor></credits>",
            {"credits": [{"role": "actor", "name": "A"}, {"role": "actor", "name": "B"}]},
            ["EPG706 /credits[2] a second credits"],
        ),
        (
            '<credits xmlns:m="urn:m"><m:host>H</m:host></credits>',
            {"credits": [{"role_label": "host", "role_scheme": "xmltv", "name": "H"}]},
            [
                "EPG702 /credits[1]/host[1] there is no host among the credits; it is kept as a role of that name"
            ],
        ),
    ],
)
def test_people_as_written(inside: str, record: dict[str, Any], told: list[str]) -> None:
    assert episode(inside) == record
    assert told_in(inside) == told


def test_a_programme_among_the_credits_is_read_by_itself_and_nobody() -> None:
    outer, inner = numbered(1, 2, more="<credits>@<actor>A</actor></credits>")
    text = feed(outer.replace("@", inner.replace("@", "")))
    read = [entry.record for entry in entries_read("xmltv", text) if entry.record is not None]
    assert [record.titles[0].value for record in read] == ["1", "2"]
    assert [[credit.name for credit in record.credits] for record in read] == [["A"], ["A"]]
    assert [line.split(" ", 1)[1] for line in told(text)] == [
        "EPG702 /tv/programme[1]/credits[1]/programme[1] a programme stands in a credits; it is read by itself"
    ]


def test_a_channel_among_the_credits_is_read_by_itself_and_nobody() -> None:
    (text,) = numbered(1, more=f"<credits>{CHANNEL}<actor>A</actor></credits>")
    show, channel = (
        entry.record for entry in entries_read("xmltv", feed(text)) if entry.record is not None
    )
    assert [credit.name for credit in show.credits] == ["A"]
    assert channel.id == "c"
    assert codes(feed(text)) == ["EPG702", "EPG705"]
