"""Publishing by URL: what an export does here, said and done there."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from epg_export.errors import EpgExportError
from epg_export.pipeline.choices import ExportOptions
from epg_export.pipeline.published.publication import Announce, Publication
from epg_export.publish.remote import staged
from epg_export.report import Report

Done = TypeVar("Done")


def published_elsewhere(
    export: Callable[[ExportOptions, Announce], Done],
    options: ExportOptions,
    report: Report,
    told: Announce | None,
) -> Done:
    """Have the export done into a private folder, and bring what came of it to its URL.

    The export is told who hears of what it published here, ``told`` hears of it as it is there.
    Raises what the export does, and :class:`WriteError` where the store is lost.
    """
    made: list[Publication] = []
    with staged(options.output) as stage:
        try:
            done = export(msgspec.structs.replace(options, output=stage.output), made.append)
        except EpgExportError as error:
            error.args = (stage.named(str(error)),)
            error.remedy = stage.named(error.remedy)
            raise
        finally:
            report.rename(stage.named)
        if not options.dry_run:
            stage.publish()
        if told is not None:
            for publication in made:
                told(publication.renamed(stage.named))
    return done
