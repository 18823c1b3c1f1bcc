"""The page of a guide in a real browser, where one is installed: Debian's package ``chromium``.

The browser is driven through pipes (``browsing.py``): nothing needs a socket.
"""

import datetime as dt
import json
import re

import pytest
from conftest import SAMPLES
from reporters.browsing import CHROMIUM, Browser

from epg_export.pipeline.examine import checks_for
from epg_export.pipeline.inputs.sources import opened
from epg_export.pipeline.preview import PreviewOptions, write_guide
from epg_export.verdicts import Wishes

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

HIT = "</script><script>window.hit = 1</script><img src=x onerror='window.hit = 1'>"
READY = "document.documentElement.dataset.ready"
FOCUSED = "document.activeElement.getAttribute('aria-label')"
TITLES = "[...document.querySelectorAll('.cell .title > span')].map((one) => one.textContent)"


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    running = Browser(tmp_path_factory.mktemp("profile"))
    yield running
    running.close()


@pytest.fixture(scope="module")
def page_of(tmp_path_factory):
    """The page of a feed, or of some records."""
    folder = tmp_path_factory.mktemp("guides")

    def make(name, *records):
        feed, page = SAMPLES / name, folder / f"{name}.html"
        if records:
            feed = folder / name
            feed.write_text("".join(json.dumps(record) + "\n" for record in records))
        options = PreviewOptions(checks=checks_for(Wishes()))
        with opened([str(feed)]) as sources, page.open("w", errors="backslashreplace") as to:
            write_guide(sources, to, options)
        return page

    return make


@pytest.fixture(scope="module")
def sample(page_of):
    return page_of("schedule.jsonl")


@pytest.fixture
def opens(browser):
    """Open a page; in the end nothing was asked for but the page, and nobody complained."""
    opened_ = []

    def run(path, **options):
        opened_.append(path)
        browser.open(path, **options)
        browser.until(f"{READY} || !document.getElementById('empty').hidden")
        return browser

    yield run
    assert browser.complaints() == []
    assert set(browser.requested()) <= {opened_[-1].as_uri()}
    assert browser.run("window.hit === undefined")


def episode(id_, start, stop=None, **more):
    broadcast = {"channel": more.pop("channel", "one"), "start": start, **more.pop("broadcast", {})}
    if stop:
        broadcast["stop"] = stop
    return {
        "type": "episode",
        "id": id_,
        "titles": [{"value": id_, "lang": "en"}],
        **more,
        "broadcasts": [broadcast],
    }


def hostile():
    day = "2026-03-28T"
    return (
        {"type": "feed", "source_name": HIT, "languages": ["de", "en"]},
        {"type": "channel", "id": "one", "names": [{"value": HIT}], "icons": [{"url": "javascript:window.hit=1"}]},
        {"type": "channel", "id": "idle", "names": [{"value": "\u202eeldi"}]},
        episode(
            HIT,
            f"{day}20:00:00+01:00",
            f"{day}21:00:00+01:00",
            titles=[{"value": HIT, "lang": "de"}, {"value": "\u2028\u2029\ud800", "lang": '"><i>'}],
            descriptions=[{"value": HIT, "lang": "en"}],
            credits=[{"role": HIT, "name": HIT, "links": [{"url": "javascript:window.hit=1"}]}],
            images=[{"url": "javascript:window.hit=1"}, {"url": "https://img.example/a.jpg?a=1&b=2"}],
            links=[{"url": " JaVaScript:window.hit=1"}, {"url": "data:text/html,<script>1</script>"}],
            genres=[{"labels": [{"value": HIT}]}],
            identifiers=[{"scheme": HIT, "value": HIT}],
            broadcast={"note": HIT},
        ),
        episode("overlapping", f"{day}20:30:00+01:00", f"{day}21:30:00+01:00"),
        episode("after a gap", f"{day}22:00:00+01:00", f"{day}23:00:00+01:00"),
        episode("called off", f"{day}22:00:00+01:00", f"{day}23:30:00+01:00", broadcast={"status": "cancelled"}),
    )  # fmt: skip


