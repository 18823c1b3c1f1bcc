"""Of thousands of inputs, whoever looks through one is told of that one alone."""

import pickle

import pytest
from conftest import lines_of

from epg_export.pipeline.flow.course import course_through
from epg_export.pipeline.inputs.sources import opened
from epg_export.pipeline.progress import Progress, told_to
from epg_export.pipeline.team import Team


class Weighing(Team):
    """A team that weighs what would be sent to others for each part."""

    def __init__(self):
        super().__init__(shares_files=True)
        self.size = 2
        self.weights = []

    def work(self, task, parts):
        for part in parts:
            self.weights.append(len(pickle.dumps((task, part))))
            yield task(part)


def as_it_is(entry):
    return entry


class Listening(Progress):
    def __init__(self):
        self.reached_by = {}

    def reached(self, source, position, size):
        self.reached_by[source] = (position, size)


@pytest.fixture
def weighed(tmp_path):
    def by(number):
        team = Weighing()
        paths = [tmp_path / f"{one:03}.jsonl" for one in range(number)]
        for path in paths:
            path.write_text(lines_of({"type": "series", "id": path.stem}))
        with (
            opened(list(map(str, paths))) as sources,
            course_through(sources, None, as_it_is, team) as course,
        ):
            assert course is not None
            assert len(course.parts) == number
        return team.weights

    return by


def test_what_is_sent_does_not_grow_with_their_number(weighed):
    few, many = weighed(2), weighed(60)
    assert len(many) == 60
    assert max(many) < max(few) + 20


def test_each_is_told_to_be_read_to_its_own_end(weighed, tmp_path):
    heard = Listening()
    with told_to(heard):
        weighed(3)
    sizes = {str(path): path.stat().st_size for path in tmp_path.glob("*.jsonl")}
    assert heard.reached_by == {path: (size, size) for path, size in sizes.items()}
