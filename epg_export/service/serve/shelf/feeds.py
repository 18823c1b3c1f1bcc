"""Published feeds: where they are, and how to see that they changed."""

from typing import NamedTuple


class Feed(NamedTuple):
    """What is published: a file, a folder or a URL, of any format that is read.

    ``name`` is what people call it, the input itself where nobody says so.
    """

    input: str
    name: str = ""
