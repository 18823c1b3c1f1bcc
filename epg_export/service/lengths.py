"""Lengths of time as people say them."""

_UNITS = (("d", 86400), ("h", 3600), ("min", 60), ("s", 1))


def spoken(seconds: float) -> str:
    """The two largest units of a length, whatever its sign: ``2 d 3 h``, ``5 min``, ``0 s``."""
    left = int(abs(seconds))
    words: list[str] = []
    for name, size in _UNITS:
        number, left = divmod(left, size)
        if number or words:
            words.append(f"{number} {name}" if number else "")
        if len(words) == 2:  # noqa: PLR2004 - what follows is too small to matter
            break
    return " ".join(filter(None, words)) or "0 s"
