"""Time and memory against size, as a picture that is read on light and on dark pages."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator

from benchmarks.results import Result, Size

_GREY = "#808890"  # seen on white and on black
_COLOURS = ("#d1495b", "#2f8fd0", "#3aa36b", "#b07cd8", "#e08a1e", "#8a8f98", "#c06c84", "#6a9a1f")
_STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "epg-export",
    "font.size": 9,
    **dict.fromkeys(
        ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"), _GREY
    ),
}
_OURS = ("XMLTV to records", "JSONL to XMLTV", "export JSONL to XMLTV", "validate XMLTV")
_PEERS = ("@iptv/xmltv read", "@iptv/xmltv write", "Perl XMLTV read", "tv_validate_file")


def plot(sizes: Sequence[Size], target: Path) -> None:
    """Draw it; the same results give the same bytes."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(9, 4.2), layout="constrained")
        time, memory = figure.subplots(1, 2)
        for place, name in enumerate((*_OURS, *_PEERS)):
            found = [one for size in sizes if (one := size.get(name))]
            look: dict[str, Any] = {
                "color": _COLOURS[place],
                "label": name,
                "linestyle": "-" if name in _OURS else ":",
                "marker": "o",
                "markersize": 4,
            }
            programmes = [one.number for one in found]
            if found:
                time.plot(programmes, [_seconds(one) for one in found], **look)
                memory.plot(programmes, [one.peak for one in found], **look)
        for axes, label in ((time, "seconds of processor"), (memory, "MiB at the peak")):
            axes.set(xscale="log", yscale="log", xlabel="programmes", ylabel=label)
            axes.set_xticks([size.programmes for size in sizes])
            axes.xaxis.set(major_formatter="{x:,.0f}", minor_formatter="")
            axes.yaxis.set(major_locator=LogLocator(subs=(1, 2, 5)), major_formatter="{x:,g}")
            axes.yaxis.set_minor_formatter("")
            axes.grid(color=_GREY, alpha=0.25)
            axes.set_facecolor("none")
        handles, labels = time.get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside lower center", ncols=4, frameon=False)
        figure.savefig(target, format="svg", transparent=True, metadata={"Date": None})


def _seconds(result: Result) -> float:
    return max(result.cpu, 1e-3)
