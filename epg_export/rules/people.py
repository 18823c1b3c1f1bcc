"""Credits."""

import re
from collections.abc import Iterator
from html import unescape
from operator import attrgetter

from epg_export.model import Credit, Episode, Series
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.wording import filled, quoted
from epg_export.vocab.roles import role_of, roles

_MOST_BYTES = 255
_FEW = 63
"""So many characters have no more bytes than that, whatever they are."""

_MARK = re.compile(r"[][,;|/(:]")
_APART = re.compile("[;|]")
_PART_PLAYED = re.compile(r"(?P<name>.+?) (?:als|as) (?P<part>[^\W\d_].*)")
_BAND = re.compile(r"(?:^|\s)(?:&|and|und|et|y|e|og|och|en|i)\s", re.IGNORECASE)
"""What joins the last member of a band, as in "Earth, Wind & Fire"."""
_LISTED = 3
_TITLE = re.compile(
    r"(?:[JS]r|II|III|IV|[1-3](?:st|nd|rd)|Esq|Ph\. ?D|M\.?[ABD]|B\.?A|Dr|Prof|Dipl.*|[CMOK]BE"
    r"|A\.?S\.?C|B\.?S\.?C|A\.?C\.?E|S\.?J|O\.?P|O\.?S\.?B"
    r"|Inc|Ltd|Limited|L\.?L\.?C|L\.?P|PLC|Co|Corp|GmbH.*|AG|KG|e\. ?V"
    r"|S\.?A|S\.?A\.?R\.?L|S\.?[PR]\.?[AL]|B\.?V|N\.?V)\.?",
    re.IGNORECASE,
)
"""What stands behind a comma and is nobody: a generation, a degree, an order, a form of company."""
_BRACKETED = re.compile(r"[([]\s*(?P<role>[^][()\s][^][()]{0,39}?)\s*[])]$")
_BEFORE_COLON = re.compile(r"(?P<role>[^:]{1,40}?)\s*:\s*\S")
_PEOPLE = frozenset(
    {"acteur", "actress", "actrice", "autor", "autrice", "comédien", "comédienne", "compositeur"}
    | {"drehbuchautor", "kameramann", "kommentator", "komponist", "moderator", "présentatrice"}
    | {"producteur", "productrice", "produzent", "regisseur", "réalisateur", "réalisatrice"}
    | {"scénariste", "schauspieler", "screenplay", "screenwriter", "stimme", "voice"}
)
"""Words for people in a role which the vocabulary, that names what they do, does not have."""
_CREDITED = attrgetter(
    "role", "role_label", "name", "given_name", "family_name", "organisation", "character"
)
_WHO = attrgetter("role", "name")
_NAMES_OF = attrgetter("name", "organisation", "family_name", "given_name")


def doubtful_credit(credit: Credit) -> bool:
    """Whether anything about a credit may be wrong: one test for all rules, and mostly false."""
    name = credit.name
    return (
        not name
        or credit.role not in roles()
        or len(name) > _FEW
        or _MARK.search(name) is not None
        or " als " in name
        or " as " in name
        or name.isspace()
    )


def repeats_somebody(record: Episode | Series) -> bool:
    """Whether two credits may be the same."""
    people = record.credits
    return len(people) > 1 and len(set(map(_WHO, people))) < len(people)


@rule(
    "EPG401",
    "nameless-credit",
    "warning",
    Credit,
    remedy="give a name, or given_name and family_name, or an organisation",
    look=doubtful_credit,
)
def nameless_credit(credit: Credit, _context: Context) -> Iterator[Fault]:
    """A credit names nobody; it is not written out.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "credits": [{"role":
        "presenter"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "credits": [{"role":
        "presenter", "name": "Ada Beispiel"}]}
    """
    if not any(name and name.strip() for name in _NAMES_OF(credit)):
        yield Fault("", f"a credit as {credit.role or credit.role_label or 'nothing'} has no name")


@rule(
    "EPG402",
    "unknown-role",
    "warning",
    Credit,
    remedy="use a role key, or put the house's word into role_label and its scheme into "
    "role_scheme",
    look=doubtful_credit,
)
def unknown_role(credit: Credit, _context: Context) -> Iterator[Fault]:
    """A credit has a role that is no key of the vocabulary and no label of the house's own.

    Each format writes roles in its own words, and has none for this one. EBU RoleCodeCS.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "credits": [{"role":
        "wizard", "name": "Ada Beispiel"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "credits": [{"role":
        "presenter", "name": "Ada Beispiel"}]}
    """
    if credit.role is None and credit.role_label is None:
        yield Fault("", "a credit has neither role nor role_label")
    elif credit.role is not None and credit.role not in roles() and credit.role_label is None:
        yield Fault(".role", f'there is no role "{credit.role}"', facts={"role": credit.role})


@rule(
    "EPG403",
    "several-names",
    "warning",
    Credit,
    remedy="give each person a credit of their own, and put the part that is played into character",
    look=doubtful_credit,
)
def several_names(credit: Credit, _context: Context) -> Iterator[Fault]:
    """A credit holds several names, or a name and the part that is played.

    Receivers make one person of them, whom no search finds. Duos and bands ("Simon & Garfunkel"),
    "Downey, Robert" and "Martin Luther King, Jr." are one name, and one comma proves nothing (see
    EPG407). xmltv.dtd, credits: one element for each person.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "credits": [{"role":
        "presenter", "name": "Ada Beispiel; Bodo Muster"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "credits": [{"role":
        "presenter", "name": "Ada Beispiel"}, {"role": "presenter", "name": "Bodo Muster"}]}
    """
    name = credit.name or ""
    names = _names_in(name)
    if len(names) > 1:
        yield Fault(
            ".name", f"{quoted(name)} looks like {len(names)} names", facts={"names": [*names]}
        )
    elif (played := _PART_PLAYED.fullmatch(name)) and _is_person(played["name"]):
        yield Fault(
            ".name",
            f"{quoted(name)} holds a name and the part that is played",
            "put the part that is played into character",
            {"names": [played["name"]], "character": played["part"]},
        )


