"""What a playlist says of a programme, as records have it."""

import datetime as dt

import pytest
from formats.bxf.bxf_parts import (
    codes,
    content,
    entries,
    episodes,
    event,
    findings,
    header,
    lasting,
    message,
    programme,
    records,
    schedule,
    segment,
    shown,
    spot,
    when,
)

from epg_export.model import Channel, Feed, Identifier, Numbering, Text, Title

UUID = "urn:uuid:058ff320-2044-4c71-9f90-f6ef3234f53a"


def one(**more):
    """The one episode of a header with more inside."""
    (found,) = episodes(header("Film", "20:15:00:00", "01:00:00:00", **more))
    return found


class TestIds:
    """An event is known by its UUID, however that is written."""

    @pytest.mark.parametrize(
        ("written", "read"),
        [
            (UUID, UUID),
            (UUID.upper(), UUID),
            (UUID.removeprefix("urn:uuid:").upper(), UUID),
            ("urn:uuid:HDR-001", "urn:uuid:hdr-001"),
            ("Sendung 7", "Sendung 7"),
        ],
    )
    def test_given(self, written, read):
        episode = one(id_=written)
        assert (episode.id, episode.broadcasts[0].id) == (read, read)

    @pytest.mark.parametrize("written", [None, "urn:uuid:00000000-0000-0000-0000-000000000000"])
    def test_made_of_channel_and_start(self, written):
        assert one(id_=written).id == "NDL1@20260328T201500"

    def test_two_of_one_id(self):
        twice = header("A", "20:00:00:00", id_="x"), header("B", "21:00:00:00", id_="x")
        assert [episode.id for episode in episodes(*twice)] == ["x", "x~2"]
        assert codes(message(schedule(*twice))) == ["EPG825"]


class TestTitles:
    """The name that says most goes first; where a series is named, a guide shows its name."""

    @pytest.mark.parametrize(
        ("names", "titles"),
        [
            ({"programme": "P"}, [("main", "P")]),
            ({"programme": "P", "name": "N"}, [("main", "N")]),
            ({"programme": "P", "name": "N", "event": "E"}, [("main", "E")]),
            ({"programme": "P", "event": "E", "version": "V"}, [("main", "V")]),
            ({"event": "E", "series": "S"}, [("main", "S"), ("episode", "E")]),
            ({"event": "S", "series": "S"}, [("main", "S")]),
            (
                {"event": "E", "series": "S", "episode": "Ep"},
                [("main", "S"), ("episode", "Ep")],
            ),
            (
                {"series": "S", "episode": "Ep", "version": "V"},
                [("main", "S"), ("episode", "Ep"), ("alternative", "V")],
            ),
            ({"programme": "P", "episode": "Ep"}, [("main", "P"), ("episode", "Ep")]),
            ({"name": "Evening News Segment-2"}, [("main", "Evening News")]),
            ({"episode": "Ep"}, [("main", "Ep")]),
            ({}, []),
        ],
    )
    def test_order(self, names, titles):
        version = names.get("version")
        told = f'<Description type="VersionName">{version}</Description>' if version else ""
        series = "".join(
            f"<{tag}>{names[key]}</{tag}>"
            for key, tag in (("series", "SeriesName"), ("episode", "EpisodeName"))
            if key in names
        )
        title = f"<EventTitle>{names['event']}</EventTitle>" if "event" in names else ""
        (found,) = episodes(
            event(
                "20:15:00:00",
                "01:00:00:00",
                of=programme(names.get("programme", ""), 1),
                inside=title,
                content=content("1", names.get("name"), told),
                behind=f"<Series>{series}</Series>" if series else "",
            )
        )
        assert [(title.kind, title.value) for title in found.titles] == titles

    def test_what_a_header_is_called_goes_before_what_its_segments_are_called(self):
        told = '<Description type="VersionName">FILM_HD_V2</Description>'
        (found,) = episodes(
            header("Film", "20:15:00:00"),
            segment("Film", "20:15:00:00", number=1, content=content("1", "FILM_1", told)),
        )
        assert found.titles == (
            Title(value="Film"),
            Title(value="FILM_HD_V2", kind="alternative", label="version"),
        )

    def test_in_several_languages(self):
        inside = '<EventTitle lang="ger">Flut</EventTitle><EventTitle lang="eng">Tide</EventTitle>'
        assert one(inside=inside).titles == (
            Title(value="Flut", lang="de"),
            Title(value="Tide", lang="en"),
        )


