"""The zone of a channel in a channel map: playlists say times by the clock of the house."""

import pytest
from conftest import SAMPLES

from epg_export.errors import ConfigError
from epg_export.pipeline.channels.channel_map import ChannelMap

ZONES = (
    "house_id,xmltv_id,time_zone\n"
    "NDL1,eins.nordlicht.example,Europe/Berlin\n"
    "SELK,one.selkie.example,Europe/Dublin\n"
)


def test_it_places_local_times(epg, write, tmp_path):
    write("zones.csv", ZONES)
    playlist = SAMPLES / "playout.bxf.xml"
    assert epg("export", playlist, "--channel-map", "zones.csv", "-o", "guide.xml").code == 0
    guide = (tmp_path / "guide.xml").read_text("utf-8")
    assert 'start="20260328183000 +0100" stop="20260328191500 +0100" channel="eins.' in guide
    assert 'start="20260328183000 +0000" stop="20260328191500 +0000" channel="one.' in guide


@pytest.mark.parametrize(
    ("own", "zone"), [(None, "Europe/Berlin"), ("Europe/Vienna", "Europe/Vienna")]
)
def test_a_zone_of_its_own_goes_before(epg, write, own, zone):
    write("zones.csv", ZONES)
    said = f', "time_zone": "{own}"' if own else ""
    write("in.jsonl", f'{{"type": "channel", "id": "NDL1"{said}}}\n')
    ran = epg("export", "in.jsonl", "--channel-map", "zones.csv", "--to", "jsonl", "-o", "-")
    assert f'"time_zone":"{zone}"' in ran.out


@pytest.mark.parametrize("name", ["Mars/Olympus", "CEST?", "../zone", "x" * 400])
def test_there_must_be_such_a_zone(tmp_path, name):
    (tmp_path / "zones.csv").write_text(f"house_id,time_zone\nNDL1,{name}\n")
    with pytest.raises(ConfigError, match="there is no time zone"):
        ChannelMap.load(tmp_path / "zones.csv")


def test_an_empty_cell_says_nothing(tmp_path):
    (tmp_path / "zones.csv").write_text("house_id,Time Zone\nNDL1,\n")
    assert ChannelMap.load(tmp_path / "zones.csv").known["NDL1"].time_zone is None
