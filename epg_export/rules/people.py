"""Credits."""

from collections.abc import Iterator

from epg_export.model import Credit
from epg_export.rules.engine import Context, Fault, rule
from epg_export.vocab.roles import roles


@rule(
    "EPG401",
    "nameless-credit",
    "warning",
    Credit,
    remedy="give a name, or given_name and family_name, or an organisation",
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
    names = (credit.name, credit.given_name, credit.family_name, credit.organisation)
    if not any(name and name.strip() for name in names):
        yield Fault("", f"a credit as {credit.role or credit.role_label or 'nothing'} has no name")


@rule(
    "EPG402",
    "unknown-role",
    "warning",
    Credit,
    remedy="use a role key, or put the house's word into role_label and its scheme into "
    "role_scheme",
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