class TestFacts:
    """What else a guide has a field for."""

    def test_descriptions(self):
        found = one(
            inside='<EventTitle>Film</EventTitle><EventDescription lang="eng">A keeper.'
            "</EventDescription><EventDescription>Film</EventDescription>",
            behind="<Series><SeriesName>Film</SeriesName><Synopses>"
            '<Synopsis lang="ger" synopsisPurpose="EPG" synopsisMaxLength="90">Kurz.</Synopsis>'
            '<Synopsis synopsisMaxLength="-1">Lang.</Synopsis></Synopses></Series>',
        ).descriptions
        assert [(text.value, text.lang, text.kind, text.max_length) for text in found] == [
            ("A keeper.", "en", "unspecified", None),
            ("Kurz.", "de", "short", 90),
            ("Lang.", None, "unspecified", None),
        ]

    def test_identifiers(self):
        inside = (
            "<Content><ContentId><HouseNumber>NL-1</HouseNumber>"
            '<AlternateId idType="EIDR" authoritativeSource="EIDR">10.5240/1</AlternateId>'
            "</ContentId></Content>"
        )
        assert one(content=inside).identifiers == (
            Identifier(scheme="house", value="NL-1"),
            Identifier(scheme="eidr", value="10.5240/1"),
        )

    @pytest.mark.parametrize(
        ("series", "numbering"),
        [
            ("<EpisodeNumber>7</EpisodeNumber>", Numbering(episode=7)),
            (
                "<Season><SeasonName>Staffel 2</SeasonName></Season>"
                "<EpisodeNumber>0110</EpisodeNumber>",
                Numbering(season=2, episode=110),
            ),
            ("<Season><SeasonName>2025/2026</SeasonName></Season>", None),
            ("<Season><SeasonCode>3</SeasonCode></Season>", Numbering(season=3)),
            ("<EpisodeNumber>7a</EpisodeNumber>", None),
        ],
    )
    def test_numbering(self, series, numbering):
        series = f"<Series><SeriesName>S</SeriesName>{series}</Series>"
        assert one(behind=series).numbering == numbering

    def test_flags(self):
        found = one(
            inside="<FederalSource>Live</FederalSource>",
            behind="<PremiereFlag>1</PremiereFlag><LastPlayFlag>true</LastPlayFlag>",
        ).broadcasts[0]
        assert (found.live, found.first_showing, found.last_showing) == (True, True, True)

    @pytest.mark.parametrize(
        ("source", "live"), [("Pre-recorded", False), ("live", True), ("network", None)]
    )
    def test_live(self, source, live):
        found = one(inside=f"<FederalSource>{source}</FederalSource>").broadcasts[0]
        assert found.live is live

    def test_live_by_its_line(self):
        router = "<RouterSource><Name>OB 2 LIVE</Name></RouterSource>"
        media = f"<MediaLocation><Location>{router}</Location></MediaLocation>"
        found = one(content=f"<Content><Media>{media}</Media></Content>").broadcasts[0]
        assert found.live is True

    def test_technical(self):
        found = one(
            content="<Content><Media><PrecompressedTS><TSVideo><Format>1080i</Format>"
            "<AspectRatio>16:9</AspectRatio></TSVideo><TSCaptioning>true</TSCaptioning>"
            "</PrecompressedTS></Media></Content>"
        )
        assert (found.video.quality, found.video.aspect) == ("HDTV", "16:9")
        assert [one.closed for one in found.subtitles] == [True]

    def test_ratings_genres_people(self):
        found = one(
            content='<Content><Genre lang="ger">Krimi</Genre><ContentTags><KeywordTag>Meer'
            "</KeywordTag><Credits><Name><ContactFirstName>Jette</ContactFirstName>"
            "<ContactLastName>Wulfsen</ContactLastName></Name><Role>Presenter</Role></Credits>"
            "</ContentTags></Content>",
            behind='<ParentalRating system="FSK">12</ParentalRating><EiCode>E-I 7-9</EiCode>',
        )
        assert [(one.system, one.value) for one in found.ratings] == [("FSK", "12")]
        assert found.genres[0].labels == (Text(value="Krimi", lang="de"),)
        assert found.keywords == (Text(value="Meer"),)
        assert [(one.role, one.name) for one in found.credits] == [("presenter", "Jette Wulfsen")]
        assert [(one.name, one.value) for one in found.properties] == [("EiCode", "E-I 7-9")]

    def test_excluded_from_guides(self):
        text = header("Film", "20:15:00:00").replace(
            "<ScheduledEvent>", '<ScheduledEvent excludeFromEPG="true">'
        )
        (found,) = episodes(text)
        assert found.broadcasts[0].listed is False


