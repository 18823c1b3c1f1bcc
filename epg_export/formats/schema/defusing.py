"""Rewriting a schema so that libxml2 cannot backtrack in it; the language stays the same."""

from lxml import etree

XS = "{http://www.w3.org/2001/XMLSchema}"
_PARTICLES = frozenset(f"{XS}{name}" for name in ("element", "group", "any", "choice", "sequence"))


def defuse(tree: etree._ElementTree) -> etree._ElementTree:
    """Take repeats out of repeated choices: ``(a*|b*)*`` says the same as ``(a|b)*``.

    At a name that does not belong there, libxml2 tries every way to split a run of equal siblings
    over the two loops: 24 of them take it seconds. EBUCore 1.10 is written so.
    """
    for choice in tree.iter(f"{XS}choice"):
        if choice.get("maxOccurs") != "unbounded":
            continue
        for particle in choice:
            if particle.tag in _PARTICLES and particle.get("minOccurs", "1") in {"0", "1"}:
                _once(particle, choice)
    return tree


def _once(particle: etree._Element, choice: etree._Element) -> None:
    if particle.get("maxOccurs") == "0":
        return
    if particle.get("minOccurs") == "0":
        choice.set("minOccurs", "0")
    particle.set("minOccurs", "1")
    particle.set("maxOccurs", "1")
