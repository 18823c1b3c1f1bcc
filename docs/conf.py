"""The site made of these pages: ``sphinx-build -b html docs site``. Nothing is fetched for it."""

import re
import sys
from collections.abc import Iterable
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from make_rules import families
from program import COMMANDS
from pygments.lexers.data import JsonLexer
from pygments.lexers.special import TextLexer

project = "epg-export"
release = version = version_of("epg-export")
author = "the epg-export authors"
project_copyright = "Apache License 2.0"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["man"]
nitpicky = True
nitpick_ignore = [("py:mod", "epg_export.vocab.days")]
nitpick_ignore_regex = [("py:.*", r"(?!epg_export\.).*")]  # what is of others is not looked up

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4
myst_heading_slug_func = "slugs.anchor"

autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
autodoc_member_order = "bysource"
python_maximum_signature_line_length = 60
python_use_unqualified_type_names = True
add_module_names = False

html_theme = "furo"
html_title = f"epg-export {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_last_updated_fmt = None
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b5c8a", "color-brand-content": "#0b5c8a"},
    "dark_css_variables": {"color-brand-primary": "#6bb7e3", "color-brand-content": "#6bb7e3"},
}
pygments_style = "default"
pygments_dark_style = "monokai"


ABOVE = {
    "README": "index",
    "CHANGELOG": "changelog",
    "CONTRIBUTING": "contributing",
    "SECURITY": "reporting",
}
"""Pages that stand above this folder, and the pages that they are on the site."""

_TO_ABOVE = re.compile(rf"\]\((?:\.\./)*({'|'.join(ABOVE)})\.md")


def _from_above(name: str) -> str:
    """A page that stands above, its links as seen from this folder."""
    text = (Path(__file__).parents[1] / f"{name}.md").read_text(encoding="utf-8")
    text = re.sub(r"\]\((?!docs/|https?:|#)([^)]*)\)", r"](../\1)", text)
    return text.replace("](docs/", "](/")


def _in_the_navigation(_app: Any, name: str, source: list[str]) -> None:
    """Say what stands below an index: on a code host the directive would be noise.

    The pages of rules, hundreds of them, are no part of the navigation, which is on every page:
    their families are, and they are found from those.
    """
    for above, page in ABOVE.items():
        if name == page and name != "index":
            source[0] = _from_above(above)
    source[0] = _TO_ABOVE.sub(lambda link: f"](/{ABOVE[link[1]]}.md", source[0])
    folder, _, page = name.rpartition("/")
    if name == "rules/index":
        source[0] += _toctree(families())
    elif name == "reference/commands/index":
        source[0] += _toctree(COMMANDS)
    elif folder == "rules" and page not in families():
        source[0] = f"---\norphan: true\n---\n{source[0]}"


def _toctree(names: Iterable[str]) -> str:
    lines = "\n".join(names)
    return f"\n```{{toctree}}\n:hidden:\n\n{lines}\n```\n"


def setup(app: Any) -> None:
    """Tell Sphinx of what is done on the way."""
    app.add_lexer("jsonl", JsonLexer)
    app.add_lexer("csv", TextLexer)
    app.connect("source-read", _in_the_navigation)
