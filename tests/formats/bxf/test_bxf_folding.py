"""Which events make a programme, when it ends, and what is left out."""

import pytest
from conftest import record_of  # noqa: F401 - the tests' own folder is on the path
from formats.bxf.bxf_parts import (
    content,
    data,
    episodes,
    event,
    findings,
    header,
    message,
    programme,
    schedule,
    segment,
    shown,
    spot,
    when,
)

FILM = header("Film", "20:15:00:00", "01:00:00:00", id_="h")


def house(number):
    return content(number)


class TestHeaders:
    """A program header begins a programme, and its segments and spots fold into it."""

    def test_with_its_length(self):
        first = segment("Film", "20:15:00:00", "00:20:00:00", number=1, id_="1")
        second = segment("Film", "20:40:00:00", "00:30:00:00", number=2, id_="2")
        break_ = spot("20:35:00:00", "00:05:00:00")
        (film,) = episodes(FILM, first, break_, second)
        assert (film.id, film.broadcasts[0].id) == ("h", "h")
        assert shown(FILM, first, break_, second) == [("Film", "20:15:00", "21:15:00")]

    def test_without_a_length_it_ends_where_the_next_begins(self):
        told = shown(
            header("Film", "20:15:00:00"),
            segment("Film", "20:15:00:00", "00:50:00:00", number=1),
            header("News", "21:15:00:00", "00:15:00:00"),
        )
        assert told == [("Film", "20:15:00", "21:15:00"), ("News", "21:15:00", "21:30:00")]

    def test_after_a_long_gap_it_ends_with_its_last_segment(self):
        told = shown(
            header("Film", "20:15:00:00"),
            segment("Film", "20:15:00:00", "00:50:00:00", number=1),
            header("News", "23:15:00:00", "00:15:00:00"),
        )
        assert told[0] == ("Film", "20:15:00", "21:05:00")

    def test_the_last_one_ends_with_its_last_segment(self):
        told = shown(
            header("Film", "20:15:00:00"),
            segment("Film", "20:15:00:00", "00:20:00:00", number=1),
            segment("Film", "20:40:00:00", "00:20:00:12", number=2),
        )
        assert told == [("Film", "20:15:00", "21:00:00.480000")]

    def test_nobody_knows_when_it_ends(self):
        assert shown(header("Film", "20:15:00:00")) == [("Film", "20:15:00", None)]

    def test_a_segment_that_runs_over_its_header_counts(self):
        told = shown(FILM, segment("Film", "20:15:00:00", "01:10:00:00", number=1))
        assert told == [("Film", "20:15:00", "21:25:00")]

    def test_what_lies_in_its_time_belongs_to_it_and_does_not_make_it_longer(self):
        told = shown(FILM, segment("Trailer", "21:10:00:00", "00:10:00:00"))
        assert told == [("Film", "20:15:00", "21:15:00")]

    def test_a_programme_behind_it_that_has_none_is_one(self):
        told = shown(FILM, segment("News", "21:15:00:00", "00:15:00:00"))
        assert told == [("Film", "20:15:00", "21:15:00"), ("News", "21:15:00", "21:30:00")]

    def test_every_segment_may_be_called_a_header(self):
        told = shown(
            header("News", "15:30:00:00", "00:12:00:00", number=1, content=house("N-1")),
            spot("15:42:00:00", "00:00:30:00"),
            header("News", "15:42:30:00", "00:10:00:00", number=2, content=house("N-1")),
            header("News", "15:53:00:00", "00:07:00:00", number=3, content=house("N-1")),
        )
        assert told == [("News", "15:30:00", "16:00:00")]

    def test_two_showings_in_a_row_are_two(self):
        told = shown(
            header("News", "15:00:00:00", "00:15:00:00", content=house("N-1")),
            header("News", "15:15:00:00", "00:15:00:00", content=house("N-1")),
        )
        assert len(told) == 2

    def test_the_elements_of_one_event(self):
        """The whole show as an event, and its segments and breaks inside."""
        parts = [
            data("20:15:00:00", "00:20:00:00", id_="1", of=programme("Film", 1)),
            data("20:40:00:00", "00:30:00:00", id_="2", of=programme("Film", 2)),
        ]
        inside = "".join(f"<ScheduleElements>{part}</ScheduleElements>" for part in parts)
        own = data("20:15:00:00", "01:00:00:00", id_="h", of=programme("Film"))
        (film,) = episodes(f"<ScheduledEvent>{own}{inside}</ScheduledEvent>")
        assert film.id == "h"
        (alone,) = episodes(f"<ScheduledEvent>{inside}</ScheduledEvent>")
        assert alone.id == "1"

    def test_what_surrounds_elements_is_said_of_their_programme(self):
        part = data("20:15:00:00", "00:20:00:00", id_="1", of=programme("Film", 1))
        series = "<Series><SeriesName>Serie</SeriesName></Series>"
        (film,) = episodes(
            f"<ScheduledEvent><ScheduleElements>{part}</ScheduleElements>{series}</ScheduledEvent>"
        )
        assert film.titles[0].value == "Serie"


