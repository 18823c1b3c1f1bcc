"""Facts out of prose, each with the words it came from."""

from typing import Generic, Literal, NamedTuple, TypeVar

T = TypeVar("T")
Certainty = Literal["sure", "medium"]
Form = Literal["series", "film", "programme"]


class Span(NamedTuple):
    """From the first character to the one behind the last, counted from 0 in the paragraph."""

    start: int
    stop: int

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.stop]


class Found(NamedTuple):
    """One credit. ``role`` is a key of the roles vocabulary, ``character`` the part an actor plays.

    ``note`` are the words between the article and the character's name: "Board-Psychiaterin".
    A creator by "developed by" is of medium certainty; everything else is sure.
    """

    role: str
    name: str
    character: str | None
    words: str
    span: Span
    certainty: Certainty = "sure"
    note: str | None = None


class Quote(NamedTuple):
    """A paragraph that is one quotation: its words without their marks, and who said them.

    ``source`` is the paper or broadcaster, ``reviewer`` the person where one is named; one of the
    two is always there. ``marked`` are the words with their marks, as they stand; ``span`` is
    where these do, the source not counted.
    """

    text: str
    source: str | None
    reviewer: str | None
    span: Span
    marked: str


class Work(NamedTuple):
    """What the paragraph is about: a title without its marks, and where the words stand."""

    title: str
    form: Form
    span: Span
    words: str


class Fact(NamedTuple, Generic[T]):
    """One value with the words it came from."""

    value: T
    words: str
    span: Span
