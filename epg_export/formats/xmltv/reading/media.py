"""Pictures, pages, and how a programme looks and sounds."""

from collections.abc import Mapping
from typing import Any

from epg_export.formats.xmltv.kinds import EMPTY_ELEMENT, UNREADABLE_VALUE
from epg_export.formats.xmltv.mapping import (
    IMAGE_TYPES,
    ORIENTATIONS,
    SIGNED,
    SUBTITLE_TYPES,
)
from epg_export.formats.xmltv.reading.names import language
from epg_export.formats.xmltv.reading.notes import Notes
from epg_export.formats.xmltv.reading.text import (
    BLANK,
    NONE,
    Element,
    Order,
    attribute,
    attributes,
    in_language,
    no_text,
    nothing_inside,
    path_of,
    plain,
    said,
    unknown,
    unreadable,
    whole,
)
from epg_export.model import AccessService, Audio, Image, LanguageRef, Link, Subtitle, Video

_ICON = frozenset({"src", "width", "height"})
_IMAGE = frozenset({"type", "size", "orient", "system"})
_UPRIGHT = {letter: word for word, letter in ORIENTATIONS.items()}
_TRUTH: Mapping[str | None, bool | None] = {None: None, "yes": True, "no": False}
_SIZES = {"1": 1, "2": 2, "3": 3}
_VIDEO = ("present", "colour", "aspect", "quality")
_VIDEO_RANKS = {name: rank for rank, name in enumerate(_VIDEO)}
_AUDIO = ("present", "stereo")
_TYPE = frozenset({"type"})
_LANGUAGE_ONLY = Order(("language",), frozenset({"language"}))
_VIDEO_ORDER = Order(_VIDEO, frozenset(_VIDEO))
_AUDIO_ORDER = Order(_AUDIO, frozenset(_AUDIO))


def icon(element: Element, notes: Notes, kind: Any = None) -> Image:
    """An ``icon``: an address and pixels."""
    given = attributes(element, _ICON, notes)
    if element.text or len(element):
        nothing_inside(element, notes)
    url = given.get("src", "").strip(BLANK)
    width = _pixels(element, "width", given["width"], notes) if "width" in given else None
    height = _pixels(element, "height", given["height"], notes) if "height" in given else None
    return Image(url=url, kind=kind, width=width, height=height)


def _pixels(element: Element, name: str, value: str, notes: Notes) -> int | None:
    pixels = whole(value)
    if pixels is None:
        _odd_attribute(element, name, value, "a number of pixels", notes)
    return pixels


def image(element: Element, notes: Notes) -> Image:
    """An ``image``: an address with its type, class of size, orientation and source."""
    items: Any = element.items()
    if len(items) == 1 and not len(element):
        name, kind = items[0]
        found = image_of((element.text or "").strip(BLANK), kind) if name == "type" else None
        if found is not None:
            return found
    return _image_with_more(element, notes)


def image_of(url: str, kind: Any) -> Image | None:
    """An image of which only the type is told; None where that or the address is odd."""
    return Image(url=url, kind=kind) if url and kind in IMAGE_TYPES else None


def _image_with_more(element: Element, notes: Notes) -> Image:
    url = said(element, notes)
    given = attributes(element, _IMAGE, notes)
    kind = _one_of(element, "type", given.get("type"), IMAGE_TYPES, notes)
    size = _one_of(element, "size", given.get("size"), tuple(_SIZES), notes)
    upright = _one_of(element, "orient", given.get("orient"), tuple(_UPRIGHT), notes)
    return Image(
        url=url,
        kind=kind,  # type: ignore[arg-type]
        size=_SIZES[size] if size else None,  # type: ignore[arg-type]
        orientation=_UPRIGHT[upright] if upright else None,  # type: ignore[arg-type]
        system=given.get("system"),
    )


def link(element: Element, notes: Notes) -> Link:
    """A ``url``."""
    url = said(element, notes)
    return link_of(url, attribute(element, "system", notes))


def link_of(url: str, system: str | None) -> Link:
    """An address, and what it is one of."""
    return Link(url=url, system=system)


