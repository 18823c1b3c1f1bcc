"""How inputs are gone through in stretches, where they can be; other inputs take the long way."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from epg_export.formats import Format
from epg_export.formats.ranges import Following
from epg_export.pipeline.assemble import Take
from epg_export.pipeline.flow.contents import Content, Contents, Folder, content_of
from epg_export.pipeline.flow.episodes import Part
from epg_export.pipeline.flow.plan import Hashes, Plan, Planning, Rows, noted
from epg_export.pipeline.inputs.detecting import format_of, head_of, is_another
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.progress import is_heard, listening
from epg_export.pipeline.team import ALONE, Team

STRETCH = 8 << 20
"""Bytes that are read in one go: some five thousand programmes, a quarter of a second's work."""
_WHOLE = 1 << 62
SMALLEST = 1 << 20
WORTHWHILE = 2 << 20
"""Bytes from which several hands are quicker than one, their coming and going included."""
_AT_LEAST = 4
"""Parts for each hand: the last one to end has little left to do."""
_MOST_SHARES = 128
"""What they leave is open when it is joined, and systems limit how many files may be."""


class Course(NamedTuple):
    """Inputs that are gone through in stretches: which they are, and what joins their records.

    ``followings`` join what is learnt of each content from stretch to stretch; the ``folder`` is
    for what several hands make of them. What one hand gets at a time has ``share`` bytes or less.
    """

    contents: Contents
    parts: tuple[Part, ...]
    followings: tuple[Following, ...]
    plan: Plan | None
    folder: Folder
    share: int

    @property
    def is_worth_sharing(self) -> bool:
        """Whether several hands are quicker at it than one."""
        return len(self.parts) > 1 and self.share < _WHOLE

    def close(self) -> None:
        """Let all files go."""
        self.contents.close()
        if self.plan is not None:
            self.plan.close()


@contextmanager
def course_through(
    sources: Sequence[Source], forced: Format | None, again: Take, team: Team = ALONE
) -> Iterator[Course | None]:
    """The course through some sources; None where they have to be read as a whole.

    It goes through records in JSON Lines, in any number of inputs, and through one input of a
    format that is self-contained. The ``team`` looks for what joins records, those of them that
    ``again`` says go on (see :class:`~epg_export.pipeline.assemble.Taking`).
    """
    with ExitStack() as held:
        folder = held.enter_context(closing(Folder()))
        course = _course(sources, forced, again, folder, team)
        if course is not None:
            held.callback(course.close)
        yield course


def _course(
    sources: Sequence[Source], forced: Format | None, again: Take, folder: Folder, team: Team
) -> Course | None:
    found = [_format_of(source, forced) for source in sources]
    formats = [each for each in found if each is not None and each.ranges is not None]
    if len(formats) < len(sources) or sources[0].wishes.key is not None:
        return None
    hidden = not team.shares_files and any(each.plain_address() is None for each in sources)
    joins = [each.ranges is not None and each.ranges.heads is not None for each in formats]
    alone = len(formats) == 1 and formats[0].self_contained
    if hidden or not (all(joins) or alone):
        return None
    for source, format_ in zip(sources, formats, strict=True):
        source.format = format_
    contents = [content_of(source, folder) for source in sources]
    whole = [content for content in contents if content is not None]
    if len(whole) < len(contents):
        return None
    size = _size_of_parts(whole, team)
    parts = _parts(whole, size if all(joins) or team.size > 1 else _WHOLE)
    if parts is None:
        return None
    plan = None
    if all(joins):
        plan = _planned(whole, parts, again, team)
        if plan is None:
            return None
    followings = tuple(content.ranges.following(content.options) for content in whole)
    return Course(Contents(whole), parts, followings, plan, folder, size)


def _size_of_parts(contents: Sequence[Content], team: Team) -> int:
    """How many bytes a part has: a quarter of a second's work, or more where they are very many."""
    total = sum(content.size() for content in contents)
    if team.size == 1:
        return STRETCH
    if total < WORTHWHILE:
        return _WHOLE
    fair = max(total // (_AT_LEAST * team.size), SMALLEST)
    return max(min(STRETCH, fair), total // _MOST_SHARES)


def _format_of(source: Source, forced: Format | None) -> Format | None:
    if forced is not None and is_another(head_of(source), forced):
        return None
    return format_of(source, forced)


def _parts(contents: Sequence[Content], size: int) -> tuple[Part, ...] | None:
    """The stretches of all contents; None where one of them cannot be cut."""
    parts: list[Part] = []
    for number, content in enumerate(contents):
        with content.open() as stream:
            cut = content.ranges.cut(stream, size)
        if cut is None:
            return None
        parts += (Part(number, one, after.known) for one, after in pairwise(cut))
        parts.append(Part(number, cut[-1]))
    return tuple(parts)


def tell_reached(contents: Sequence[Content], parts: Sequence[Part], part: Part) -> None:
    """Tell whoever listens that a part has been read."""
    if is_heard():
        last = parts[bisect_right(parts, part.content, key=attrgetter("content")) - 1]
        listening().reached(contents[part.content].source, part.stretch.end, last.stretch.end)


def _planned(
    contents: Sequence[Content], parts: tuple[Part, ...], again: Take, team: Team
) -> Plan | None:
    """What is joined; None where a plan does not know all that joins."""
    planning = Planning()
    with ExitStack() as held:
        held.callback(planning.close)
        look = partial(_look, planning.hashes.key, again)
        # Each is told of its own input alone: of thousands, telling all to all takes the longest.
        asked = [(contents[part.content], part) for part in parts]
        listening().stage("looking through")
        for part, rows in zip(parts, team.work(look, asked), strict=True):
            tell_reached(contents, parts, part)
            for each in rows:
                planning.take(each)
        if planning.leaves_open:
            return None
        plan = planning.plan()
        held.pop_all()
        return plan


def _look(key: bytes, again: Take, asked: tuple[Content, Part]) -> list[Rows]:
    """What a look at a part of a content notes: the task of one worker."""
    content, part = asked
    with closing(Contents((content,))) as opened:
        heads = opened.heads(0, part.stretch, again)
        return list(noted(part.content, heads, Hashes(key)))
