"""Which worker the calling thread is, and the cheap part of its ticks.

Nothing here knows what a span is.
"""

import os
import threading
from time import perf_counter_ns


class Stopped(BaseException):
    """Raised at a safe point inside of the user's code when the run is to end; no `except Exception` keeps it."""


class Here(threading.local):
    """The slot of the worker that this thread is at the moment."""

    slot = None

    @staticmethod
    def tick(units=1):
        """Outside of a worker: nothing."""


here = Here()


def be(slot):
    """From now on this thread is this worker (None: no worker)."""
    here.slot = slot
    here.tick = slot.tick if slot is not None else Here.tick


if hasattr(os, "register_at_fork"):
    # What the user's function forks is no worker, and must not write where its parent does.
    os.register_at_fork(after_in_child=lambda: be(None))


def ticker(slot, control):
    """The cheap path: counts, looks at the clock a few times per span, and calls `slot.come` only when there is one to
    publish or news to hear. Its state lives in the closure, where Python finds it fastest."""
    left = stride = 1
    units = checked = period = 0

    def tick(count=1):
        nonlocal left, stride, units, checked
        units += count
        left -= 1
        if left > 0:
            return
        now = perf_counter_ns()
        passed = now - checked
        checked = now
        jumped = stride > 1 and passed > 2 * period
        if passed > period:
            stride = (stride + 1) >> 1
        elif 2 * passed < period:
            stride <<= 1
        left = stride
        if jumped or now >= slot.due or control[0] != slot.seen:
            slot.come(now)
        else:
            slot.mark = now

    def drain():
        nonlocal units
        done, units = units, 0
        return done

    def pace(now, often):
        nonlocal checked, period
        checked, period = now, often

    return tick, drain, pace