def test_the_grid_shows_channels_by_time(opens, sample):
    browser = opens(sample)

    assert browser.run("document.querySelectorAll('[role=rowheader]').length") == 2
    assert browser.run("document.querySelectorAll('[role=tab]').length") == 3
    assert "Nordlicht aktuell" in browser.run(TITLES)
    left, width = browser.run(
        "[...document.querySelectorAll('.cell')].slice(0, 2).map((one) => one.offsetLeft)"
    )
    assert left < width


def test_another_language(opens, sample):
    browser = opens(sample)
    assert "Wattgrund" in browser.run(TITLES)

    browser.run("$('language').value = 'fr'; $('language').dispatchEvent(new Event('change'))")

    assert "Les Vasières" in browser.run(TITLES)
    assert "Wattgrund" not in browser.run(TITLES)
    assert browser.run("document.querySelector('.name-text').textContent") == "Nordlicht Un"
    assert browser.run("document.querySelector('.cell .title > span').lang") == "fr"


def test_what_is_in_another_language_is_marked_as_such(opens, sample):
    browser = opens(sample)
    browser.run("$('language').value = 'fr'; $('language').dispatchEvent(new Event('change'))")

    found = browser.run(
        "[...document.querySelectorAll('.cell .title')].map((one) => "
        "[one.firstElementChild.lang, one.querySelector('.lang')?.textContent ?? ''])"
    )

    assert all(mark == ("" if lang == "fr" else lang) for lang, mark in found)
    assert ["en", "en"] in found


def test_a_programme_is_opened_and_the_focus_comes_back(opens, sample):
    browser = opens(sample)
    browser.run("moveTo(0, 2)")
    label = browser.run(FOCUSED)
    assert label.startswith("Wattgrund, 20:15")

    browser.press("Enter")
    browser.until("document.querySelector('#detail h3') !== null")

    said = browser.run("$('detail').textContent")
    for part in ("Les Vasières", "Mudflats", "Die Boje", "La Bouée", "As written", "season 2"):
        assert part in said
    assert browser.run("$('detail').open")
    browser.press("Escape")
    browser.until("!$('detail').open")
    assert browser.run(FOCUSED) == label


def test_images_are_links_and_only_what_leads_to_the_web_is_one(opens, page_of):
    browser = opens(page_of("hostile.jsonl", *hostile()))

    browser.run("openProgramme(grid.data.rows[0].items[0])")
    browser.until("document.querySelector('#detail h3') !== null")

    links = browser.run(
        "[...document.querySelectorAll('#detail a')].map((one) => [one.href, one.rel])"
    )
    assert links == [["https://img.example/a.jpg?a=1&b=2", "noopener noreferrer"]]
    assert browser.run("document.querySelectorAll('img, iframe, object').length") == 0


def test_hostile_texts_are_texts_wherever_they_are_shown(opens, page_of):
    browser = opens(page_of("hostile.jsonl", *hostile()))

    assert HIT in browser.run("document.querySelector('h1').textContent")
    assert HIT in browser.run(TITLES)
    for act in ("openFindings()", "openChannel(0)", "openKeys()", "setView('list')"):
        browser.run(
            f"{act}; for (const one of document.querySelectorAll('details')) one.open = true"
        )
    browser.run("$('query').value = 'window.hit'")
    browser.run("look()")
    assert browser.run("search.found.length") == 1
    assert browser.run("document.querySelectorAll('script:not([type])').length") == 1
    assert "\u202e" not in browser.run("document.body.textContent")
    assert (
        browser.run("document.querySelectorAll('[onerror], [onclick], [style*=url]').length") == 0
    )


def test_findings_overlaps_gaps_and_what_is_cancelled_can_be_seen(opens, page_of):
    browser = opens(page_of("hostile.jsonl", *hostile()))

    assert browser.run("grid.data.rows[0].lanes") == 2
    lanes = browser.run(
        "grid.data.rows[0].items.map((one) => [titleOf(one).text.slice(0, 4), one.lane])"
    )
    assert lanes == [["</sc", 0], ["over", 1], ["afte", 0], ["call", 1]]
    assert browser.run("document.querySelector('.gap').textContent") == "gap, 30 min"
    label = browser.run("[...document.querySelectorAll('.cell')][1].getAttribute('aria-label')")
    assert label.endswith("findings: 1 warning, EPG102")
    assert browser.run("document.querySelector('.cell.cancelled .flag').textContent") == "Cancelled"
    assert "nothing on this day" in browser.run("$('rows').textContent")
    browser.run("openFindings()")
    assert re.search(
        r"EPG317 channel-without-broadcasts 1", browser.run("$('findings').textContent")
    )


