"""One page that needs nothing else: for whoever sent the feed, on a screen, a phone or paper.

Whatever a feed says is text on it, never markup, an address or a style: everything is escaped, no
link leads out of the page, and its policy forbids to load or run anything.
"""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from epg_export.reporters import program
from epg_export.reporters.page import page
from epg_export.reporters.shown import Shown
from epg_export.reporters.wording import visible

_HERE = Path(__file__).parent
_STYLE = "report.css"


def show(shown: Shown, to: IO[str]) -> None:
    """Write the page."""
    to.writelines(pieces(shown))


def pieces(shown: Shown) -> Iterator[str]:
    """Yield the page bit by bit: with all findings it may be long."""
    return framed("report.html.j2", (_STYLE,), page(shown))


def framed(
    name: str, styles: Sequence[str], values: Mapping[str, Any], scripts: Sequence[str] = ()
) -> Iterator[str]:
    """Yield the page of a template that fills ``frame.html.j2``, with its style sheets.

    One that runs something includes its ``scripts`` in one element, as the sheets are.
    """
    yield from (
        _environment()
        .get_template(name)
        .generate(
            **values,
            styles=styles,
            scripts=scripts,
            policy=policy(*styles, scripts=scripts),
            program=f"{program.NAME} {program.installed()}",
        )
    )
    yield "\n"


def _environment() -> Environment:
    """What turns a template into a page: everything is escaped, and a name must be known."""
    return Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )


def _finalize(value: Any) -> Any:
    """No text of a feed gets past here with what steers a page or cannot be written."""
    return visible(value) if isinstance(value, str) else value


def policy(*styles: str, scripts: Sequence[str] = ()) -> str:
    """Nothing is loaded; the one style, of these sheets, and the one script are known by hash.

    Where there is no script, nothing runs. A page includes the files between line breaks, with one
    more before its end.
    """
    runs = f" script-src {_hash_of(scripts)};" if scripts else ""
    kept = "base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; style-src {_hash_of(styles)};{runs} {kept}"


def _hash_of(names: Sequence[str]) -> str:
    """The text of some files as a page includes them, as its policy knows it."""
    files = ((_HERE / name).read_text(encoding="utf-8").removesuffix("\n") for name in names)
    text = "".join(f"\n{file}" for file in files) + "\n"
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