class TestTimes:
    """Broadcast date and time code by the local clock, and the other forms of the standard."""

    @pytest.mark.parametrize(
        ("start", "read"),
        [
            (when("20:15:00:00"), "20:15:00"),
            (when("20:15:00;12", rate="29.97"), "20:15:00.400000"),
            (when("20:15:00:49", rate="50"), "20:15:00.980000"),
            (when("20:15:00:00", rate=None), "20:15:00"),
            (when("24:31:10:05"), "29 00:31:10.200000"),
            (when("47:59:59:24"), "29 23:59:59.960000"),
        ],
    )
    def test_start(self, start, read):
        assert shown(header("Film", start))[0][1] == read

    @pytest.mark.parametrize(
        "start",
        [
            "<StartDateTime><UtcDateTime>2026-03-28T19:15:00Z</UtcDateTime></StartDateTime>",
            "<StartDateTime><UtcDateTime>2026-03-28T19:15:00</UtcDateTime></StartDateTime>",
            "<StartDateTime><UtcDateTime>2026-03-28T20:15:00+01:00</UtcDateTime></StartDateTime>",
        ],
    )
    def test_utc_is_said(self, start):
        (found,) = episodes(header("Film", start))
        expected = dt.datetime(2026, 3, 28, 19, 15, tzinfo=dt.UTC)
        assert found.broadcasts[0].start == expected

    def test_a_moment_as_time_code(self):
        start = when("2017-08-17T20:56:53.026Z", day="")
        (found,) = episodes(header("Film", start))
        assert found.broadcasts[0].start.microsecond == 26000
        assert codes(message(schedule(header("Film", start)))) == ["EPG820"]

    @pytest.mark.parametrize(
        ("length", "stop"),
        [
            (lasting("00:45:00:12"), "21:00:00.480000"),
            ("<Duration><UtcDuration>PT45M</UtcDuration></Duration>", "21:00:00"),
            ("<Duration><UtcDuration>PT0H44M59.5S</UtcDuration></Duration>", "20:59:59.500000"),
            (when("21:00:00:00", "EndDateTime"), "21:00:00"),
            ("<Duration/>", None),
        ],
    )
    def test_length(self, length, stop):
        inside = f"<LengthOption>{length}</LengthOption>"
        assert shown(header("Film", "20:15:00:00", inside=inside)) == [("Film", "20:15:00", stop)]

    def test_times_are_local(self):
        assert one().broadcasts[0].start.tzinfo is None

    def test_the_broadcast_day_is_told_where_it_is_another(self):
        (late,) = episodes(header("Film", "25:30:00:00"))
        assert late.broadcasts[0].broadcast_day == dt.date(2026, 3, 28)
        assert one().broadcasts[0].broadcast_day is None

    def test_past_midnight_by_order(self):
        events = (
            header("Film", "22:00:00:00", "02:30:00:00"),
            spot("00:29:00:00", "00:01:00:00"),
            header("Night", "00:30:00:00", "05:30:00:00"),
        )
        limits = {"scheduleStart": "2026-03-28T06:00:00", "scheduleEnd": "2026-03-29T06:00:00"}
        assert shown(*events, **limits)[1] == ("Night", "29 00:30:00", "29 06:00:00")
        assert shown(*events)[1] == ("Night", "00:30:00", "06:00:00")
        assert "EPG824" in codes(message(schedule(*events, **limits)))

    @pytest.mark.parametrize(
        ("start", "told"),
        [
            (when("20:15:00:26"), '"20:15:00:26" has more frames than a second has: 25'),
            (when("20:15:00:00", rate="fast"), 'frameRate is "fast", expected such as 25 or 29.97'),
        ],
    )
    def test_odd_but_read(self, start, told):
        text = message(schedule(header("Film", start)))
        assert findings(text) == [("EPG820", told)]
        assert len(records(text)) == 2

    def test_frames_without_a_rate(self):
        text = message(schedule(header("Film", when("20:15:00:12", rate=None))))
        told = "frames without a frameRate: times are read to the second (once)"
        assert findings(text) == [("EPG823", told)]

    @pytest.mark.parametrize(
        "start",
        [
            "",
            when("20:75:00:00"),
            when("77:00:00:00"),
            when("20:15:00:00", day="2026-02-30"),
            when("20:15:00:00", day=""),
            when("20:15:00:00", day="9999-12-31").replace("20:15", "47:15"),
        ],
    )
    def test_no_start(self, start):
        text = message(schedule(header("Film", start or "<X/>", id_="h")))
        (entry,) = (one for one in entries(text) if one.record is None and one.raw)
        assert entry.findings[0].code == "EPG815"
        assert entry.findings[0].message == '"Film" is planned, but nobody says when'
        assert b"ProgramName" in entry.raw


