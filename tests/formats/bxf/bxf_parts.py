"""Messages of BXF put together for tests, and what is read of them."""

from xml.sax.saxutils import escape

from conftest import entries_read

SPACE = "http://smpte-ra.org/schemas/2021/2017/BXF"
DAY = "2026-03-28"


def message(*schedules, space=SPACE, action="add", **attributes):
    """A whole message with its schedules."""
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    namespace = f' xmlns="{space}"' if space else ""
    body = "".join(schedules)
    return f'<BxfMessage{namespace}{said}><BxfData action="{action}">{body}</BxfData></BxfMessage>'


def schedule(*events, channel='<Channel shortName="NDL1"/>', **attributes):
    """A schedule of a channel."""
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<Schedule type="Primary"{said}>{channel}{"".join(events)}</Schedule>'


def when(code, name="StartDateTime", rate="25", day=DAY):
    """A moment by broadcast date and time code."""
    frames = f' frameRate="{rate}"' if rate else ""
    inside = f'<SmpteDateTime broadcastDate="{day}"{frames}><SmpteTimeCode>{code}</SmpteTimeCode>'
    return f"<{name}>{inside}</SmpteDateTime></{name}>"


def lasting(code, rate="25"):
    """A length by its time code."""
    frames = f' frameRate="{rate}"' if rate else ""
    inside = f"<SmpteDuration{frames}><SmpteTimeCode>{code}</SmpteTimeCode></SmpteDuration>"
    return f"<Duration>{inside}</Duration>"


def data(start, length=None, *, id_=None, type_="Primary", of="", inside="", action=""):
    """``EventData`` with what kind of event it is in ``of`` and anything else ``inside``."""
    ids = f"<EventId><EventId>{id_}</EventId></EventId>" if id_ else "<EventId><Null/></EventId>"
    ends = f"<LengthOption>{lasting(length)}</LengthOption>" if length else ""
    start = when(start) if start and not start.startswith("<") else start or ""
    said = f' action="{action}"' if action else ""
    kind = f' eventType="{type_}"' if type_ else ""
    return f"<EventData{kind}{said}>{ids}{of}{start}{ends}{inside}</EventData>"


def event(*args, behind="", content="", **more):
    """A ``ScheduledEvent``."""
    return f"<ScheduledEvent>{data(*args, **more)}{content}{behind}</ScheduledEvent>"


def programme(name, number=None):
    """What makes an event one of a programme."""
    segment = f"<SegmentNumber>{number}</SegmentNumber>" if number is not None else ""
    inside = f"{segment}<ProgramName>{escape(name)}</ProgramName>"
    return f"<PrimaryEvent><ProgramEvent>{inside}</ProgramEvent></PrimaryEvent>"


def header(name, start, length=None, *, number=None, **more):
    """A program header."""
    return event(start, length, type_="Primary-ProgramHeader", of=programme(name, number), **more)


def segment(name, start, length=None, *, number=None, **more):
    """A segment of a programme."""
    return event(start, length, of=programme(name, number), **more)


def spot(start, length, ad="Commercial", type_="Standard"):
    """A spot of a break."""
    details = f"<Details><AdType>{ad}</AdType><SpotType>{type_}</SpotType></Details>"
    inside = f"<PrimaryEvent><NonProgramEvent>{details}</NonProgramEvent></PrimaryEvent>"
    return event(start, length, of=inside)


def content(house=None, name=None, more=""):
    """The material of an event."""
    ids = f"<ContentId><HouseNumber>{house}</HouseNumber></ContentId>" if house else ""
    called = f"<Name>{escape(name)}</Name>" if name else ""
    return f"<Content>{ids}{called}{more}</Content>"


def ran(
    id_, start, length, *, type_="Primary", status="Aired Without Discrepancy", house=None, **more
):
    """An event of an as-run."""
    ids = f"<EventId>{id_}</EventId>" if id_ else "<Null/>"
    ids = f"<AsRunEventId>{ids}{more.get('billed', '')}</AsRunEventId>"
    notes = more.get("notes", "")
    detail = f"<Status>{status}</Status><Type>{type_}</Type>{when(start)}{lasting(length)}{notes}"
    called = content(house, more.get("name"))
    inside = f"{ids}{called}<AsRunDetail>{detail}</AsRunDetail>"
    return f"<AsRun><BasicAsRun>{inside}</BasicAsRun></AsRun>"


def entries(text):
    """All that is read of a text."""
    return entries_read("bxf", text)


def records(text):
    """The records that are read of a text."""
    return [entry.record for entry in entries(text) if entry.record is not None]


def episodes(*events, **attributes):
    """The episodes of one schedule."""
    found = records(message(schedule(*events, **attributes)))
    return [record for record in found if type(record).__name__ == "Episode"]


def shown(*events, **attributes):
    """What a guide shows of one schedule: main title, start and stop as clocks show them."""
    return [
        (
            next((title.value for title in episode.titles), None),
            clock(episode.broadcasts[0].start),
            clock(episode.broadcasts[0].stop),
        )
        for episode in episodes(*events, **attributes)
    ]


def clock(moment):
    """A time as a clock shows it, with its day where that is not the one of the tests."""
    if moment is None:
        return None
    day = "" if moment.date().isoformat() == DAY else f"{moment:%d} "
    return day + moment.time().isoformat()


def findings(text):
    """Codes and messages of what is found in a text."""
    return [(found.code, found.message) for entry in entries(text) for found in entry.findings]


def codes(text):
    """The codes of what is found in a text."""
    return [code for code, _ in findings(text)]
