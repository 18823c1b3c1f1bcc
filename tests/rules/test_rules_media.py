from typing import Any

import pytest
from rules.checking import episode, found


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ({"width": 1, "height": 20_000}, []),
        ({"width": 0}, ["EPG505 $.images[0].width the width is 0 pixels"]),
        ({"height": -1}, ["EPG505 $.images[0].height the height is -1 pixels"]),
        (
            {"width": 20_001, "height": 0},
            [
                "EPG505 $.images[0].width the width is 20001 pixels",
                "EPG505 $.images[0].height the height is 0 pixels",
            ],
        ),
    ],
)
def test_impossible_size(size: dict[str, int], expected: list[str]) -> None:
    assert found(episode(images=[{"url": "https://www.example.com/x.png", **size}])) == expected


@pytest.mark.parametrize("aspect", ["16:9", "4:3", "1.78:1", "2.39:1", "21:9"])
def test_an_aspect_that_passes(aspect: str) -> None:
    assert found(episode(video={"aspect": aspect})) == []


@pytest.mark.parametrize(
    "aspect", ["16/9", "16x9", "16 : 9", "1.78", "wide", "", "0:9", "16:", "16:9 "]
)
def test_malformed_aspect(aspect: str) -> None:
    shown = " ".join(aspect.split()) or aspect

    assert found(episode(video={"aspect": aspect})) == [
        f'EPG509 $.video.aspect the aspect is "{shown}", expected width to height such as 16:9'
    ]


@pytest.mark.parametrize(
    "sound", ["mono", "stereo", "dolby", "dolby digital", "bilingual", "surround"]
)
def test_a_sound_that_passes(sound: str) -> None:
    assert found(episode(audio={"stereo": sound})) == []


@pytest.mark.parametrize("sound", ["Stereo", "Dolby Digital", "5.1", "", " ", "stereo "])
def test_unknown_sound(sound: str) -> None:
    shown = " ".join(sound.split()) or sound

    assert found(episode(audio={"stereo": sound})) == [
        f'EPG510 $.audio.stereo the sound is "{shown}"'
    ]


def test_what_an_override_says_is_judged_too() -> None:
    record = episode(
        broadcasts=[
            {
                "channel": "one.example",
                "start": "2026-03-28T20:00:00Z",
                "stop": "2026-03-28T21:00:00Z",
                "overrides": {"video": {"aspect": "16/9"}},
            }
        ]
    )

    (line,) = found(record)
    assert line.startswith("EPG509 $.broadcasts[0].overrides.video.aspect ")


@pytest.mark.parametrize(
    "quality",
    [
        *("HDTV", "SDTV", "HD", "SD", "UHD", "4K", "8k", "1080i", "1080p50", "720p", "2160"),
        *("800x600", "UHDTV", "Full HD", "HDR", "HD ready", "HDR10+", "Dolby Vision"),
    ],
)
def test_a_quality_that_passes(quality: str) -> None:
    assert found(episode(video={"quality": quality})) == []


@pytest.mark.parametrize("quality", ["good", "3", "", "HDTV, 16:9"])
def test_unusual_quality(quality: str) -> None:
    assert found(episode(video={"quality": quality})) == [
        f'EPG511 $.video.quality the quality is "{quality}"'
    ]


@pytest.mark.parametrize(
    ("kinds", "message"),
    [
        ([], None),
        (["icon"], "there is an icon, and no poster, backdrop or still"),
        (["poster", "still"], "there is a poster, and no icon"),
        (["icon", "still"], None),
        (["logo"], None),
        ([None], None),
    ],
)
def test_picture_in_one_form(kinds: list[str | None], message: str | None) -> None:
    images: list[dict[str, Any]] = [
        {"url": "https://www.example.com/x.png"} | ({"kind": kind} if kind else {})
        for kind in kinds
    ]
    expected = [f"EPG506 $.images {message}"] if message else []

    assert found(episode(images=images), "EPG506") == expected
    assert found(episode(images=images)) == []


@pytest.mark.parametrize(
    ("subtitle", "count"),
    [
        ({}, 1),
        ({"closed": True}, 1),
        ({"kind": "teletext"}, 0),
        ({"language": {"code": "de"}}, 0),
    ],
)
def test_vague_subtitles(subtitle: dict[str, Any], count: int) -> None:
    assert len(found(episode(subtitles=[subtitle]), "EPG512")) == count
