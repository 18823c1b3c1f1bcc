"""As much of a text as a message or a fact shows."""

from collections.abc import Mapping
from typing import Any

LONGEST = 240
"""How much of a value a message or a fact shows, in characters."""


def short(text: str, most: int = LONGEST) -> str:
    """A text with its middle left out where it is longer than ``most`` characters."""
    if len(text) <= most:
        return text
    half = most // 2
    return f"{text[:half]}…{text[-half:]}"


def short_facts(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Facts with their texts cut in that way."""
    return {
        name: short(value) if isinstance(value, str) else value for name, value in facts.items()
    }