class TestMessages:
    """What stands around the events."""

    def test_feed_and_channel(self):
        text = message(
            schedule(
                channel='<Channel ShortName="NDL1" channelNumber="7-1" type="digital_television">'
                '<p:Name xmlns:p="urn:x" lang="ger">Nordlicht Eins</p:Name></Channel>'
            ),
            dateTime="2026-03-27T19:20:00",
            origin="Sendeplan",
        )
        feed, channel = records(text)
        assert feed == Feed(date="2026-03-27T19:20:00", source_name="Sendeplan")
        assert isinstance(channel, Channel)
        assert (channel.id, channel.kind, channel.numbers[0].value) == ("NDL1", "tv", "7-1")
        assert channel.names == (Text(value="Nordlicht Eins", lang="de"),)

    def test_a_channel_is_told_once(self):
        assert len(records(message(schedule(), schedule()))) == 1

    @pytest.mark.parametrize("year", [2008, 2015, 2017])
    def test_known_versions(self, year):
        text = message(
            schedule(header("F", "20:15:00:00")),
            space=f"http://smpte-ra.org/schemas/2021/{year}/BXF",
        )
        assert codes(text) == []
        assert len(records(text)) == 2

    @pytest.mark.parametrize("space", ["http://smpte-ra.org/schemas/2021/2023/BXF", "urn:x", ""])
    def test_other_versions_are_read_and_told(self, space):
        text = message(schedule(header("F", "20:15:00:00")), space=space)
        assert codes(text) == ["EPG816"]
        assert len(records(text)) == 2

    @pytest.mark.parametrize("text", ["<BxfMessage/>", message()])
    def test_without_a_schedule(self, text):
        assert "EPG821" in codes(text)

    def test_no_message_at_all(self):
        assert codes("<html/>") == ["EPG014"]

    def test_without_a_channel(self):
        text = message(schedule(header("Film", "20:15:00:00"), channel=""))
        assert codes(text) == ["EPG822"]

    def test_the_name_of_the_schedule_for_want_of_a_channel(self):
        (found,) = episodes(header("F", "20:15:00:00"), channel="", scheduleName="Kanal 7")
        assert found.broadcasts[0].channel == "Kanal 7"

    @pytest.mark.parametrize("action", ["remove", "Remove", "delete"])
    def test_removed_is_cancelled(self, action):
        text = message(schedule(header("Film", "20:15:00:00", id_="h")), action=action)
        broadcast = records(text)[1].broadcasts[0]
        assert (broadcast.id, broadcast.status) == ("h", "cancelled")

    def test_the_innermost_action_counts(self):
        kept, gone = (
            header("A", "20:00:00:00", action="update"),
            header("B", "21:00:00:00", action="remove"),
        )
        found = [one.broadcasts[0].status for one in episodes(kept, gone, action="remove")]
        assert found == [None, "cancelled"]

    def test_a_segment_that_is_removed_cancels_nothing(self):
        gone = segment("Film", "20:40:00:00", number=2, action="remove")
        (film,) = episodes(header("Film", "20:15:00:00", "01:00:00:00"), gone)
        assert film.broadcasts[0].status is None

    def test_events_without_a_schedule(self):
        text = f"<BxfMessage><BxfQueryResponse>{header('F', '20:15:00:00')}</BxfQueryResponse>"
        assert "EPG822" in codes(f"{text}</BxfMessage>")


