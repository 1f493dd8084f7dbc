"""What telemetry costs a Python worker: CPU time of work with ticks over the same work without, in one thread, in turns.

    PYTHON benches/python_telemetry.py        one line: per length of a unit of work the cost and, beside it, that of nothing (A/A)

The median over pairs of windows; thread CPU time, because wall time cannot see half a per cent on a machine that does other
things as well. The units are what a person would tick after: 20, 60 and 200 us. `lanescope_page.py` is tried as it is in a run.
"""

import os
import random
import statistics
import struct
import sys
import tempfile
from time import thread_time_ns

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "assets", "python"))

import lanescope_page  # noqa: E402

RECORDS, WINDOW_NS, PAIRS = 4_096, 20_000_000, 200
VERSION, HEADER, SLOT, RECORD, CONTROL = 3, 4_096, 384, 64, 10


def make_page(path):
    """A page with one slot, as the app makes it, and the order to go."""
    stride = SLOT + RECORDS * RECORD
    with open(path, "wb") as file:
        file.write(b"LANESCP\0" + struct.pack("=8Q", VERSION, HEADER + stride, 1, RECORDS, stride, 0, 0, 0))
        file.truncate(HEADER + stride)
        file.seek(CONTROL * 8)
        file.write(struct.pack("=Q", 1 | 1 << 8))


def work(length):
    """A unit of a person's work."""
    total = 0
    for number in range(length):
        total += number * number % 7
    return total


def window(count, length, tick):
    """CPU time of so many units."""
    before = thread_time_ns()
    if tick is None:
        for _ in range(count):
            work(length)
    else:
        for _ in range(count):
            work(length)
            tick()
    return thread_time_ns() - before


def cost(length, tick):
    """Length of a unit in microseconds, cost of ticks and cost of nothing as shares."""
    one = min(window(50, length, None) for _ in range(20)) / 50
    count = max(2, int(WINDOW_NS / one))
    pairs = {"ticks": [], "nothing": []}
    for _ in range(PAIRS):
        for name, with_ticks in (("ticks", tick), ("nothing", None)):
            order = [with_ticks, None]
            first = random.random() < 0.5
            times = [window(count, length, t) for t in (order if first else reversed(order))]
            told, plain = times if first else reversed(times)
            pairs[name].append(told / plain - 1)
    return one / 1e3, statistics.median(pairs["ticks"]), statistics.median(pairs["nothing"])


def main():
    """One line for this interpreter."""
    # In memory, as in a run: a file on a disk costs a fault for every page that was written back.
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        path = os.path.join(folder, "page")
        make_page(path)
        slot = lanescope_page.Slot(lanescope_page.attach(path), 0, 0)
        slot.ready()
        slot.start(lanescope_page.RUN)
        slot.begin(0)
        results = []
        for length in (400, 1_200, 4_000):
            unit, ticks, nothing = cost(length, slot.tick)
            results.append("%.0f us %.2f %% (A/A %.2f %%)" % (unit, ticks * 100, nothing * 100))
    kind = "" if lanescope_page.gil_is_on() else "t, GIL off"
    print("%s%s: %s" % (sys.version.split()[0], kind, "; ".join(results)))


if __name__ == "__main__":
    main()
