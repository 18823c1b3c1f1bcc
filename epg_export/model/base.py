"""What every part of a canonical record shares: frozen, keyword-only, silent about defaults."""

import msgspec


class Part(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """A piece of a record. Holds what came in, right or wrong: judging it is a rule's work."""


class Record(Part, frozen=True, kw_only=True, tag_field="type", omit_defaults=True, gc=False):
    """One line of a JSON Lines feed; the tag field ``type`` says which kind it is."""
