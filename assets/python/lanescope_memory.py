"""An input that is made once, before the workers are, and what each of them has of its own after it has touched it.

A forked child shares the pages of its parent until one of both writes to them; in CPython even reading writes: it counts
references inside of the objects. Spawned children get a copy of their own through a pipe, threads share everything. Nothing
here knows who looks at the memory from outside.
"""

import gc
import os

from lanescope_crew import Crew, digest, hold, refusals_told, shares
from lanescope_own import own_bytes
from lanescope_page import WAIT_IO, Stopped

# Figures of a worker.
BEFORE, AFTER, SUM, GROWN, PARENT = range(5)
# Characters of a string of the input, bytes that it takes with its place in the list (a few less since 3.12), objects
# between two safe points, and bytes of a page.
_LENGTH, _STRING, _BLOCK, _PAGE = 64, 120, 500, 4_096
# Pause between two rounds, s.
_REST = 0.1

# The input, where forked children and threads find it.
_held = []


def make(kind, size):
    """An input of about so many MiB."""
    if kind == "bytes":
        return bytearray(b"\1") * (size << 20)
    return [_string(number) for number in range((size << 20) // _STRING)]


def _string(number):
    return "%0*d" % (_LENGTH, number)


def touch(data, how, tick):
    """Goes over all of it. Returns what was seen, which depends on what the input is alone."""
    if how == "none":
        return len(data)
    if isinstance(data, bytearray):
        return _touch_bytes(data, how, tick)
    seen = 0
    for start in range(0, len(data), _BLOCK):
        stop = min(start + _BLOCK, len(data))
        if how == "write":
            data[start:stop] = [_string(number) for number in range(start, stop)]
        for text in data[start:stop]:
            seen += len(text)
        tick(0)
    return seen


def _touch_bytes(data, how, tick):
    seen = 0
    for number, at in enumerate(range(0, len(data), _PAGE)):
        if how == "write":
            data[at] = 1
        seen += data[at]
        if number % _BLOCK == 0:
            tick(0)
    return seen


def run(config, settings, link):
    """The mode."""
    params = config["params"]
    with refusals_told(link):
        crew = Crew(config, settings, link)
        # With forked children in mind: what is garbage now would be copied by all of them.
        gc.collect()
        data = make(params["kind"], params["size"])
        job = (params["touch"], config["processes"] * config["threads"], config["items"], os.getpid())
        in_threads = config["threads"] > 1
        try:
            if in_threads or crew.method == "fork":
                _held.append(data)
                data = None
            for worker in range(job[1]):
                (crew.thread if in_threads else crew.process)(worker, _holder, job, data)
            crew.attend()
        finally:
            crew.end()
            _held.clear()


def _holder(seat, job, data):
    how, workers, items, parent = job
    data = _held[0] if data is None else data

    def go_over_it(slot):
        before = after = own_bytes()
        is_first = seat.slot == 0
        _tell(slot, before, after, parent, is_first)
        for number in shares(seat.worker, workers, items):
            if slot.safe_point():
                raise Stopped
            slot.begin(number)
            seen = touch(data, how, slot.tick)
            slot.finish(1, 0, digest(number, b"%d" % seen))
            after = own_bytes()
            _tell(slot, before, after, parent, is_first)
            slot.turn_to(WAIT_IO)
            if hold(slot, _REST):
                raise Stopped

    return go_over_it


def _tell(slot, before, after, parent, is_first):
    if before is not None:
        slot.figure(BEFORE, before)
        slot.figure(AFTER, after)
        if is_first:
            # Threads have the memory of one process between them.
            slot.figure(SUM, after)
        slot.figure(GROWN, max(0, after - before))
        slot.figure(PARENT, own_bytes(parent) or 0)