class TestUnread:
    """What no field is for is counted, not told each time."""

    def test_content(self):
        twice = [
            header("A", start, inside="<JipFlag>true</JipFlag>")
            for start in ("20:00:00:00", "21:00:00:00")
        ]
        told = 'ScheduledEvent/EventData/JipFlag is not read: "true" (2 times; this is the first)'
        assert ("EPG817", told) in findings(message(schedule(*twice)))

    def test_playout(self):
        text = message(schedule(header("A", "20:00:00:00", inside="<StartMode>Fixed</StartMode>")))
        assert findings(text) == [("EPG818", "StartMode is not read (once)")]

    def test_different_things_without_end_are_counted_together(self):
        inside = "".join(f"<X{number}>1</X{number}>" for number in range(600))
        told = findings(message(schedule(header("A", "20:00:00:00", inside=inside))))
        assert len(told) == 501
        assert told[-1][1].startswith("others, too many to be told apart (100 times")


def test_events_without_what_makes_them_events_are_told():
    text = message(
        schedule(
            "<ScheduledEvent><Foo>a</Foo></ScheduledEvent>",
            "<ScheduledEvent><ScheduleElements><Foo>b</Foo></ScheduleElements></ScheduledEvent>",
            "<AsRun><BasicAsRun><Content><Name>c</Name></Content></BasicAsRun></AsRun>",
            "<AsRun>d</AsRun>",
        )
    )
    assert [said for code, said in findings(text) if code == "EPG817"] == [
        'ScheduledEvent/Foo is not read: "a" (once)',
        'ScheduleElements/Foo is not read: "b" (once)',
        'BasicAsRun/Content is not read: "c" (once)',
        'AsRun is not read: "d" (once)',
    ]


DAY_LONG = {"scheduleStart": "2026-03-28T06:00:00", "scheduleEnd": "2026-03-29T06:00:00"}


def ends_at(code):
    """A length by the moment of its end."""
    return f"<LengthOption>{when(code, name='EndDateTime')}</LengthOption>"


def test_an_end_after_midnight_under_the_date_of_its_start():
    late = header("Late", "23:30:00:00", inside=ends_at("00:30:00:00"))
    assert shown(late) == [("Late", "23:30:00", "29 00:30:00")]
    assert "EPG824" in codes(message(schedule(late)))
    wrong = header("Wrong", "21:00:00:00", inside=ends_at("20:00:00:00"))
    assert shown(wrong) == [("Wrong", "21:00:00", "20:00:00")]


def test_a_time_code_without_a_date():
    start = when("20:00:00:00").replace(' broadcastDate="2026-03-28"', "")
    text = message(schedule(header("A", start, "01:00:00:00"), **DAY_LONG))
    assert shown(header("A", start, "01:00:00:00"), **DAY_LONG) == [("A", "20:00:00", "21:00:00")]
    missing = "there is no broadcastDate beside the time code"
    taken = "; that of the schedule was taken, 2026-03-28"
    assert findings(text) == [("EPG820", missing + taken)]
    unknown = message(schedule(header("A", start, "01:00:00:00")))
    assert [said for code, said in findings(unknown) if code == "EPG820"] == [missing]
    assert "EPG815" in codes(unknown)


@pytest.mark.parametrize(
    ("inside", "name", "value"),
    [
        ("<Series><EpisodeNumber>12a</EpisodeNumber></Series>", "Series/EpisodeNumber", "12a"),
        ("<PremiereFlag>yes</PremiereFlag>", "PremiereFlag", "yes"),
        ("<LastPlayFlag>no</LastPlayFlag>", "LastPlayFlag", "no"),
        ("<Content><Credits><Role>Host</Role></Credits></Content>", "Content/Credits/Role", "Host"),
    ],
)
def test_what_cannot_be_understood_is_told(inside, name, value):
    text = message(schedule(header("A", "20:00:00:00", "01:00:00:00", behind=inside)))
    told = f'ScheduledEvent/{name} is not read: "{value}" (once)'
    assert findings(text) == [("EPG817", told)]


def test_a_second_channel_of_one_schedule_is_told():
    both = '<Channel shortName="A"/><Channel shortName="B"/>'
    text = message(schedule(header("A", "20:00:00:00", "01:00:00:00"), channel=both))
    assert findings(text) == [
        ("EPG817", 'a second channel of one schedule, "B": no event is its (once)')
    ]