def video(element: Element, notes: Notes) -> Video:
    """How it looks."""
    words = _usual(element, _VIDEO_RANKS)
    present, colour, aspect, quality = map(words.get, _VIDEO)
    if words and present in _TRUTH and colour in _TRUTH:
        return Video(present=_TRUTH[present], colour=_TRUTH[colour], aspect=aspect, quality=quality)
    found = _parts(element, _VIDEO_ORDER, _VIDEO, notes)
    return Video(
        present=_truth(found.get("present"), notes),
        colour=_truth(found.get("colour"), notes),
        aspect=_words(found.get("aspect"), notes),
        quality=_words(found.get("quality"), notes),
    )


def audio(element: Element, notes: Notes) -> Audio:
    """How it sounds."""
    found = _parts(element, _AUDIO_ORDER, _AUDIO, notes)
    return Audio(
        present=_truth(found.get("present"), notes), stereo=_words(found.get("stereo"), notes)
    )


def _usual(element: Element, ranks: Mapping[Any, int]) -> dict[str, str]:
    """What the children say where nothing is odd about them or around them; nothing where it is."""
    words: dict[Any, str] = {}
    if element.text is not None or element.keys():
        return words
    last = -1
    for child in element:
        tag, text = child.tag, (child.text or "").strip(BLANK)
        rank = ranks.get(tag, -1)
        if rank <= last or not text or child.tail is not None or len(child) or child.keys():
            return {}
        last = rank
        words[tag] = text
    return words


def _parts(
    element: Element,
    order: Order,
    names: tuple[str, ...],
    notes: Notes,
    known: frozenset[str] = NONE,
) -> dict[str, Element]:
    """The children of an element by their name, the first of each."""
    if element.keys():
        attributes(element, known, notes)
    found: dict[str, Element] = {}
    last, ordered, loose = -1, True, element.text is not None
    for child in element:
        if child.tail is not None:
            loose = True
        tag: Any = child.tag
        if tag not in names:
            unknown(child, notes)
            continue
        rank = names.index(tag)
        if rank <= last:
            ordered = False
        last = rank
        if tag in found:
            notes.keep(path_of(child, notes), said(child, notes))
        else:
            found[tag] = child
    if not ordered:
        order.look(element, notes)
    if loose:
        loose = no_text(element, notes)
    if not loose and not len(element) and element.tag in ("video", "audio"):
        notes.note(EMPTY_ELEMENT, path_of(element, notes), f"{element.tag} says nothing")
    return found


def _words(element: Element | None, notes: Notes) -> str | None:
    if element is None:
        return None
    text = plain(element, notes)
    if not text:
        notes.note(EMPTY_ELEMENT, path_of(element, notes), f"{element.tag} says nothing")
    return text or None


def _truth(element: Element | None, notes: Notes) -> bool | None:
    if element is None:
        return None
    value = plain(element, notes)
    if value not in _TRUTH:
        unreadable(element, value, '"yes" or "no"', notes)
    return _TRUTH.get(value)


def yes_no(element: Element, name: str, value: str, notes: Notes) -> bool | None:
    """The truth of an attribute that is yes or no."""
    if value not in _TRUTH:
        _odd_attribute(element, name, value, '"yes" or "no"', notes)
    return _TRUTH.get(value)


def _one_of(
    element: Element, name: str, value: str | None, words: tuple[str, ...], notes: Notes
) -> str | None:
    """The value of an attribute that is one of a few words."""
    if value is None or value in words:
        return value
    _odd_attribute(element, name, value, f"one of {', '.join(words)}", notes)
    return None


def _odd_attribute(element: Element, name: str, value: str, expected: str, notes: Notes) -> None:
    path = f"{path_of(element, notes)}/@{name}"
    notes.note(UNREADABLE_VALUE, path, f'{name} is "{value}", expected {expected}')
    if value.strip(BLANK):
        notes.keep(path, value)


def subtitles(element: Element, notes: Notes) -> Subtitle | AccessService:
    """Subtitles; signing, which is one of them here, is an access service."""
    found = _parts(element, _LANGUAGE_ONLY, ("language",), notes, _TYPE)
    kind = element.get("type")
    spoken = language_of(found["language"], notes) if "language" in found else None
    if kind == SIGNED:
        return AccessService(kind="signing", language=spoken)
    if kind is not None and kind not in SUBTITLE_TYPES:
        words = (*SUBTITLE_TYPES, SIGNED)
        _odd_attribute(element, "type", kind, f"one of {', '.join(words)}", notes)
    return Subtitle(kind=kind, language=spoken)


def language_of(element: Element, notes: Notes) -> LanguageRef:
    """A language, by code or by name."""
    text = in_language(element, notes)
    return language(text.value, text.lang)