def test_searching(opens, sample):
    browser = opens(sample)
    browser.press("/")
    assert browser.run("document.activeElement.id") == "query"

    browser.write("maregraphe")  # in a French description, written with an accent there
    browser.until(
        "$('results-said').textContent.includes('found')  && !$('results-said').textContent.includes('Searching')"
    )

    assert browser.run("$('results-said').textContent") == "2 programmes found"
    browser.press("ArrowDown")
    assert (
        browser.run("document.querySelector('[role=option][aria-selected=true]').id") == "found-0"
    )
    assert browser.run("$('query').getAttribute('aria-activedescendant')") == "found-0"
    browser.press("Enter")
    browser.until("document.querySelector('#detail h3') !== null")
    assert browser.run("document.querySelector('#detail-title').textContent") == "Wattgrund"
    browser.press("Escape")
    browser.until("!$('detail').open")
    assert browser.run(FOCUSED).startswith("Wattgrund")


def test_the_programmes_with_a_finding(opens, page_of):
    browser = opens(page_of("hostile.jsonl", *hostile()))
    browser.run("searchFor('EPG118')")
    browser.until("search.found.length")
    assert browser.run("search.found.map((one) => titleOf(one).text)") == ["after a gap"]
    browser.run("moveTo(0, 0)")
    browser.press("e")
    assert browser.run(FOCUSED).startswith("overlapping")


def test_the_keyboard(opens, sample):
    browser = opens(sample)
    browser.run("moveTo(0, 0)")
    assert browser.run("document.querySelectorAll('#grid [tabindex=\"0\"]').length") == 1

    at = "[state.day, grid.active.row, grid.active.at]"
    for keys, expected in [
        (["ArrowRight", "ArrowRight"], [0, 0, 2]),
        (["ArrowDown"], [0, 1, 1]),
        (["ArrowUp"], [0, 0, 2]),
        (["End"], [0, 0, 7]),
        (["Home"], [0, 0, 0]),
        (["PageDown"], [0, 1, 0]),
        (["Home", "ArrowLeft"], [0, 1, -1]),
        (["ArrowUp"], [0, 0, -1]),
        (["]"], [1, 0, -1]),
        (["["], [0, 0, -1]),
    ]:
        browser.press(*keys)
        browser.until(
            f"JSON.stringify({at}) === '{json.dumps(expected, separators=(',', ':'))}'", 5
        )
    browser.until("document.activeElement.getAttribute('role') === 'rowheader'", 5)
    browser.press("End", "ArrowRight")
    browser.until("state.day === 1", 5)
    browser.press("t")
    browser.until("$('said').textContent.includes('on now')", 5)


def test_what_is_on_now(opens, page_of):
    hour = dt.datetime.now(tz=dt.UTC).replace(minute=0, second=0, microsecond=0)
    at = [(hour + dt.timedelta(hours=n)).isoformat() for n in range(-3, 4)]
    shows = [episode(f"show {n}", at[n], at[n + 1]) for n in range(6)]
    browser = opens(page_of("now.jsonl", {"type": "channel", "id": "one"}, *shows))

    browser.press("t")

    browser.until(f"({FOCUSED} || '').startsWith('show 3')", 5)
    assert browser.run(
        "[...document.querySelectorAll('.on-air .title')].map((one) => one.textContent)"
    ) == ["show 3"]
    assert browser.run("!$('now-line').hidden && $('now-line').offsetLeft > 0")


