"""What the EBUCore writer tells about a whole output."""

from epg_export.findings import kind

PARTS_IGNORED = kind(
    "EPG802",
    "schedule-in-parts",
    "info",
    remedy="for such importers export into a folder (-o FOLDER/), one document for each record",
    about="Some importers read only the document itself and ignore its parts, so they see an "
    "empty schedule.",
)
CHANNEL_WITHOUT_EVENT = kind(
    "EPG908",
    "channel-without-event",
    "warning",
    remedy="nothing can be done in EBUCore; XMLTV lists channels",
    about="EBUCore has no list of channels: one without a broadcast is lost.",
)
