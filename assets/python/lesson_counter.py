"""Lesson: a shared counter. `total += one()` reads, calls and writes; if another thread writes in between, its update is lost.

With a lock none is lost. Processes have a counter each: the one of the driver stays at 0.
"""

import threading

total = 0
_added = []
_lock = threading.Lock()


def _one():
    return 1


def count(start, stop):
    """Adds one for each number, without a lock. Returns how many it added."""
    global total
    for _ in range(start, stop):
        total += _one()
    _added.append(stop - start)
    return stop - start


def count_with_lock(start, stop):
    """The same with a lock."""
    global total
    for _ in range(start, stop):
        with _lock:
            total += _one()
    _added.append(stop - start)
    return stop - start


def lanescope_summary():
    """Lanescope shows this at the end of the run."""
    return "added %d, the counter says %d" % (sum(_added), total)