@rule(
    "EPG407",
    "name-with-comma",
    "info",
    Credit,
    remedy="give each person a credit of their own, and leave out what is no name",
    look=doubtful_credit,
    lifecycle="preview",
)
def name_with_comma(credit: Credit, _context: Context) -> Iterator[Fault]:
    """A name has a comma in it, and may be two names, or a name and what the person does.

    It may as well be one, with the family name first: nobody can tell "García Márquez, Gabriel
    José" from two people. xmltv.dtd, credits: one element for each person.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "credits": [{"role":
        "presenter", "name": "Ada Beispiel, Bodo Muster"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "credits": [{"role":
        "presenter", "name": "Ada Beispiel"}, {"role": "presenter", "name": "Bodo Muster"}]}
    """
    name = credit.name or ""
    parts = _parted_by_comma(name)
    listed = len(parts) >= _LISTED or (len(parts) > 1 and all(" " in part for part in parts))
    if listed and not _names_in(name):
        yield Fault(".name", f"{quoted(name)} may be {len(parts)} names", facts={"names": parts})


@rule(
    "EPG404",
    "repeated-credit",
    "info",
    Episode,
    Series,
    remedy="leave the second one out",
    look=repeats_somebody,
)
def repeated_credit(record: Episode | Series, _context: Context) -> Iterator[Fault]:
    """Somebody is credited twice in one role.

    Receivers show the name twice. Whoever plays two parts is credited for each, rightly.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "credits": [{"role":
        "presenter", "name": "Ada Beispiel"}, {"role": "presenter", "name": "Ada Beispiel"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "credits": [{"role":
        "presenter", "name": "Ada Beispiel"}, {"role": "producer", "name": "Ada Beispiel"}]}
    """
    seen = set()
    for index, credit in enumerate(record.credits):
        who = _CREDITED(credit)
        if who in seen and (name := next(filter(None, _NAMES_OF(credit)), None)):
            role = credit.role or credit.role_label
            what = f"as {role} twice" if role else "twice, without a role"
            yield Fault(f".credits[{index}]", f"{quoted(name)} is credited {what}")
        seen.add(who)


@rule(
    "EPG405",
    "role-in-name",
    "info",
    Credit,
    remedy="leave the role out of the name, and say it in role",
    look=doubtful_credit,
)
def role_in_name(credit: Credit, _context: Context) -> Iterator[Fault]:
    """A name has a role behind it in brackets, or before it.

    Receivers show it as a part of the name, and search finds two people.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "credits": [{"role":
        "presenter", "name": "Ada Beispiel (Moderation)"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "credits": [{"role":
        "presenter", "name": "Ada Beispiel"}]}
    """
    name = (credit.name or "").strip()
    found = _BRACKETED.search(name) or _BEFORE_COLON.match(name)
    if found and _is_role(found["role"]):
        yield Fault(
            ".name",
            f"{quoted(name)} holds the role {quoted(found['role'])}",
            facts={"role": found["role"]},
        )


@rule(
    "EPG406",
    "long-name",
    "warning",
    Credit,
    remedy="give each person a credit of their own, and nothing but the name",
    look=doubtful_credit,
)
def long_name(credit: Credit, _context: Context) -> Iterator[Fault]:
    """The name of a credit has more than 255 bytes.

    It is mostly a list of names or a sentence. Tvheadend cuts it there.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "credits": [{"role":
        "presenter", "name": {"repeat": "Ada Beispiel and ", "times": 20}}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "credits": [{"role":
        "presenter", "name": "Ada Beispiel"}]}
    """
    size = len((credit.name or "").encode(errors="surrogatepass"))
    if size > _MOST_BYTES:
        yield Fault(".name", f"the name has {size} bytes: {quoted(credit.name or '')}")


def _names_in(name: str) -> list[str]:
    """The names that are in one, as far as that is certain.

    What was escaped once too often is told as such: its semicolons part nobody.
    """
    name = unescape(name)
    apart = filled(_APART.split(name))
    if len(apart) > 1:
        return apart
    by_slash = filled(name.split("/"))
    if len(by_slash) > 1 and all(" " in part for part in by_slash):
        return by_slash
    by_comma = _parted_by_comma(name)
    # People are listed with one name each, or with two.
    alike = len({" " in part for part in by_comma}) == 1
    if len(by_comma) >= _LISTED and alike:
        return by_comma
    return []


def _parted_by_comma(name: str) -> list[str]:
    """The parts of a list with commas, without what is nobody; a band is one."""
    parts = [part for part in filled(name.split(",")) if not _TITLE.fullmatch(part)]
    return parts if parts and not _BAND.search(parts[-1]) else []


def _is_person(name: str) -> bool:
    """Whether what stands before "as" is a name, and not the beginning of one: "Simone e"."""
    name = name.strip()
    return " " in name and not name.split()[-1][0].islower()


def _is_role(word: str) -> bool:
    """Whether a word is that of a role, of a man's or a woman's: Moderator, Moderatorin."""
    forms = (word, word.removesuffix("in"))
    return any(role_of(form) or form.casefold() in _PEOPLE for form in forms)
