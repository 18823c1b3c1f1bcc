"""Let atheris loose on a target: ``python tests/fuzzing/run.py xmltv -max_total_time=300``.

Without a target the names of all are printed. What stands behind the name goes to libFuzzer; what
it learns, and what it breaks, is kept in ``build/fuzzing/TARGET``. It stops at the first promise
that is broken; with ``--go-on`` it keeps one input of each kind and goes on.
"""

import faulthandler
import hashlib
import random
import re
import sys
import traceback
from pathlib import Path

ROOT = Path(__file__).parents[2]
_LARGEST = 1 << 13
_SECONDS = 5
_USUAL = (
    f"-timeout={_SECONDS}",
    "-rss_limit_mb=512",
    f"-max_len={_LARGEST}",
    "-print_final_stats=1",
)


def main(argv):
    """Run what the command line asks for."""
    import atheris  # noqa: PLC0415 - an extra, and said to be missing in its own words

    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    with atheris.instrument_imports(include=["epg_export"]):
        from fuzzing.targets import all_targets  # noqa: PLC0415 - it imports what is instrumented

        targets = all_targets()
    if not argv or argv[0] not in targets:
        sys.exit(f"name one of {', '.join(targets)}")
    name, *options = [word for word in argv if word != "--go-on"]
    target = targets[name]
    folder = ROOT / "build" / "fuzzing" / name
    kept = folder / "corpus"
    kept.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (kept / f"seed-{number:03}").write_bytes(seed[:_LARGEST])

    work = _going_on(target.run, folder) if "--go-on" in argv else target.run

    def run(data):
        # libFuzzer tells that it was slow, but not where Python stood.
        faulthandler.dump_traceback_later(_SECONDS - 1, file=sys.__stderr__)
        work(data)
        faulthandler.cancel_dump_traceback_later()

    given = [sys.argv[0], *_USUAL, f"-artifact_prefix={folder}/", *options, str(kept)]
    atheris.Setup(given, run, custom_mutator=_mutator(atheris) if target.of_feeds else None)
    atheris.Fuzz()


def _going_on(work, folder):
    """The same work, with what it raises written down: an input for each place and reason."""
    known = set()

    def run(data):
        try:
            work(data)
        except Exception as error:  # noqa: BLE001 - any of them is a find
            place = traceback.extract_tb(error.__traceback__)[-1]
            said = re.sub(r"\d+|'.*?'|\".*?\"", "…", str(error).split("\n")[0])[:60]
            found = f"{type(error).__name__} {Path(place.filename).name}:{place.lineno} {said}"
            if found not in known:
                known.add(found)
                mark = hashlib.sha256(found.encode()).hexdigest()[:8]
                (folder / f"found-{mark}").write_bytes(data)
                (folder / f"found-{mark}.txt").write_text(
                    traceback.format_exc(), "utf-8", "replace"
                )
                print(f"found-{mark}: {found}", file=sys.stderr, flush=True)  # noqa: T201

    return run


def _mutator(atheris):
    """The mutations of libFuzzer, and those that leave a feed a feed."""
    from fuzzing.shapes import misshapen  # noqa: PLC0415 - after the path is set
    from fuzzing.slips import drawn, inside, spoiled  # noqa: PLC0415

    def mutate(data, most, seed):
        chance = random.Random(seed)  # noqa: S311 - the seed is libFuzzer's
        way = chance.randrange(4)
        if way == 0:
            return atheris.Mutate(data, most)
        if data.startswith(b"PK"):
            try:
                return inside(data, [drawn(chance)], chance.randrange(100))[:most]
            except Exception:  # noqa: BLE001 - what is no archive any more is spoiled as it is
                return spoiled(data, [drawn(chance)])[:most]
        if way == 1:
            return spoiled(data, [drawn(chance)], data)[:most]
        return misshapen(data, chance, chance.choice((1, 1, 2, 4)))[:most]

    return mutate


if __name__ == "__main__":
    main(sys.argv[1:])
