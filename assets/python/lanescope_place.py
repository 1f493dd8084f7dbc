"""A place to work in: a process (or interpreter) of the run with its page, its copy of the job, and its workers' slots.

Known children are told their page; those that a pool starts take the next free one. Nothing here knows how shares are
handed out.
"""

import json
import os
import signal
import sys
import threading
from functools import partial
from time import perf_counter_ns

from lanescope_blocking import show_blocking, show_pickling
from lanescope_faults import Planted, bear
from lanescope_page import FINISHED, MODE_WAIT, PANICKED, RUN, START, Slot, Stopped, attach, be, real_sleep
from lanescope_work import Job

# How long a process may take to end, s. The supervisor waits two seconds for the driver.
_ENDING_S = 1.5


class Place:
    """This process's part of the run."""

    def __init__(self, settings, number, pickles=False):
        """`settings`: what the driver passes on, picklable: the configuration's path and the clock's offset. `number` of the
        page; None: the next free one."""
        with open(settings["config"], encoding="utf-8") as file:
            self.config = json.load(file)
        self.settings, self.offset = settings, settings["offset"]
        if self.config.get("interval"):
            sys.setswitchinterval(self.config["interval"] / 1e9)
        self.number = claim(self.config) if number is None else number
        self.page = attach(self.config["pages"][self.number])
        self.page.own()
        show_blocking()
        if pickles:
            show_pickling()
        self.job = Job(self.config)
        self.threads = max(1, self.config["threads"])

    def slot(self, index, shares_gil=True, owns_thread=True):
        """Takes a slot of the page for the calling thread, and says that its worker is there."""
        worker = index if self.number == 0 else (self.number - 1) * self.threads + index
        slot = Slot(self.page, index, worker, self.offset, shares_gil, owns_thread, bear)
        slot.ready()
        return slot

    def wait(self, slot, kind=RUN, since=None):
        """Waits for the common start. `since`: when starting this worker began, on Python's clock. False: it is over."""
        if since is not None and self.page.mode == MODE_WAIT:
            slot.span(since + self.offset, perf_counter_ns() + self.offset, START)
        go = self.page.wait_for_start()
        be(slot)
        slot.start(kind)
        return go


def claim(config):
    """The number of the next page that no child of a pool has, from 1."""
    for number in range(1, len(config["pages"])):
        try:
            os.close(os.open(os.path.join(config["folder"], "claim-%d" % number), os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            return number
        except FileExistsError:
            pass
    raise RuntimeError("no page is left for one more process")


def claim_slot(config, slots):
    """The same for the slots of the driver's page, for pools of interpreters."""
    for number in range(slots):
        try:
            os.close(os.open(os.path.join(config["folder"], "slot-%d" % number), os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            return number
        except FileExistsError:
            pass
    raise RuntimeError("no slot is left for one more interpreter")


def alone():
    """A child of the run: Ctrl+C in a terminal is not for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def end_soon():
    """The process ends as any of Python's, which takes as long as there are threads of the user's, and runs what the user has
    registered: but no longer than `_ENDING_S`."""
    def wait():
        real_sleep(_ENDING_S)
        flush()
        os._exit(0)

    threading.Thread(target=wait, name="lanescope end", daemon=True).start()


def end_soon_at_exit():
    """The same for a child of `multiprocessing`, once its work is done and before it waits for threads."""
    register = getattr(threading, "_register_atexit", None)
    if register is not None:
        register(end_soon)
        return
    from multiprocessing.util import Finalize

    # 3.8 gives these back before it waits.
    Finalize(None, end_soon, exitpriority=-1000)


def flush():
    """What was printed gets out. A script may have put anything in the place of the streams."""
    for name in ("stdout", "stderr"):
        try:
            getattr(sys, name).flush()
        except Exception:
            # Nor will the interpreter stumble over it.
            setattr(sys, name, None)


def serve(place, slot, take, told, pickles=False):
    """A worker's life: takes shares until there are none or the run ends. `take()` gives a share or None, `told(share, result,
    problem)` gets what came of it (`Stopped` in place of a result when the run ended before). `pickles`: a share is done only when `told` could pickle its result. A planted exception
    is passed on after the slot says so."""
    state = FINISHED
    try:
        while True:
            share = take()
            if share is None:
                return
            slot.turn_to(RUN)
            try:
                result = work(place.job, slot, share) if pickles else place.job.work(slot, share)
            except Stopped:
                told(share, Stopped, None)
                return
            except Planted as problem:
                state = PANICKED
                told(share, None, problem)
                raise
            except BaseException as problem:  # noqa: B902 (also `sys.exit`: it ends a share, not the run)
                told(share, None, problem)
                continue
            try:
                told(share, result, None)
            except Exception as problem:  # The result cannot be pickled, for Python's own reason.
                told(share, None, problem)
    finally:
        slot.end(state)
        be(None)


def work(job, slot, share):
    """A share whose result is going to be pickled, and is finished only then."""
    result, text = job.work(slot, share, finish=False)
    slot.pending = partial(job.finish, slot, share, result, text)
    return result
