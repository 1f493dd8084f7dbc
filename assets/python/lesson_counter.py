"""Lesson: a shared counter. `total += one()` reads, calls and writes: between reading and writing another thread may have
written, and its update is lost. With a lock none is.

The first number of each answer says how far the counter came during the share, the second how much was added: where others
add as well, the first is larger, unless updates are lost.
"""

import threading

total = 0
_lock = threading.Lock()


def _one():
    return 1


def count(start, stop):
    """Adds one for each number, without a lock. Returns what was added."""
    global total
    for _ in range(start, stop):
        total += _one()
    return stop - start


def count_with_lock(start, stop):
    """The same with a lock."""
    global total
    for _ in range(start, stop):
        with _lock:
            total += _one()
    return stop - start
