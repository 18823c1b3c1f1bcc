"""The main job: records in, validated, a feed out. Nothing broken is ever published.

Read, join, examine (:mod:`assemble`), keep what is fit and asked for (:mod:`fit`), repair it where
that is wanted, write it (:mod:`edition`), compare it with what is published (:mod:`outcome`), and
only then replace the old feed by it.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from typing import Any, NamedTuple

from epg_export.formats.ranges import UnforeseenError
from epg_export.pipeline.assemble import Assembly, collect, read_all
from epg_export.pipeline.books import Books
from epg_export.pipeline.choices import (
    ExportOptions,
    chosen_checks,
    chosen_layout,
    chosen_settings,
)
from epg_export.pipeline.delta.patch import patched
from epg_export.pipeline.edition import Edition
from epg_export.pipeline.fit import Records
from epg_export.pipeline.flow.course import course_through
from epg_export.pipeline.flow.flow import Manner
from epg_export.pipeline.hands.flows import flowing
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.outcome import Outcome
from epg_export.pipeline.outgoing import Style
from epg_export.pipeline.placing import assumed_zone, placing_of
from epg_export.pipeline.published.elsewhere import published_elsewhere
from epg_export.pipeline.published.gate import Gate
from epg_export.pipeline.published.publication import Announce, publication
from epg_export.pipeline.published.reading import PublishedFeed
from epg_export.pipeline.schedule import Schedule
from epg_export.pipeline.store import Store
from epg_export.pipeline.team import ALONE, Team
from epg_export.publish.lock import locked
from epg_export.publish.targets import writing
from epg_export.report import Report
from epg_export.stores import is_url

__all__ = ["ExportOptions", "Outcome", "export"]


class _Around(NamedTuple):
    """What it is compared with where nothing is published yet, and who hears of what is then."""

    instead_of: PublishedFeed | None
    told: Announce | None


def export(  # noqa: PLR0913 - what, how, by whom, and who hears of it
    sources: Sequence[Source],
    options: ExportOptions,
    report: Report,
    *,
    instead_of: PublishedFeed | None = None,
    team: Team = ALONE,
    told: Announce | None = None,
) -> Outcome:
    """Read the sources and publish what is fit for it; everything found goes into the report.

    It is compared with what is published under the name of the output, or where nothing is yet
    with the feed that it is ``instead_of``. A ``team`` takes part where the inputs can be cut and
    the output be joined; what comes of it is the same. ``told`` hears of what was published.

    Raises :class:`ConfigError` where the options contradict each other, :class:`ReadError` and
    :class:`WriteError` where the run cannot go on; what was published before is then as it was.
    """
    if is_url(options.output):

        def here(options: ExportOptions, told: Announce) -> Outcome:
            ways: Any = {"instead_of": instead_of, "team": team, "told": told}
            return export(sources, options, report, **ways)

        return published_elsewhere(here, options, report, told)
    before = report.mark()
    try:
        return _exported(sources, options, report, _Around(instead_of, told), team)
    except UnforeseenError:
        report.back_to(before)
        return _exported(sources, options, report, _Around(instead_of, told), None)


def _exported(
    sources: Sequence[Source],
    options: ExportOptions,
    report: Report,
    around: _Around,
    team: Team | None,
) -> Outcome:
    """The same, with a team; where there is none, all records are read before any goes out."""
    style = Style(chosen_layout(options), chosen_settings(options))
    assumed = assumed_zone(options.assume_zone)
    with (
        nullcontext() if options.dry_run else locked(options.output),
        closing(_gate(options, around)) as gate,
        closing(Books(report)) as books,
        closing(Schedule(assumed)) as schedule,
        closing(Edition(options, style, report, books, gate)) as run,
        _records(sources, options, run, report, team) as records,
    ):
        outcome = run.publish(records, schedule)
        if around.told is not None and outcome == "published":
            with writing(options.output):
                around.told(publication(options.output, gate.counting, run.rejected))
        return outcome


def _gate(options: ExportOptions, around: _Around) -> Gate:
    return Gate(options.output, options.gate, around.instead_of, options.wishes.bounds)


@contextmanager
def _records(
    sources: Sequence[Source],
    options: ExportOptions,
    run: Edition,
    report: Report,
    team: Team | None,
) -> Iterator[Records]:
    """The records of the sources, as they flow where they can, else from a store of all."""
    checks = chosen_checks(options)
    taking = run.outgoing.fitness.taking
    assumed = assumed_zone(options.assume_zone)
    if team is not None and _may_flow(options):
        team = team if run.can_be_shared else ALONE
        with course_through(sources, options.read_as, taking.again, team) as course:
            if course is not None:
                manner = Manner(placing_of(sources, assumed, infer_stops=False), checks)
                with flowing(course, sources, taking, manner, team) as flow:
                    yield flow
                return
    with closing(Store()) as store:
        read = read_all(sources, options.read_as)
        if options.channel_map is not None:
            read = options.channel_map.inward(read)
        collect(store, read, taking.take)
        placing = placing_of(sources, assumed, infer_stops=options.infer_stop)
        with (
            closing(patched(store, options.patches, placing, report)) as whole,
            closing(Assembly(whole, placing, checks)) as assembly,
        ):
            yield assembly


def _may_flow(options: ExportOptions) -> bool:
    """Whether nothing is wanted for which all records must have been read before."""
    return not options.infer_stop and options.channel_map is None and not options.patches