class TestNoHeaders:
    """Segments of one name or one material are a programme."""

    def test_segments_with_a_break_between(self):
        told = shown(
            segment("Quiz", "18:30:00:00", "00:20:00:00", number=1),
            spot("18:50:00:00", "00:03:00:00"),
            segment("Quiz", "18:53:00:00", "00:19:00:00", number=2),
            spot("19:12:00:00", "00:03:00:00"),
            segment("Radar", "19:15:00:00", "00:45:00:00", number=1),
        )
        assert told == [("Quiz", "18:30:00", "19:15:00"), ("Radar", "19:15:00", "20:00:00")]

    def test_the_break_behind_is_inferred(self):
        (quiz, _) = episodes(
            segment("Quiz", "18:30:00:00", "00:42:00:00"), segment("Radar", "19:15:00:00")
        )
        assert quiz.broadcasts[0].stop_inferred

    def test_segments_that_count_anew_are_the_next_showing(self):
        told = shown(
            segment("Quiz", "18:00:00:00", "00:20:00:00", number=1),
            segment("Quiz", "18:20:00:00", "00:20:00:00", number=2),
            segment("Quiz", "18:40:00:00", "00:20:00:00", number=1),
        )
        assert [start for _, start, _ in told] == ["18:00:00", "18:40:00"]

    def test_two_episodes_in_a_row_are_two(self):
        def one(start, name, number):
            series = f"<Series><SeriesName>S</SeriesName><EpisodeName>{name}</EpisodeName></Series>"
            return segment("S", start, "00:30:00:00", behind=series, content=house(number))

        assert len(episodes(one("18:00:00:00", "A", "1"), one("18:30:00:00", "B", "2"))) == 2
        assert len(episodes(one("18:00:00:00", "A", "1"), one("18:30:00:00", "A", "1"))) == 1

    @pytest.mark.parametrize(("length", "count"), [("00:02:00:00", 1), ("00:01:59:24", 0)])
    def test_what_nobody_names_is_a_programme_from_two_minutes_on(self, length, count):
        assert len(episodes(event("18:00:00:00", length, id_="x", content=house("1")))) == count


class TestLeftOut:
    """What no guide shows is counted, each kind once."""

    @pytest.mark.parametrize(
        ("clip", "kind"),
        [
            (spot("20:00:00:00", "00:00:30:00"), "Commercial"),
            (spot("20:00:00:00", "00:00:30:00", "Promo"), "Promo"),
            (spot("20:00:00:00", "00:00:30:00", "", "FI"), "FI"),
            (spot("20:00:00:00", "00:00:30:00", "Other"), "other spot"),
            (
                event(
                    "20:00:00:00",
                    type_="NonPrimary",
                    of="<NonPrimaryEvent><NonPrimaryEventName>Logo</NonPrimaryEventName>"
                    "</NonPrimaryEvent>",
                ),
                "secondary event Logo",
            ),
            (event("20:00:00:00", type_="Primary-BreakHeader"), "break header"),
            (event("20:00:00:00", type_="Comment"), "comment"),
            (event("20:00:00:00", type_="Macro"), "macro"),
            (event("20:00:00:00", type_="Something"), "event of the type something"),
            (event("20:00:00:00", behind="<ContentType>Bumper</ContentType>"), "bumper"),
        ],
    )
    def test_each_kind(self, clip, kind):
        text = message(schedule(FILM, clip, clip, clip))
        told = [message for code, message in findings(text) if code == "EPG819"]
        expected = f"{kind}: left out, no guide shows it (3 times; this is the first)"
        assert told == [expected]

    def test_once(self):
        text = message(schedule(FILM, spot("20:00:00:00", "00:00:30:00")))
        assert ("EPG819", "Commercial: left out, no guide shows it (once)") in findings(text)

    def test_what_stands_by_for_something_else(self):
        standby = schedule(FILM, type="Alternate").replace(' type="Primary"', "", 1)
        assert findings(message(standby)) == [
            ("EPG819", "event of an alternate schedule: left out, no guide shows it (once)")
        ]
        invoked = schedule(FILM, type="Alternate", invokeSchedule="1")
        assert findings(message(invoked.replace(' type="Primary"', "", 1))) == []
        flag = "<AlternateScheduleEventFlag>1</AlternateScheduleEventFlag>"
        assert shown(header("Film", "20:15:00:00", behind=flag)) == []

    def test_what_is_no_program_event_beside_headers(self):
        told = shown(FILM, event("21:20:00:00", "00:30:00:00", content=house("X")))
        assert told == [("Film", "20:15:00", "21:15:00")]

    @pytest.mark.parametrize("ad", ["Paid Program", "Live"])
    def test_what_fills_a_slot_is_a_programme(self, ad):
        inside = f"<Details><AdType>{ad}</AdType></Details>"
        of = f"<PrimaryEvent><NonProgramEvent>{inside}</NonProgramEvent></PrimaryEvent>"
        told = episodes(event("02:00:00:00", "00:30:00:00", of=of, content=content("1", "Knives")))
        assert [episode.titles[0].value for episode in told] == ["Knives"]


