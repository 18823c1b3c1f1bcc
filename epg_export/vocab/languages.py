"""Language tags in canonical form (BCP 47; RFC 5646, section 4.5)."""

import re

import langcodes
from langcodes.tag_parser import LanguageTagError

from epg_export.vocab.remembered import remembered

_WELL_FORMED = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")

_VARIANT = re.compile(r"[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}")


@remembered(4096)
def canonical(tag: str) -> str | None:
    """The canonical form of a tag (``ger`` is de, ``fr_FR`` fr-FR, ``iw`` he), None for none.

    A tag counts as one when the registry knows every part of it: ``xx`` is none.
    """
    try:
        standard = langcodes.standardize_tag(tag)
    except (LanguageTagError, ValueError):
        return None
    return _in_written_order(standard, tag) if langcodes.tag_is_valid(standard) else None


def _in_written_order(standard: str, tag: str) -> str:
    """The variants of a tag in the order that they were written in: it says which is the wider one.

    Resian is sl-rozaj, its dialect of San Giorgio sl-rozaj-biske (RFC 5646, section 4.1).
    """
    subtags = standard.split("-")
    written = tag.lower().replace("_", "-").split("-")
    end = next((at for at, subtag in enumerate(subtags) if len(subtag) == 1), len(subtags))
    places = [at for at in range(1, end) if _VARIANT.fullmatch(subtags[at])]
    variants = [subtags[at] for at in places]
    if len(variants) > 1 and all(variant.lower() in written for variant in variants):
        variants.sort(key=lambda variant: written.index(variant.lower()))
        for at, variant in zip(places, variants, strict=True):
            subtags[at] = variant
    return "-".join(subtags)


@remembered(4096)
def spelled(tag: str) -> str:
    """The canonical form, or the tag as written where it is none."""
    return canonical(tag) or tag


@remembered(4096)
def xml_language(tag: str) -> str:
    """A value that ``xml:lang`` takes; ``und`` for what is no tag at all (xs:language)."""
    written = spelled(tag)
    return written if _WELL_FORMED.fullmatch(written) else "und"


def matches(tag: str | None, wanted: str) -> bool:
    """Whether a text in ``tag`` is in the ``wanted`` language (RFC 4647, basic filtering)."""
    if not tag:
        return False
    have, want = spelled(tag).lower(), spelled(wanted).lower()
    return have == want or have.startswith(f"{want}-")
