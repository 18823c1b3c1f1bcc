"""Where an output goes: a file, a folder, an archive or a stream. Nobody ever sees half of it."""

from epg_export.publish.archive import ArchiveTarget, is_archive
from epg_export.publish.contents import Written
from epg_export.publish.files import FileTarget, file_target
from epg_export.publish.folder.folders import FolderTarget
from epg_export.publish.outputs import is_folder, is_stream
from epg_export.publish.streams import StreamTarget
from epg_export.publish.trouble import writing

__all__ = [
    "ArchiveTarget",
    "FileTarget",
    "FolderTarget",
    "StreamTarget",
    "Written",
    "file_target",
    "is_archive",
    "is_folder",
    "is_stream",
    "writing",
]
