"""What each way of publishing costs, beside a plain export of the same feed.

Yesterday's and today's version of it differ in one broadcast of a hundred
(:mod:`benchmarks.versions`). The steps go in an order in which each finds what it needs.
"""

from pathlib import Path

from benchmarks.files import Files
from benchmarks.groups.jobs import alone
from benchmarks.steps import EPG_EXPORT, Step

PLAIN = "publish: export"
_FINE = (0, 1)
"""Findings and differences are no failures."""


def steps(files: Files) -> list[Step]:
    """What is measured here."""
    old, new = files.yesterday, files.today
    feed, parts = files.out("published.xml"), files.out("parts")
    since, delta, applied = map(files.out, ("since.jsonl", "delta.jsonl", "applied.jsonl"))
    split = ("--split", "channel,day")
    repairs = ("--dedupe", "--fix-overlaps", "trim", "--fill-gaps", "Sendepause")
    listed = ("--since-manifest", str(parts / "manifest.json"))

    def export(name: str, source: Path, out: Path, *options: str, keeps: bool = False) -> Step:
        target = f"{out}/" if out == parts else str(out)
        arguments = ("export", str(source), "-o", target, "--to", "xmltv", "-q", *options)
        return step(name, arguments, out, keeps=keeps)

    def step(
        name: str, arguments: tuple[str, ...], out: Path | None = None, *, keeps: bool = False
    ) -> Step:
        return Step(
            name=name,
            command=(*EPG_EXPORT, *arguments, *alone(arguments[0])),
            file=old,
            number=files.programmes,
            limit=PLAIN,
            out=out,
            keeps=keeps,
            fine=_FINE,
        )

    return [
        export(PLAIN, old, files.out("plain.xml")),
        export("packed, gz", old, files.out("plain.xml.gz")),
        export("packed, zst", old, files.out("plain.xml.zst")),
        export("first export", old, feed),
        export("over it, by the gate", new, feed, keeps=True),
        export("split", old, parts, *split),
        export("split, no change", old, parts, *split, keeps=True),
        step("since a manifest", ("export", str(new), *listed, "-o", str(since), "-q"), since),
        export("split, 1 % changed", new, parts, *split, keeps=True),
        export("dedupe", new, files.out("dedupe.xml"), *repairs[:1]),
        export("dedupe, trim, fill", new, files.out("repairs.xml"), *repairs),
        step("diff", ("diff", str(old), str(new))),
        step(
            "diff as delta", ("diff", str(old), str(new), "--to", "jsonl", "-o", str(delta)), delta
        ),
        step("apply", ("apply", str(old), str(delta), "-o", str(applied), "-q"), applied),
    ]
