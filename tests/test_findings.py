import msgspec
import pytest

from epg_export.findings import KINDS, SEVERITIES, Finding, Kind, Place, kind

PLACE = Place("monday.jsonl", 'episode "e"', "$.titles[0]", 4, 7)
STOP = Kind("EPG101", "stop-before-start", "error", help="correct the stop", about="It ends early.")


def test_a_place_below_another_keeps_all_but_the_path() -> None:
    assert PLACE.below(".value") == Place("monday.jsonl", 'episode "e"', "$.titles[0].value", 4, 7)
    assert PLACE.below("[3].x").path == "$.titles[0][3].x"
    assert PLACE.below("") == PLACE


def test_a_kind_makes_a_finding() -> None:
    assert STOP.at(PLACE, "ends early", facts={"seconds": 90}) == Finding(
        code="EPG101",
        name="stop-before-start",
        severity="error",
        message="ends early",
        help="correct the stop",
        place=PLACE,
        facts={"seconds": 90},
    )


@pytest.mark.parametrize(
    ("remedy", "shown"), [(None, "correct the stop"), ("leave it out", "leave it out")]
)
def test_help_can_be_said_better_in_place(remedy: str | None, shown: str) -> None:
    assert STOP.at(PLACE, "ends early", remedy=remedy).help == shown


def test_findings_of_one_kind_do_not_share_their_facts() -> None:
    first, second = STOP.at(PLACE, "x"), STOP.at(PLACE, "y")
    first.facts["seconds"] = 1

    assert second.facts == {}


def test_a_finding_is_frozen_and_becomes_json() -> None:
    finding = STOP.at(PLACE, "ends early")

    with pytest.raises(AttributeError):
        finding.message = "other"  # type: ignore[misc]
    assert msgspec.json.decode(msgspec.json.encode(finding), type=Finding) == finding


def test_a_code_is_given_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(KINDS, "EPG000", raising=False)
    made = kind("EPG000", "some-name", "info", remedy="do better", about="It could be better.")

    assert KINDS["EPG000"] is made
    assert (made.help, made.about, made.severity) == (
        "do better",
        "It could be better.",
        SEVERITIES[2],
    )
    with pytest.raises(ValueError, match="EPG000 is taken by some-name"):
        kind("EPG000", "other-name", "info", remedy="do better", about="It could be better.")
    del KINDS["EPG000"]
