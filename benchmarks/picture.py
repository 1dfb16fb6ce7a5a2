"""The mix as a picture: a bar for each server's median, a line from its least to its most."""

from pathlib import Path

import matplotlib
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from benchmarks.results import Results

_COLOURS = {"this server": "#1f6feb", "a peer": "#8b949e", "a limit": "#d0d7de"}
_MEASURES = {"mix-1.per_second": "one core", "mix-2.per_second": "two cores"}


def draw(results: Results, path: Path) -> None:
    """An SVG that is the same for the same results. Requests per second, in powers of ten."""
    matplotlib.rcParams["svg.hashsalt"] = "order-mockserver"
    figure = Figure(figsize=(11, 1.2 + 0.32 * max(1, len(results.subjects))), layout="constrained")
    for axes, (measure, title) in zip(figure.subplots(1, 2, sharex=True, sharey=True), _MEASURES.items(), strict=True):
        for row, (name, subject) in enumerate(results.subjects.items()):
            spread = results.spread(name, measure)
            if spread is None:
                axes.barh(row, 0)
                continue
            error = [[spread.median - spread.least], [spread.most - spread.median]]
            axes.barh(row, spread.median, xerr=error, color=_COLOURS[subject["role"]], error_kw={"linewidth": 1})
            axes.annotate(f" {spread.median:,.0f}", (spread.most, row), va="center", fontsize=8)
        axes.set_yticks(range(len(results.subjects)), [subject["title"] for subject in results.subjects.values()])
        if any(results.spread(name, measure) for name in results.subjects):
            axes.set_xscale("log")
        axes.margins(x=0.15)
        axes.set_title(f"requests per second of the mix, {title} (logarithmic)", fontsize=10)
        axes.spines[["top", "right"]].set_visible(False)
    figure.axes[0].invert_yaxis()
    patches = [Patch(color=colour, label=role) for role, colour in _COLOURS.items()]
    figure.legend(handles=patches, loc="outside lower center", ncols=len(patches), frameon=False, fontsize=9)
    figure.savefig(path, metadata={"Date": None})
