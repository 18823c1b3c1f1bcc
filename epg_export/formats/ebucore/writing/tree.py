"""Elements as text, each line indented against the element it stands in.

Strings, because building elements takes 3.5 times as long. Every element ends with a line end; a
line end inside a text is held as a carriage return (which no escaped text has) until :func:`text`
makes the record whole, so that indenting never changes a text. What nearly every record has is
written out where it is written, in one piece with its indentation, which takes a third of the time
of :func:`element`. The prefix is written out everywhere: real readers test for ``ebucore:`` to the
letter.
"""

from epg_export.formats.ebucore.writing.kept import Kept
from epg_export.formats.markup import escape, quote
from epg_export.vocab.languages import xml_language

Value = str | int | None


def element(name: str, children: str = "", **attrs: Value) -> str:
    """An element around its children, self-closed without any."""
    opening = f"<ebucore:{name}{attributes(**attrs) if attrs else ''}"
    if not children:
        return f"{opening} />\n"
    return f"{opening}>\n{indented(children)}</ebucore:{name}>\n"


def around(name: str, inside: str, attrs: str = "") -> str:
    """An element around lines that are indented already, with its attributes as text."""
    return f"<ebucore:{name}{attrs}>\n{inside}</ebucore:{name}>\n"


def group(name: str, children: str, **attrs: Value) -> str:
    """An element around its children, or nothing where there are none."""
    return element(name, children, **attrs) if children else ""


def leaf(name: str, text: str, **attrs: Value) -> str:
    """An element that holds a text."""
    return f"<ebucore:{name}{attributes(**attrs) if attrs else ''}>{said(text)}</ebucore:{name}>\n"


def dc(name: str, text: str, lang: str | None = None) -> str:
    """A Dublin Core element, the only place for a text in a language."""
    return f"<dc:{name}{in_language(lang)}>{said(text)}</dc:{name}>\n"


def said(text: str) -> str:
    """A text as the content of an element, its line ends held back."""
    text = escape(text)
    return text.replace("\n", "\r") if "\n" in text else text


def indented(lines: str, pad: str = "  ") -> str:
    """Lines inside another element."""
    return pad + lines[:-1].replace("\n", "\n" + pad) + "\n" if lines else ""


def text(lines: str, depth: int) -> str:
    """Lines as they are written, indented by two blanks for each level they stand in."""
    lines = indented(lines, "  " * depth)
    return lines.replace("\r", "\n") if "\r" in lines else lines


def language(tag: str | None) -> str | None:
    """A tag as ``xml:lang`` takes it; a text without one stays without."""
    return xml_language(tag) if tag and not tag.isspace() else None


def in_language(tag: str | None) -> str:
    """The attribute of a text that has a language."""
    return _LANGUAGES[tag]


def attribute(name: str, value: Value) -> str:
    """An attribute with its leading space, or nothing; most are labels, which come again."""
    return _ATTRIBUTES[name, value]


def attributes(**attrs: Value) -> str:
    """Several attributes; ``_`` in a name is ``:``."""
    return "".join([_ATTRIBUTES[item] for item in attrs.items()])


def _attribute(item: tuple[str, Value]) -> str:
    name, value = item
    return "" if value is None else f' {name.replace("_", ":")}="{quote(str(value))}"'


def _language(tag: str | None) -> str:
    return f' xml:lang="{xml_language(tag)}"' if tag and not tag.isspace() else ""


_ATTRIBUTES: Kept[tuple[str, Value], str] = Kept(_attribute)
_LANGUAGES: Kept[str | None, str] = Kept(_language)