def test_times_in_another_zone(opens, sample):
    browser = opens(sample)
    clock = "document.querySelector('.cell .clock').textContent"
    assert browser.run(clock) == "18:45"

    for zone, says in (
        ("UTC", "17:45"),
        ("Europe/Dublin", "17:45"),
        ("Europe/Berlin", "18:45"),
        ("", "18:45"),
    ):
        browser.run(f"$('zone').value = '{zone}'; $('zone').dispatchEvent(new Event('change'))")
        assert browser.run(clock) == says
    browser.run("$('zone').value = 'UTC'; $('zone').dispatchEvent(new Event('change'))")
    assert browser.run("$('zone-said').textContent") == "Times are in UTC."
    assert browser.run("document.querySelector('.tick b').textContent") == "17:00"


def test_the_night_in_which_clocks_change(opens, sample):
    browser = opens(sample)
    browser.run("goToDay(1)")
    ticks = browser.run(
        "[...document.querySelectorAll('.tick:not(.half) b')].map((one) => one.textContent)"
    )

    assert ticks[18:22] == ["00:00", "01:00", "03:00", "04:00"]


def test_the_list(opens, sample):
    browser = opens(sample)
    browser.press("l")
    assert browser.run("$('grid').hidden && !$('list').hidden")
    assert browser.run("document.querySelectorAll('#list section').length") == 2
    assert browser.run("document.querySelectorAll('#list .programme').length") == 12
    browser.run("document.querySelector('#list .programme').focus()")
    browser.press("Enter")
    browser.until("document.querySelector('#detail h3') !== null")
    browser.press("Escape")
    browser.until("!$('detail').open")
    assert browser.run("document.activeElement.className") == "programme"


def test_it_is_printed_as_a_list(opens, sample):
    browser = opens(sample)
    browser.run("dispatchEvent(new Event('beforeprint'))")
    assert browser.run("document.querySelectorAll('#list .programme').length") == 12
    assert browser.paper().startswith(b"%PDF-1.")


@pytest.mark.parametrize("size", [(390, 844), (1400, 900)])
def test_light_and_dark(opens, sample, size):
    browser = opens(sample, size=size, phone=size[0] < 500)
    ground = "getComputedStyle(document.body).backgroundColor"
    light, picture = browser.run(ground), browser.picture()

    browser.colours(dark=True)
    dark = browser.run(ground)
    assert dark != light
    assert browser.picture() != picture
    browser.run("setTheme('light')")
    assert browser.run(ground) == light
    browser.run("setTheme('dark')")
    browser.colours(dark=False)
    assert browser.run(ground) == dark
    browser.run("setTheme('system')")
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")


def test_every_control_has_a_name(opens, sample):
    browser = opens(sample)
    tree = browser.ask("Accessibility.getFullAXTree")["nodes"]
    roles = ("button", "combobox", "tab", "gridcell", "rowheader", "searchbox", "grid", "row")
    found = [
        (one["role"]["value"], one.get("name", {}).get("value", ""))
        for one in tree
        if not one["ignored"] and one["role"]["value"] in roles
    ]

    assert {"grid", "gridcell", "rowheader", "tab"} <= {role for role, _ in found}
    assert [role for role, name in found if not name and role != "row"] == []


def test_much_is_shown_a_bit_at_a_time(opens, page_of):
    first = dt.datetime(2026, 3, 28, tzinfo=dt.UTC)
    channels = [{"type": "channel", "id": f"c{n}"} for n in range(60)]
    shows = [
        episode(f"{channel['id']} {n}", (first + dt.timedelta(minutes=30 * n)).isoformat(), (first + dt.timedelta(minutes=30 * n + 30)).isoformat(), channel=channel["id"])
        for channel in channels
        for n in range(48)
    ]  # fmt: skip
    browser = opens(page_of("much.jsonl", *channels, *shows))

    assert browser.run("document.querySelectorAll('.cell').length") < 600
    browser.run("moveTo(59, 47)")
    assert browser.run(FOCUSED).startswith("c59 47")
    assert browser.run("document.querySelectorAll('.cell').length") < 600


def test_a_guide_of_nothing(opens, page_of):
    browser = opens(page_of("empty.jsonl", {"type": "feed", "id": "f"}))

    assert browser.run("$('empty').textContent") == "No programmes are in this guide."
