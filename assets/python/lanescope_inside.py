"""The inside of an interpreter of the driver's process: its worker, with a slot of the driver's page.

Every call may come in a new state of the thread, which knows no thread-local values: the worker is named again each time.
"""

import atexit
import json
import os

from lanescope_faults import Planted
from lanescope_link import fit, text_of, title_of
from lanescope_page import FINISHED, PANICKED, PASS, RUN, START, Stopped, be
from lanescope_place import Place, claim_slot
from lanescope_thread import ThreadFacts

_LONGEST_TEXT = 12 << 10

_here = {}


def begin(settings, index, since):
    """Makes the worker. `since`: when making this interpreter began."""
    # Loads what the worker is going to need, before others load it as well.
    ThreadFacts(False).close()
    place = Place(settings, 0)
    slot = place.slot(index, shares_gil=False)
    slot.span(since + place.offset, slot.now(), START)
    _here.update(place=place, slot=slot)


def start():
    """Waits for the start of the run."""
    _here["place"].wait(_here["slot"], PASS)


def step(share):
    """Works on a share: its result, whether there can be more, and what failed (title and text)."""
    slot = _here["slot"]
    be(slot)
    slot.turn_to(RUN)
    try:
        return _here["place"].job.work(slot, share), True, None
    except Stopped:
        return None, False, None
    except Planted as problem:
        end(PANICKED)
        return None, False, (title_of(problem), text_of(problem))
    except BaseException as problem:  # noqa: B902
        return None, True, (title_of(problem), text_of(problem))
    finally:
        slot.turn_to(PASS)


def step_to(share, pipe):
    """The same where values cannot be passed: without the result. The thread that writes is the one that reads: it has to fit
    into the pipe."""
    _, goes_on, failure = step(share)
    told = {"goes_on": goes_on}
    if failure is not None:
        told.update(title=failure[0], text=failure[1])
    os.write(pipe, json.dumps(fit(told, _LONGEST_TEXT), ensure_ascii=False).encode("utf-8", "replace"))


def end(state=FINISHED):
    """The worker has ended."""
    if not _here.get("ended"):
        _here["ended"] = True
        _here["slot"].end(state)


def begin_in_pool(settings, slots, since):
    """The same for an interpreter of a pool, which takes the next free slot and waits for the start itself."""
    with open(settings["config"], encoding="utf-8") as file:
        config = json.load(file)
    begin(settings, claim_slot(config, slots), since)
    atexit.register(end)
    start()


def task(share):
    """A share for a pool: failures are raised."""
    slot = _here["slot"]
    be(slot)
    slot.turn_to(RUN)
    try:
        return _here["place"].job.work(slot, share)
    except Stopped:
        return Stopped
    finally:
        slot.turn_to(PASS)
