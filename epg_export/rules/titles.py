"""What titles hold beside the title."""

from collections.abc import Iterator, Mapping

from epg_export.model import Episode, Series, Title
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.looks import LONG_TITLE, striking
from epg_export.rules.wording import quoted
from epg_export.vocab.mojibake import meant
from epg_export.vocab.title_flags import flagged
from epg_export.vocab.title_numbers import number_in, sure_number_in

_SHOUTED = 10
_SAID_BY: Mapping[str, str] = {
    "new": "say it with new of the broadcast",
    "live": "say it with live of the broadcast",
    "repeat": "say it with previously_shown of the broadcast",
    "premiere": "say it with premiere of the broadcast",
    "last": "say it with last_showing of the broadcast",
    "quality": "say it with video.quality",
    "captions": "say it with subtitles",
    "description": "say it with access_services",
    "signing": "say it with access_services",
    "languages": "say it with audio_languages",
    "sound": "say it with audio.stereo",
}
_NAMES = ("main", "series", "short", "sort")


@rule(
    "EPG210",
    "long-title",
    "info",
    Title,
    remedy="shorten the title",
    look=striking,
)
def long_title(title: Title, _context: Context) -> Iterator[Fault]:
    """A title has more than 255 characters.

    Receivers cut it off there: a database has a column of that length, DVB a byte for it.
    EN 300 468, section 6.2.37.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": {"repeat": "Tide ", "times": 60}}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "Tide end"}]}
    """
    if len(title.value) > LONG_TITLE:
        length = len(title.value)
        yield Fault(".value", f"the title has {length} characters", facts={"length": length})


@rule(
    "EPG212",
    "flag-in-title",
    "info",
    Title,
    remedy="say it with the field that is for it",
    look=striking,
)
def flag_in_title(title: Title, _context: Context) -> Iterator[Fault]:
    """A title holds a flag, such as NEW, LIVE, HD or (R).

    It makes two titles of one, so recordings of a series miss the flagged ones; and no receiver can
    draw its own sign for it. xmltv.dtd: new, premiere, previously-shown, video, subtitles.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News at ten (R)"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News at ten"}]}
    """
    if found := flagged(title.value):
        remedy = _SAID_BY.get(found.means) if found.means else None
        message = f"{quoted(title.value)} holds the flag {quoted(found.text)}"
        yield Fault(".value", message, remedy, {"flag": found.text})


@rule(
    "EPG213",
    "number-in-title",
    "info",
    Title,
    remedy="say it with numbering, and keep the title the same for all episodes",
    look=striking,
)
def number_in_title(title: Title, _context: Context) -> Iterator[Fault]:
    """A title holds the number of an episode.

    Each episode is a series of its own to a receiver that goes by the title. An episode title may
    count parts; season and episode have no place there either. xmltv.dtd: episode-num.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "Wattgrund S01E02"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "Wattgrund"}], "numbering": {"season":
        1, "episode": 2}}
    """
    find = number_in if title.kind in _NAMES else sure_number_in
    if number := find(title.value):
        message = f"{quoted(title.value)} holds the number {quoted(number)}"
        yield Fault(".value", message, facts={"number": number})


@rule(
    "EPG223",
    "capital-letters",
    "info",
    Episode,
    Series,
    remedy="write the title as a title, and leave capitals to who shows it",
    lifecycle="preview",
)
def capital_letters(record: Episode | Series, _context: Context) -> Iterator[Fault]:
    """A title is in capital letters throughout.

    Guides cannot undo it, and voices may spell it out. Told of main titles with at least ten
    letters.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "NEWS FROM THE COAST"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News from the coast"}]}
    """
    for index, title in enumerate(record.titles):
        value = title.value
        capitals = sum(map(str.isupper, value)) if value.isupper() else 0
        if title.kind == "main" and capitals >= _SHOUTED and meant(value) is None:
            path = f".titles[{index}].value"
            yield Fault(path, f"{quoted(value)} is in capital letters throughout")
