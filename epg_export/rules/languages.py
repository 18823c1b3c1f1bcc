"""Tags of languages, and whether a text is in the one that it says."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from epg_export.model import (
    AudioTrack,
    Channel,
    Description,
    Feed,
    LanguageRef,
    Part,
    Review,
    Text,
    Title,
)
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.looks import striking, tags_of
from epg_export.rules.wording import quoted
from epg_export.vocab.characters import FORBIDDEN
from epg_export.vocab.countries_as_languages import Mistaken, country_meant
from epg_export.vocab.language_names import (
    code_of,
    english_name,
    is_of_none,
    listed_codes,
    no_language,
    same_language,
)
from epg_export.vocab.languages import canonical
from epg_export.vocab.mojibake import meant
from epg_export.vocab.scripts import counted, scripts, scripts_of

_TEXTS = (Text, Title, Description, Review)
# The parts that say a language by its tag.
_TAGGED = (*_TEXTS, LanguageRef, AudioTrack, Feed, Channel)
_FEWEST = 3
_WORDY = ("Hani", "Hang")
"""Scripts in which two letters are a word already."""
_TELLING = 40


@rule(
    "EPG203",
    "unknown-language-tag",
    "warning",
    *_TAGGED,
    remedy="use a BCP 47 tag such as de, fr or pt-BR, or leave the tag out",
    look=striking,
)
def unknown_language_tag(part: Part, _context: Context) -> Iterator[Fault]:
    """A language tag is none, so nobody knows which language the text is in.

    Receivers choose texts by their tag; one that they do not know is filed under no language. The
    tag is kept as written where the target allows it. RFC 5646, section 2.2.9.

    Example:
        {"type": "channel", "id": "one.example", "names": [{"value": "One", "lang": "xx"}]}

    Instead:
        {"type": "channel", "id": "one.example", "names": [{"value": "One", "lang": "en"}]}
    """
    for path, tag in _doubtful_tags(part):
        if not tag.strip():
            yield Fault(path, "the language tag is empty", facts={"tag": tag})
        elif canonical(tag) is None and country_meant(tag) is None:
            shown = _visible(tag)
            yield Fault(path, f'"{shown}" is no language tag', facts={"tag": shown})
    if isinstance(part, LanguageRef) and part.code is None:
        yield from _named_so(part)


@rule(
    "EPG204",
    "non-canonical-language-tag",
    "warning",
    *_TAGGED,
    remedy="write the tag in its canonical form",
    look=striking,
)
def non_canonical_language_tag(part: Part, _context: Context) -> Iterator[Fault]:
    """A language tag is understood but not in its canonical form; it is written out in it.

    Receivers compare tags letter by letter: fr_FR, fre and fr-FR are three languages to them.
    RFC 5646, section 4.5.

    Example:
        {"type": "channel", "id": "one.example", "names": [{"value": "Un", "lang": "fre"}]}

    Instead:
        {"type": "channel", "id": "one.example", "names": [{"value": "Un", "lang": "fr"}]}
    """
    for path, tag in _doubtful_tags(part):
        form = canonical(tag)
        if form is not None and _country(part, tag) is None:
            yield Fault(
                path, f'"{tag}" is "{form}" in canonical form', f'write "{form}"', {"tag": tag}
            )


@rule(
    "EPG225",
    "country-as-language",
    "warning",
    *_TAGGED,
    remedy="write the code of the language",
    look=striking,
)
def country_as_language(part: Part, _context: Context) -> Iterator[Fault]:
    """A language is said by the code of a country: gr for Greek, jp for Japanese.

    The two lists differ, and the code is no language or another one: uk is Ukrainian. Receivers
    file the text under no language. RFC 5646, section 2.2.1; ISO 639 against ISO 3166-1.

    Example:
        {"type": "channel", "id": "one.example", "names": [{"value": "Ena", "lang": "gr"}]}

    Instead:
        {"type": "channel", "id": "one.example", "names": [{"value": "Ena", "lang": "el"}]}
    """
    for path, tag in tags_of(part):
        if found := _country(part, tag):
            said = f'"{tag}" is the code of {found.country}, not of a language'
            if canonical(tag) is not None:
                language = english_name(canonical(tag) or "") or "another language"
                said = f'"{tag}" says {language}, and is the code of {found.country}'
            yield Fault(path, said, f'write "{found.language}"', {"tag": tag})


@rule(
    "EPG227",
    "script-against-tag",
    "warning",
    *_TEXTS,
    remedy="tag the text with its own language",
    look=striking,
)
def script_against_tag(
    part: Text | Title | Description | Review, _context: Context
) -> Iterator[Fault]:
    """A text is in a script that the language of its tag is not written in.

    Whoever chose that language cannot read it, and who could does not see it. Told where at least
    half of the letters are of other scripts; Latin letters are at home in every language. RFC 5646,
    section 4.1; the default scripts of the IANA language subtag registry.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "Новости", "lang": "en"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "Новости", "lang": "ru"}]}
    """
    value, tag = _said(part)
    if value.isascii() or tag is None or _country(part, tag) or (own := scripts_of(tag)) is None:
        return
    letters = counted(value)
    foreign = {code: n for code, n in letters.items() if code not in own and code != "Latn"}
    alien = sum(foreign.values())
    fewest = 2 if any(code in foreign for code in _WORDY) else _FEWEST
    if alien >= fewest and 2 * alien >= sum(letters.values()) and meant(value) is None:
        script = scripts()[max(foreign, key=lambda code: foreign[code])]
        message = f'{quoted(value)} is tagged "{tag}" and written in {script.name} letters'
        remedy = None if script.language is None else f'tag it "{script.language}"'
        yield Fault(".lang", message, remedy, {"tag": tag, "script": script.code})


@rule(
    "EPG230",
    "language-name-against-code",
    "warning",
    LanguageRef,
    remedy="correct the code or the name",
    look=attrgetter("names"),
)
def language_name_against_code(language: LanguageRef, _context: Context) -> Iterator[Fault]:
    """A spoken or written language has the code of one language and the name of another.

    Receivers go by the one or the other, so half of them are told wrong. A code that is of no
    language, such as mul, may have any name. xmltv.dtd: language, orig-language.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "audio_languages": [{"code":
        "de", "names": [{"value": "French", "lang": "en"}]}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "audio_languages": [{"code":
        "fr", "names": [{"value": "French", "lang": "en"}]}]}
    """
    if language.code is None or not language.names or is_of_none(language.code):
        return
    for index, name in enumerate(language.names):
        meant_by_name = code_of(name.value)
        if meant_by_name and not same_language(meant_by_name, language.code):
            message = f'the code is "{language.code}", the name {quoted(name.value)}'
            yield Fault(
                f".names[{index}].value", message, f'write "{meant_by_name}", or the other name'
            )


def _named_so(language: LanguageRef) -> Iterator[Fault]:
    """What stands where a language was to be named, and is certainly none, or several."""
    for index, name in enumerate(language.names):
        path = f".names[{index}].value"
        if no_language(name.value):
            yield Fault(path, f"{quoted(name.value)} is no language", facts={"tag": name.value})
        elif len(codes := listed_codes(name.value)) > 1:
            remedy = "make a language of each"
            yield Fault(path, f"{quoted(name.value)} looks like {len(codes)} languages", remedy)


def _said(part: Text | Title | Description | Review) -> tuple[str, str | None]:
    """What a text says, and the tag it bears; an address says nothing."""
    is_address = isinstance(part, Review) and part.kind == "url"
    return "" if is_address else part.value, part.lang


def _doubtful_tags(part: Part) -> Iterable[tuple[str, str]]:
    """The language tags of a part that are not in canonical form: almost always none."""
    return [(path, tag) for path, tag in tags_of(part) if canonical(tag) != tag]


def _country(part: Part, tag: str) -> Mistaken | None:
    """The country that a tag stands for; one that is a language too, only if the text shows it."""
    found = country_meant(tag)
    if found is None or found.script is None:
        return found
    if not isinstance(part, Text | Title | Description | Review):
        return None
    letters = counted(part.value)
    if found.script != "Latn":
        fewest = 2 if found.script in _WORDY else _FEWEST
        return found if letters.get(found.script, 0) >= fewest else None
    # Names are written in Latin letters everywhere, whole sentences are not.
    return found if letters.get("Latn", 0) >= _TELLING and len(letters) == 1 else None


def _visible(tag: str) -> str:
    return FORBIDDEN.sub("\ufffd", tag)