def test_actions_are_known_whatever_their_capitals():
    text = message(schedule(header("A", "20:00:00:00", "01:00:00:00"))).replace(
        'action="add"', 'Action="Remove"'
    )
    (episode,) = [one for one in records(text) if not isinstance(one, Channel)]
    assert episode.broadcasts[0].status == "cancelled"


@pytest.mark.parametrize("command", ["export", "diff"])
def test_an_hour_that_is_on_air_twice(epg, write, command):
    """The second of the two comes an hour after the first, by every way through the program."""
    night = [("01:30", "A", "01:00"), ("02:30", "B", "01:00"), ("02:30", "C", "01:00")]
    events = (
        header(name, when(f"{start}:00:00", day="2026-10-25"), f"{length}:00:00")
        for start, name, length in night
    )
    write("night.bxf.xml", message(schedule(*events)))
    zone = ("--assume-zone", "Europe/Berlin")
    if command == "export":
        ran = epg("export", "night.bxf.xml", *zone, "--to", "xmltv", "-o", "-")
        assert 'start="20261025023000 +0200" stop="20261025023000 +0100"' in ran.out
        assert 'start="20261025023000 +0100" stop="20261025033000 +0100"' in ran.out
    else:
        assert epg("export", "night.bxf.xml", *zone, "-o", "night.jsonl").code == 0
        assert epg("diff", "night.jsonl", "night.bxf.xml", *zone).code == 0


def test_what_only_a_further_segment_says_is_told():
    more = "<Description>{}</Description><Genre>{}</Genre>"
    text = message(
        schedule(
            header("News", "20:00:00:00", "01:00:00:00"),
            segment(
                "News", "20:00:00:00", number=1, content=content("1", "News", more.format("a", "x"))
            ),
            segment(
                "News", "20:30:00:00", number=2, content=content("2", "News", more.format("b", "x"))
            ),
        )
    )
    assert findings(text) == [
        ("EPG817", 'descriptions of a segment that its programme has not: "b" (once)'),
        ("EPG818", 'identifiers of a segment that its programme has not: "2" (once)'),
    ]


def test_what_stands_beside_events_is_told():
    text = message(
        schedule(header("A", "20:00:00:00", "01:00:00:00"), "<Notes>mind</Notes>", mood="calm"),
        "<Content><Name>Film</Name></Content><Content/>",
        room="2",
    ).replace("<BxfData", "<Extra>11</Extra><BxfData")
    assert [said for code, said in findings(text) if code == "EPG817"] == [
        'BxfMessage/@room is not read: "2" (once)',
        'Schedule/@mood is not read: "calm" (once)',
        '/BxfMessage/BxfData/Schedule/Notes is not read: "mind" (once)',
        '/BxfMessage/Extra is not read: "11" (once)',
        '/BxfMessage/BxfData/Content is not read: "Film" (2 times; this is the first)',
    ]


def test_what_is_around_a_message_is_no_stranger():
    text = f"<Envelope><Body>{message(schedule(header('A', '20:00:00:00', '01:00:00:00')))}</Body></Envelope>"
    assert findings(text) == []


def framed(inside):
    """A programme at 20:00 whose length is said so."""
    length = f"<LengthOption><Duration>{inside}</Duration></LengthOption>"
    return header("A", "20:00:00:00", inside=length)


@pytest.mark.parametrize(
    ("inside", "stop"),
    [
        ("<SmpteDuration frameRate='25' frameCount='45000'/>", "20:30:00"),
        (
            "<SmpteDuration frameRate='25'><FrameCount>45000</FrameCount></SmpteDuration>",
            "20:30:00",
        ),
        ("<SmpteDuration frameRate='30000/1001' frameCount='54000'/>", "20:30:00"),
    ],
)
def test_a_length_in_frames(inside, stop):
    assert shown(framed(inside)) == [("A", "20:00:00", stop)]
    assert findings(message(schedule(framed(inside)))) == []


def test_a_length_in_frames_that_nobody_understands_is_told():
    text = message(schedule(framed("<SmpteDuration frameRate='25' frameCount='many'/>")))
    path = "ScheduledEvent/EventData/LengthOption/Duration/SmpteDuration/@frameCount"
    assert findings(text) == [("EPG817", f'{path} is not read: "many" (once)')]


def test_three_digits_behind_a_point_are_thousandths():
    told = shown(header("A", "20:00:00.500", "00:30:00:00"))
    assert told == [("A", "20:00:00.480000", "20:30:00.480000")]
