"""What was measured: figures with their goals, and RESULTS.md made of them."""

import dataclasses
import os
import pathlib
import platform
import re
import statistics
import subprocess


@dataclasses.dataclass
class Figure:
    """One line of the report. The median of `values`, one a round, is what counts."""

    name: str
    values: list
    goal: float | None = None
    least: bool = True  # the goal is the least that will do, else the most
    unit: str = ""

    @property
    def median(self):
        return statistics.median(self.values)

    @property
    def held(self):
        if self.goal is None:
            return None
        return self.median >= self.goal if self.least else self.median <= self.goal

    def row(self):
        verdict = {None: "", True: "yes", False: "**no**"}[self.held]
        goal = "" if self.goal is None else f"{'≥' if self.least else '≤'} {plain(self.goal)}"
        low, high = plain(min(self.values)), plain(max(self.values))
        spread = f"{low} to {high}" if len(self.values) > 1 else ""
        reached = f"{plain(self.median)} {self.unit}".strip()
        return [self.name, goal, reached, spread, str(len(self.values)), verdict]


def plain(number):
    """Three digits that count, no more."""
    if number == int(number):
        return f"{int(number):,}"
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


def percentile(values, part):
    ordered = sorted(values)
    return ordered[round(part * (len(ordered) - 1))]


def read(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr).strip()


def machine():
    memory = re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    here = pathlib.Path(__file__).resolve().parent
    commit = read("git", "-C", str(here), "rev-parse", "--short", "HEAD")
    changed = "--", "core", "storage", "actors", "http", "server"
    root = str(here.parent.parent)
    dirty = read("git", "-C", root, "status", "--porcelain", *changed)
    return {
        "machine": f"{os.cpu_count()} cores ({cpu[1] if cpu else platform.machine()}), "
        f"{int(memory[1]) / 2**20:.0f} GiB",
        "kernel": f"{platform.system()} {platform.release()}",
        "compiler": read("c++", "--version").splitlines()[0],
        "commit": commit + (" with changes" if dirty else ""),
        "peers": f"{read('nginx', '-v')}; {read('wrk', '-v').splitlines()[0]}",
    }


def table(figures):
    head = ["figure", "goal", "median", "least to greatest", "rounds", "reached"]
    rows = [head, ["---"] * len(head), *(figure.row() for figure in figures)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def report(figures, facts):
    """The whole page."""
    told = "\n".join(f"- {name}: {value}" for name, value in {**machine(), **facts}.items())
    return f"""# Results of `./dev bench load`

The release binary under `wrk` beside nginx. Server, peer and client share the machine;
rounds of what is compared alternate in one run; a ratio is between the two of one round.

{told}

{table(figures)}
"""
