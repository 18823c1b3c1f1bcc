"""Reports on parts of an input, put together: the same as one report on all of it."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from epg_export.findings import Finding, Place, ToldOnce
from epg_export.report import Report

FINDINGS = st.builds(
    lambda code, severity, source, field, line: Finding(
        code,
        "some-name",
        severity,
        "",
        "mend it",
        Place(source, line=line),
        {"field": field} if field else {},
    ),
    st.sampled_from(["EPG101", "EPG102", "EPG901"]),
    st.sampled_from(["error", "warning"]),
    st.sampled_from(["a", "b"]),
    st.sampled_from(["", "note", "rights"]),
    st.integers(1, 99),
)
TOPICS = st.sampled_from([None, None, "red", "green", "blue"])
PARTS = st.lists(st.lists(st.tuples(FINDINGS, TOPICS), max_size=12), max_size=5)
OPTIONS = st.fixed_dictionaries(
    {"samples": st.sampled_from([None, 0, 1, 2, 10]), "every_error": st.booleans()}
)


def heavier(finding):
    """A judge who lets one code not count."""
    return finding if finding.code != "EPG102" or finding.place.source == "a" else None


@given(PARTS, OPTIONS, st.sampled_from([{}, {"judge": heavier}]))
def test_parts_are_put_together_as_if_there_was_one(parts, options, judge):
    whole, joined, said = Report(**options, **judge), Report(**options, **judge), set()
    for found in parts:
        part, said_here = Report(**options, **judge), set()
        for finding, about in found:
            topic = None if about is None or not heavier(finding) else (finding.code, about)
            if topic is None:
                part.add(finding)
                whole.add(finding)
                continue
            if topic not in said_here:
                part.add(ToldOnce.made_of(finding, topic))
            if topic not in said | said_here:
                whole.add(finding)
            said_here.add(topic)
        part.tally("episodes", len(found))
        whole.tally("episodes", len(found))
        learnt = pickle.loads(pickle.dumps(part.learnt()))  # noqa: S301 - its own
        joined.take_over(learnt, said.__contains__)
        said |= said_here

    assert joined.findings == whole.findings
    assert joined.summary == whole.summary
    for name in ("counts", "severities", "weighed", "groups", "of_sources"):
        assert list(getattr(joined, name).items()) == list(getattr(whole, name).items())


def test_what_was_told_before_is_not_told_again():
    finding = Finding("EPG601", "unknown-genre", "info", "no genre", "", Place("a"))
    part = Report()
    part.add(ToldOnce.made_of(finding, ("EPG601", "Tidings")))

    first, later = Report(), Report()
    first.take_over(part.learnt())
    later.take_over(part.learnt(), {("EPG601", "Tidings")}.__contains__)

    assert (first.findings, first.counts) == ([finding], {"EPG601": 1})
    assert (later.findings, later.counts) == ([], {})


def test_what_became_of_files_is_taken_over():
    part, whole = Report(), Report()
    part.files = {"files_written": 2}
    whole.take_over(part.learnt())
    assert whole.files == {"files_written": 2}