class TestClockChanges:
    """Lengths elapse while time codes jump: an hour's difference is that of the clock."""

    @pytest.mark.parametrize(
        ("day", "end"), [("2026-03-28", "29 04:00:00"), ("2026-03-27", "28 03:00:00")]
    )
    def test_in_the_night_to_sunday_only(self, day, end):
        night = header("Night", when("25:30:00:00", day=day), "01:30:00:00")
        told = shown(night, header("Morning", when("28:00:00:00", day=day), "01:00:00:00"))
        assert told[0][2].split()[-1] == end.split()[-1]

    def test_the_second_of_two_hours_by_the_order(self):
        """02:00 and 02:30 are on air twice."""
        starts = ["01:00", "02:00", "02:30", "02:00", "02:30", "03:00"]
        night = [
            header(name, when(f"{start}:00:00", day="2026-10-25"), length)
            for name, start, length in zip(
                "ABCDEF", starts, ["01:00:00:00", *["00:30:00:00"] * 4, "01:00:00:00"], strict=True
            )
        ]
        aired = [episode.broadcasts[0] for episode in episodes(*night)]
        assert [(f"{one.start:%H:%M}", one.start.fold) for one in aired][:5] == [
            ("01:00", 0),
            ("02:00", 0),
            ("02:30", 0),
            ("02:00", 1),
            ("02:30", 1),
        ]
        assert (aired[2].stop.hour, aired[2].stop.fold) == (2, 1)

    def test_the_same_time_an_hour_later(self):
        one = header("A", when("02:30:00:00", day="2026-10-25"), "01:00:00:00")
        other = header("B", when("02:30:00:00", day="2026-10-25"), "01:00:00:00")
        first, second = [episode.broadcasts[0] for episode in episodes(one, other)]
        assert (first.start.fold, first.stop.fold, second.start.fold) == (0, 1, 1)
        assert first.stop == second.start

    @pytest.mark.parametrize("day", ["2026-03-15", "2026-01-04", "2026-07-05"])
    def test_an_hour_off_air_on_a_sunday_is_none(self, day):
        first = header("Mass", when("09:00:00:00", day=day), "01:00:00:00")
        told = shown(first, header("Debate", when("11:00:00:00", day=day), "01:00:00:00"))
        assert told[0][2].split()[-1] == "10:00:00"
        night = header("Night", when("02:00:00:00", day="2026-07-05"), "01:00:00:00")
        told = shown(night, header("Dawn", when("04:00:00:00", day="2026-07-05"), "01:00:00:00"))
        assert told[0][2].split()[-1] == "03:00:00"


class TestLengthOfNothing:
    """A length of zero is planned where nobody knows it yet."""

    def test_it_ends_where_the_next_one_starts(self):
        told = shown(
            header("Match", "20:00:00:00", "00:00:00:00"),
            header("News", "22:00:00:00", "00:30:00:00"),
        )
        assert told[0] == ("Match", "20:00:00", "22:00:00")

    def test_the_last_one_has_no_stop(self):
        assert shown(header("Match", "20:00:00:00", "00:00:00:00")) == [("Match", "20:00:00", None)]
