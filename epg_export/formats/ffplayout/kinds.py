"""What a day's playlist of ffplayout can have that a guide cannot use, and what it cannot say."""

from epg_export.findings import kind

MALFORMED = kind(
    "EPG836",
    "malformed-playlist",
    "error",
    remedy="correct the JSON here; the clips around it are read",
    about="Text that is not JSON: ffplayout refuses the whole playlist and plays nothing of it.",
)
OVERSIZED = kind(
    "EPG837",
    "oversized-playlist",
    "error",
    remedy="check that this is the right file; a playlist is one day of one channel",
    about="No day has so much in it: the file was not read to its end.",
)
UNDATED = kind(
    "EPG838",
    "undated-playlist",
    "error",
    remedy='write the day into "date": 2026-11-23',
    about="A playlist that says no day: nobody can tell when anything of it is on air.",
)
OTHER_DATE = kind(
    "EPG839",
    "misdated-playlist",
    "warning",
    remedy="correct the date, or the name of the file",
    about=(
        "ffplayout finds a playlist by the name of its file, whatever the date in it: one of the "
        "two is wrong, and with it a whole day. The date in the playlist was taken."
    ),
)
UNNAMED_CHANNEL = kind(
    "EPG840",
    "unnamed-playlist-channel",
    "warning",
    remedy='write the channel into "channel"',
    about=(
        "A playlist that names no channel: ffplayout takes it for one of its first channel. Those "
        "of several channels would be one."
    ),
)
OTHER_BEGIN = kind(
    "EPG841",
    "unheeded-begin",
    "warning",
    remedy="say it with --day-start, or leave it out of the playlist",
    about=(
        'Playlists of older versions say in "begin" when their day starts. ffplayout goes by its '
        "settings today, and so does this: what stands there is not what is taken."
    ),
)
UNUSABLE_CLIP = kind(
    "EPG842",
    "unusable-clip",
    "error",
    remedy='write "in" and "out" in seconds, "out" behind "in"',
    about=(
        "Nobody can tell how long the clip is played, so it is in no guide. ffplayout refuses the "
        "whole playlist, or loses its count."
    ),
)
FAULTY_CLIP = kind(
    "EPG843",
    "faulty-clip",
    "warning",
    remedy="write the value in the form that ffplayout asks for",
    about="A value that ffplayout needs is missing or is none: it refuses the whole playlist.",
)
UNCERTAIN_STARTS = kind(
    "EPG844",
    "uncertain-starts",
    "warning",
    remedy="correct the clips that have no length",
    about=(
        "Starts are counted from clip to clip: behind one of unknown length all of them are too "
        "early by that length."
    ),
)
CLIPS_LEFT_OUT = kind(
    "EPG845",
    "clips-left-out",
    "info",
    remedy="nothing needs to be done if none of them is a programme; else give it a title",
    about=(
        "Clips that are no programmes, by their category or because they are short and have no "
        "title, are in no guide: they belong to the programme before them."
    ),
)
NAMED_BY_FILE = kind(
    "EPG846",
    "titled-by-file-name",
    "info",
    remedy='write what viewers shall read into "title"',
    about="A clip without a title was taken for a programme, and the name of its file for a title.",
)
OVERLONG = kind(
    "EPG847",
    "overlong-playlist",
    "warning",
    remedy="shorten it to 24 hours",
    about=(
        "A playlist of more than 24 hours runs into the next day's: ffplayout changes to that one "
        "on time, and what is left is not on air."
    ),
)
SHORT = kind(
    "EPG848",
    "short-playlist",
    "info",
    remedy="nothing needs to be done if fillers are played until the next day's begins",
    about="A playlist of less than 24 hours: ffplayout plays its filler until the day ends.",
)
NO_SOURCE = kind(
    "EPG849",
    "broadcast-without-source",
    "error",
    remedy='give the episode a property "source" of "ffplayout": the file to be played',
    about="A playlist says which file is played: without one the broadcast cannot be in it.",
)
NO_LENGTH = kind(
    "EPG850",
    "clip-without-length",
    "error",
    remedy='give the broadcast a stop, or the episode a property "out" of "ffplayout"',
    about="A playlist says how long a file is played, and neither the broadcast nor the file does.",
)
SECOND_DAY = kind(
    "EPG851",
    "more-than-one-playlist",
    "error",
    remedy="write a file for each: --split channel,day",
    about="A playlist is one day of one channel: what else there is cannot be in the same file.",
)
UNFILLED = kind(
    "EPG852",
    "unfilled-gap",
    "warning",
    remedy="put clips into the playlist that fill it",
    about=(
        "A playlist has no clock times: a clip starts when the one before it ends. Where the "
        "schedule leaves time between, all that follows is on air too early."
    ),
)
OVERRUN = kind(
    "EPG853",
    "overrunning-clips",
    "warning",
    remedy="shorten the clips, or move what follows",
    about=(
        "The clips of a programme are longer than the time until the next one: all that follows "
        "is on air too late."
    ),
)
