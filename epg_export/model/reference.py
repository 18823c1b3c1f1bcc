"""Pointers out of a record: identifiers, relations, house values."""

from epg_export.model.base import Part


class Identifier(Part, frozen=True, kw_only=True):
    """A name that others know the thing by: ``eidr``, ``isan``, ``crid``, a house scheme."""

    scheme: str
    value: str


class Relation(Part, frozen=True, kw_only=True):
    """A tie to another record or resource, by its id."""

    kind: str
    target: str


class Property(Part, frozen=True, kw_only=True):
    """A value of the house that no field of the record is for."""

    name: str
    value: str
    source: str | None = None
