"""How inputs are gone through in stretches, where they can be; other inputs take the long way."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from epg_export.formats import Format
from epg_export.formats.ranges import Following
from epg_export.pipeline.flow.contents import Content, Contents, Folder, content_of
from epg_export.pipeline.flow.episodes import Part
from epg_export.pipeline.flow.plan import Hashes, Plan, Planning, Rows, noted
from epg_export.pipeline.hands.team import ALONE, Team
from epg_export.pipeline.inputs.detecting import head_of, is_another, known_by
from epg_export.pipeline.inputs.source import Source

STRETCH = 8 << 20
"""Bytes that are read in one go: some five thousand programmes, a quarter of a second's work."""
_WHOLE = 1 << 62


class Course(NamedTuple):
    """Inputs that are gone through in stretches: which they are, and what joins their records.

    ``followings`` join what is learnt of each content from stretch to stretch.
    """

    contents: Contents
    parts: tuple[Part, ...]
    followings: tuple[Following, ...]
    planning: Planning | None
    plan: Plan | None

    def close(self) -> None:
        """Let all files go."""
        self.contents.close()
        if self.planning is not None:
            self.planning.close()


def course_of(
    sources: Sequence[Source], forced: Format | None, folder: Folder, team: Team = ALONE
) -> Course | None:
    """The course through some sources; None where they have to be read as a whole.

    It goes through records in JSON Lines, in any number of inputs, and through one input of a
    format that is self-contained. The ``team`` looks for what joins records.
    """
    found = [_format_of(source, forced) for source in sources]
    formats = [each for each in found if each is not None and each.ranges is not None]
    if len(formats) < len(sources) or sources[0].wishes.key is not None:
        return None
    joins = [each.ranges is not None and each.ranges.heads is not None for each in formats]
    if not all(joins) and not (len(formats) == 1 and formats[0].self_contained):
        return None
    for source, format_ in zip(sources, formats, strict=True):
        source.format = format_
    contents = [content_of(source, folder) for source in sources]
    whole = [content for content in contents if content is not None]
    if len(whole) < len(contents):
        return None
    parts = _parts(whole, STRETCH if all(joins) or team.size > 1 else _WHOLE)
    if parts is None:
        return None
    return _planned(whole, parts, folder, team) if all(joins) else _plain(whole, parts)


def _format_of(source: Source, forced: Format | None) -> Format | None:
    head = head_of(source)
    if is_another(head, forced):
        return None
    return forced or source.format or known_by(head, source.name)


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


def _plain(contents: Sequence[Content], parts: tuple[Part, ...]) -> Course:
    """A course on which no record says anything of another one."""
    return Course(Contents(contents), parts, _followings(contents), None, None)


def _planned(
    contents: Sequence[Content], parts: tuple[Part, ...], folder: Folder, team: Team
) -> Course | None:
    """A course with a plan of what is joined; None where a plan does not know all that joins."""
    held = Contents(contents)
    planning = Planning(folder.new("plan") if team.size > 1 else None)
    course = Course(held, parts, _followings(contents), planning, None)
    try:
        for rows in team.work(partial(_look, tuple(contents), planning.hashes.key), parts):
            for each in rows:
                planning.take(each)
        if not planning.leaves_open:
            return course._replace(plan=planning.plan())
    except BaseException:
        course.close()
        raise
    course.close()
    return None


def _look(contents: tuple[Content, ...], key: bytes, part: Part) -> list[Rows]:
    """What a quick look at a part notes: the task of one worker."""
    heads = Contents(contents).heads(part.content, part.stretch)
    return list(noted(part.content, heads, Hashes(key)))


def _followings(contents: Sequence[Content]) -> tuple[Following, ...]:
    return tuple(content.ranges.following(content.options) for content in contents)
