"""The picture out of a format (EBU Tech 3293, section 3.9)."""

from epg_export.formats.ebucore.mapping.technical import ASPECT, COLOUR, TRANSFER
from epg_export.formats.ebucore.reading.images import pixels
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.values import flag, integer_of, malformed, truth_of
from epg_export.model import Video
from epg_export.vocab.labels import folded

_QUALITIES = frozenset({"sd", "sdtv", "hd", "hdtv", "fullhd", "uhd", "uhdtv", "4k", "8k"})
_HDR = ("hlg", "pq", "2084", "b67", "hdr", "dolbyvision")
_COLOURS = {
    **dict.fromkeys(("colour", "color", "true"), True),
    **dict.fromkeys(("blackandwhite", "b/w", "bw", "monochrome", "false"), False),
}
_LABELS = {
    folded(ASPECT): ASPECT,
    folded(TRANSFER): TRANSFER,
    folded(COLOUR): COLOUR,
    "color": COLOUR,
}


def video(node: Node | None, notes: Notes, *, house: bool) -> Video | None:
    """The picture; ``house`` says that the format is this project's.

    Elsewhere, as MediaInfo writes them, names are those of codecs and most transfers are no HDR.
    """
    if node is None:
        return None
    said = _attributes(node, house=house)
    quality = node.look("videoFormatName")
    if house or folded(quality or "") in _QUALITIES:
        node.take("videoFormatName")
    else:
        quality = None
    found = Video(
        present=flag(node, "videoPresenceFlag", notes),
        colour=_colour(node, said.get(COLOUR), notes),
        aspect=_factors(node, notes, told=said.get(ASPECT)),
        quality=quality,
        width=pixels(node, "width", notes),
        height=pixels(node, "height", notes),
        hdr=said.get(TRANSFER),
    )
    return found if found != Video() else None


def _attributes(node: Node, *, house: bool) -> dict[str, str]:
    """What is said of the picture in words, by label."""
    said: dict[str, str] = {}
    for attribute in node.all("technicalAttributeString"):
        name = _LABELS.get(folded(attribute.look("typeLabel") or ""))
        if name is None or name in said:
            continue
        attribute.take("typeLabel")
        if house or _is_known(name, folded(attribute.words())):
            said[name] = attribute.said()
    return said


def _is_known(name: str, text: str) -> bool:
    """Whether the text of another's attribute means what the field does."""
    if name == COLOUR:
        return text in _COLOURS
    return name == ASPECT or any(word in text for word in _HDR)


def _colour(node: Node, said: str | None, notes: Notes) -> bool | None:
    for attribute in node.all("technicalAttributeBoolean"):
        if _LABELS.get(folded(attribute.look("typeLabel") or "")) == COLOUR:
            attribute.take("typeLabel")
            return truth_of(attribute.said(), attribute, notes)
    return _COLOURS.get(folded(said or ""))


def _factors(node: Node, notes: Notes, *, told: str | None) -> str | None:
    """The aspect as it is displayed; that of the stored picture is left."""
    ratios = node.all("aspectRatio")
    shown = next((one for one in ratios if folded(one.look("typeLabel") or "") == "display"), None)
    ratio = shown or next((one for one in ratios if not one.look("typeLabel")), None)
    if ratio is None:
        return told
    ratio.take("typeLabel")
    numbers = []
    for name in ("factorNumerator", "factorDenominator"):
        factor = ratio.one(name)
        text = factor.said() if factor is not None else ""
        number = integer_of(text, factor, notes) if factor is not None else None
        if factor is not None and number is not None and number <= 0:
            malformed(text, "a number above zero", factor, notes)
        numbers.append(number if number is not None and number > 0 else None)
    if told is not None or None in numbers:
        return told
    return f"{numbers[0]}:{numbers[1]}"
