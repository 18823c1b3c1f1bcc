"""Memory and time of whole exports: ``python -m benchmarks.memory 10000 100000``.

Each export runs in a process of its own over generated records; what is printed is what the system
says of that process, so the figures hold for what a user runs. Compare the columns, not machines.
"""

import sys
import tempfile
from pathlib import Path

from benchmarks.generate import write
from benchmarks.measuring import measured

FORMATS = ("xmltv", "ebucore", "jsonl")


def main(sizes: list[int]) -> None:
    """Print a line for each size and format."""
    print(f"{'episodes':>9} {'format':<8} {'clock s':>8} {'cpu s':>7} {'us each':>8} {'MiB':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            source = Path(folder) / "in.jsonl"
            write(source, size)
            for name in FORMATS:
                target = str(Path(folder) / f"out.{name}")
                command = [sys.executable, "-m", "epg_export", "export", str(source)]
                clock, cpu, peak = measured([*command, "--to", name, "-o", target, "-q"])
                each = cpu / size * 1_000_000
                print(f"{size:>9} {name:<8} {clock:>8.1f} {cpu:>7.1f} {each:>8.0f} {peak:>6.0f}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
