"""Why a profile asks for what it asks for: the comments in its file, which say it already."""

import re

_TABLE = re.compile(r"\[(?P<name>[\w.-]+)\]")
_ENTRY = re.compile(r"\[\[")  # of a list, such as the limits: each says its source itself
_SETTING = re.compile(r"(?P<name>[\w-]+)\s*=")


def reasons(text: str) -> dict[str, str]:
    """The comment right above each setting of a table, by its name (``xmltv.times``)."""
    found: dict[str, str] = {}
    table, comment = "", list[str]()
    for line in text.splitlines():
        if line.startswith("#"):
            comment.append(line.lstrip("# ").strip())
            continue
        if _ENTRY.match(line):
            table = ""
        elif match := _TABLE.match(line):
            table = match["name"]
        elif (match := _SETTING.match(line)) and table and comment:
            found[f"{table}.{match['name']}"] = " ".join(comment)
        comment = []
    return found
