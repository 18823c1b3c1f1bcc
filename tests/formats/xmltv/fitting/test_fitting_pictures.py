"""Each picture in both elements."""

from formats.xmltv.fitting.fitted import fitted
from formats.xmltv.shown import show


def test_every_picture_is_an_icon_and_an_image_once() -> None:
    images = [
        {"url": "p", "kind": "poster", "width": 9, "height": 8, "size": 1},
        {"url": "l", "kind": "logo", "width": 4, "orientation": "landscape", "system": "x"},
        {"url": "plain"},
        {"url": "ann", "kind": "person"},
        {"url": "p", "kind": "icon"},
        {"url": "p", "kind": "poster"},
    ]
    assert fitted(show(images=images), pictures_twice=True) == (
        '<icon src="l" width="4" />\n<icon src="p" />\n<icon src="plain" />\n'
        '<image type="poster" size="1">p</image>\n<image>plain</image>\n'
        '<image type="person">ann</image>\n<image type="poster">p</image>\n'
        '<image orient="L" system="x">l</image>\n',
        [],
    )


def test_one_address_in_two_sizes_stays_in_both() -> None:
    icons = [{"url": "p", "kind": "icon", "width": width} for width in (80, 800)]
    assert fitted(show(images=icons), pictures_twice=True) == (
        '<icon src="p" width="80" />\n<icon src="p" width="800" />\n<image>p</image>\n',
        [],
    )


def test_no_picture_is_none() -> None:
    assert fitted(show(), pictures_twice=True).lines == ""
