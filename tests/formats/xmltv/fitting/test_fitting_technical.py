"""Sound and picture in a receiver's words."""

import pytest
from formats.xmltv.fitting.fitted import fitted
from formats.xmltv.shown import show


@pytest.mark.parametrize(
    ("quality", "written", "dropped"),
    [
        ("HDTV", "HDTV", []),
        ("hd", "HDTV", ["video.quality"]),
        ("1080i", "HDTV", ["video.quality"]),
        ("720p50", "HDTV", ["video.quality"]),
        ("UHD 4K", "HDTV", ["video.quality"]),
        ("SD", "SD", []),
        ("576i", "576i", []),
    ],
)
def test_the_word_for_hd(quality: str, written: str, dropped: list[str]) -> None:
    lines, told = fitted(show(video={"quality": quality}), hd_quality="HDTV")
    assert lines == f"<video>\n  <quality>{written}</quality>\n</video>\n"
    assert told == dropped


def test_sound_in_lower_case() -> None:
    lines, dropped = fitted(show(audio={"stereo": "Dolby Digital"}), stereo_lower=True)
    assert lines == "<audio>\n  <stereo>dolby digital</stereo>\n</audio>\n"
    assert dropped == ["audio.stereo"]
    assert fitted(show(audio={"stereo": "stereo"}), stereo_lower=True).dropped == []
    assert fitted(show(audio={"present": True}), stereo_lower=True).lines.startswith("<audio>")


@pytest.mark.parametrize(
    ("aspect", "written", "told"),
    [("16 : 9", "16:9", []), ("2.35:1", "2.35:1", []), ("wide", None, ["video.aspect"])],
)
def test_the_shape_as_a_ratio(aspect, written, told):
    lines, dropped = fitted(show(video={"colour": True, "aspect": aspect}), aspect="n:n")
    assert (f"<aspect>{written}</aspect>" in lines) == (written is not None)
    assert dropped == told
