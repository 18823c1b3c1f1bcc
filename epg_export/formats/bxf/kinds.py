"""What the BXF reader tells."""

from epg_export.findings import kind

EVENT_WITHOUT_START = kind(
    "EPG815",
    "event-without-bxf-start",
    "error",
    remedy="write StartDateTime with its broadcastDate and a time code such as 20:15:00:00",
    about="A programme of a playlist that does not say when it starts: nobody can place it.",
)
OTHER_VERSION = kind(
    "EPG816",
    "other-bxf-version",
    "warning",
    remedy="write the namespace of BXF 2008, 2015 or 2017",
    about="Another version of BXF, or no namespace at all: what it calls otherwise is not found.",
)
UNREAD = kind(
    "EPG817",
    "unread-bxf-content",
    "warning",
    remedy="nothing needs to be done, unless it is wanted: no field of a record is for it",
    about="BXF describes more than a guide needs; what no field is for is counted here, told once "
    "for each element.",
)
PLAYOUT_ONLY = kind(
    "EPG818",
    "playout-only-content",
    "info",
    remedy="nothing needs to be done",
    about="How material is found, cut and keyed is for automation and is no part of a guide.",
)
LEFT_OUT = kind(
    "EPG819",
    "left-out-of-guide",
    "info",
    remedy="nothing needs to be done, unless it is a programme: send it as a program event",
    about="Commercials, promos, logos and the like stand in a playlist and in no guide. Each kind "
    "is told once, with how many there were.",
)
MALFORMED_TIME = kind(
    "EPG820",
    "malformed-time-code",
    "warning",
    remedy="write HH:MM:SS:FF with fewer frames than frameRate, and a date as YYYY-MM-DD",
    about="A date, time code, length or frame rate without its form: automation refuses it.",
)
NO_SCHEDULE = kind(
    "EPG821",
    "message-without-schedule",
    "warning",
    remedy="send the schedule or the as-run of a channel",
    about="A message of BXF that holds no schedule: a heartbeat, a query, a transfer of content.",
)
NO_CHANNEL = kind(
    "EPG822",
    "schedule-without-channel",
    "error",
    remedy="write Channel with its shortName",
    about="A schedule that does not say of which channel it is cannot be shown anywhere.",
)
FRAMES_WITHOUT_RATE = kind(
    "EPG823",
    "frames-without-rate",
    "info",
    remedy="write frameRate beside the time code",
    about="Nobody says how many frames a second has: times are read to the second.",
)
PAST_MIDNIGHT = kind(
    "EPG824",
    "past-midnight-by-order",
    "info",
    remedy="write the calendar day as broadcastDate, or hours above 23",
    about="Times after midnight under the date of the broadcast day: order and end of the schedule "
    "show that they are of the next day.",
)
DUPLICATE_EVENT = kind(
    "EPG825",
    "duplicate-bxf-event",
    "warning",
    remedy="give each event an id of its own",
    about="Two events of one text have the same id: automation replaces the one by the other.",
)
