"""As much of a text as a message shows."""


def short(text: str, most: int) -> str:
    """A text with its middle left out where it is longer than ``most`` characters."""
    if len(text) <= most:
        return text
    half = most // 2
    return f"{text[:half]}…{text[-half:]}"
