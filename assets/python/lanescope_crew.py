"""The workers of a measurement: threads in the driver, or child processes, each in a slot of its own.

For the modes that know their workers one by one; a person's function runs under the executors instead. A worker is made by
a function that gets its seat and returns what it does: `make(seat, *args)` prepares, the function returned is called
with the slot when the run begins. Nothing here knows what that is.
"""

import contextlib
import hashlib
import json
import multiprocessing
import os
import sys
import threading
import time
from multiprocessing import connection

from lanescope_faults import bear
from lanescope_link import text_of
from lanescope_page import FINISHED, PANICKED, READY, RUN, START, Slot, Stopped, attach, be, real_sleep

# Time between two looks at children that say nothing, s.
_LOOK_EVERY = 0.02
# How long the partner of a worker that is gone may take to notice, in looks.
_PATIENCE = 25


class Refused(Exception):
    """What was asked for cannot be done; the words are for the person. The worker ends and has not failed."""

    def __init__(self, title, text=""):
        super().__init__(title, text)
        self.title, self.text = title, text or title


@contextlib.contextmanager
def refusals_told(link):
    """Around what the driver does itself: what is refused there keeps the run from starting."""
    try:
        yield
    except Refused as refused:
        link.say(fatal={"title": refused.title, "text": refused.text})


class Seat:
    """Where a worker is. Goes to child processes as it is."""

    def __init__(self, worker, page, slot, offset, folder, shares_gil, own):
        self.worker, self.page, self.slot, self.offset = worker, page, slot, offset
        self.folder, self.shares_gil, self.own = folder, shares_gil, own
        # When starting it began, on Python's clock, which is the same in all processes.
        self.since = time.perf_counter_ns()


def digest(number, content):
    """The checksum of one item, as `lanescope_work.checksum` has it. Not from there: each child would load all that a
    person's function may need, which is more than what is measured here."""
    return int.from_bytes(hashlib.blake2b(b"%d:" % number + content, digest_size=8).digest(), "little")


def shares(first, step, items):
    """Numbers of the items that one of so many workers does."""
    number = first
    while items is None or number < items:
        yield number
        number += step


def hold(slot, seconds):
    """Sleeps with safe points. True: the run is to end."""
    until = slot.now() + int(seconds * 1e9)
    while not slot.safe_point():
        left = (until - slot.now()) / 1e9
        if left <= 0:
            return False
        real_sleep(min(left, _LOOK_EVERY))
    return True


def describe(error):
    """Python's own reason, on one line."""
    kind = type(error)
    name = kind.__name__
    if kind.__module__ not in ("builtins", "pickle", "_pickle"):
        name = "%s.%s" % (kind.__module__, name)
    return ("%s: %s" % (name, error)).splitlines()[0] if str(error) else name


def work(seat, make, args):
    """The life of a worker, in its own thread or process."""
    page = attach(seat.page)
    if seat.own:
        page.own()
    slot = Slot(page, seat.slot, seat.worker, seat.offset, seat.shares_gil, bear=bear)
    slot.counts_gaps = False
    state = FINISHED
    try:
        do = make(seat, *args)
        slot.ready()
        slot.span(seat.since + seat.offset, slot.now(), START)
        if page.wait_for_start():
            be(slot)
            slot.start(RUN)
            do(slot)
    except Stopped:
        slot.give_up(False)
    except Refused as refused:
        slot.give_up(True)
        _tell(seat, refused.title, refused.text)
    except BaseException as error:  # noqa: B902 (whatever it is, it is this worker's end, and is told)
        state = PANICKED
        slot.give_up(True)
        _tell(seat, describe(error), text_of(error))
    finally:
        slot.end(state)
        be(None)
    if state == PANICKED and seat.own:
        # As any process of Python's that an exception has ended.
        sys.exit(1)


def _tell(seat, title, text):
    """Leaves word for the driver, whichever process that is. It appears whole or not at all."""
    path = os.path.join(seat.folder, "word-%d" % seat.worker)
    with open(path + ".part", "w", encoding="utf-8") as file:
        json.dump({"title": title, "text": text}, file)
    os.replace(path + ".part", path)


class Crew:
    """The workers, seen from the driver."""

    def __init__(self, config, settings, link):
        self._config, self._offset, self._link = config, settings["offset"], link
        attach(config["pages"][0]).own()
        self._children, self._threads, self._slots, self._told = {}, [], [], set()
        self._partner, self._waits = {}, {}
        method = self._config.get("start_method") or None
        if method is not None and method not in multiprocessing.get_all_start_methods():
            raise Refused("the start method %s is not available here" % method)
        self.context = multiprocessing.get_context(method)
        self.method = self.context.get_start_method()

    def thread(self, worker, make, *args):
        """A worker in a thread of the driver."""
        seat = self._seat(worker, 0, worker, own=False)
        thread = threading.Thread(target=work, args=(seat, make, args), name="worker %d" % worker, daemon=True)
        thread.start()
        self._threads.append(thread)

    def here(self, worker, make, *args):
        """The only worker, in the driver's main thread. Returns when it is over."""
        seat = self._seat(worker, 0, worker, own=False)
        work(seat, lambda *given: self._ready_after(make(*given)), args)
        self._pass_words_on()

    def _ready_after(self, do):
        self._link.say(ready=True)
        return do

    def process(self, worker, make, *args):
        """A worker in a process of its own."""
        seat = self._seat(worker, worker + 1, 0, own=True)
        child = self.context.Process(target=work, args=(seat, make, args), daemon=True)
        child.start()
        self._children[worker] = child
        self._link.say(process={"page": worker + 1, "pid": child.pid})

    def pair(self, one, other):
        """These two cannot go on without each other."""
        self._partner[one], self._partner[other] = other, one

    def _seat(self, worker, page, slot, own):
        config = self._config
        path = config["pages"][page]
        self._slots.append((attach(path), slot))
        return Seat(worker, path, slot, self._offset, config["folder"], not own and config["threads"] > 1, own)

    def attend(self, when_ready=None):
        """Says when all wait for the start, and returns when none is left. What happens to them is told meanwhile."""
        while any(page.state(slot) == 0 for page, slot in self._slots):
            if self._look(_LOOK_EVERY / 4):
                break
        if all(page.state(slot) == READY for page, slot in self._slots):
            if when_ready is not None:
                when_ready()
            self._link.say(ready=True)
            while self._is_anybody_left():
                self._look(_LOOK_EVERY)
        else:
            # Threads that wait for the start end with the driver.
            self.end()
            self._pass_words_on()

    def end(self):
        """Ends the processes that are still there."""
        for child in self._children.values():
            child.terminate()
        while self._children:
            self._look(_LOOK_EVERY)

    def _is_anybody_left(self):
        return self._children or any(thread.is_alive() for thread in self._threads)

    def _look(self, seconds):
        """Waits for at most so long. True when a child has ended."""
        if self._children:
            connection.wait([child.sentinel for child in self._children.values()], seconds)
        else:
            real_sleep(seconds)
        gone = [worker for worker, child in self._children.items() if child.exitcode is not None]
        self._pass_words_on()
        for worker in gone:
            self._bury(worker)
        self._end_the_lonely()
        return bool(gone)

    def _bury(self, worker):
        child = self._children.pop(worker)
        child.join()
        self._link.say(process_ended={"page": worker + 1, "pid": child.pid, "code": child.exitcode})
        partner = self._partner.get(worker)
        if child.exitcode != 0 and partner in self._children:
            self._waits[partner] = _PATIENCE

    def _end_the_lonely(self):
        for worker in list(self._waits):
            self._waits[worker] -= 1
            if self._waits[worker] <= 0 or worker not in self._children:
                del self._waits[worker]
                if worker in self._children:
                    self._link.say(note="worker %d is ended: its partner is gone" % worker)
                    self._children[worker].terminate()

    def _pass_words_on(self):
        folder = self._config["folder"]
        for name in sorted(os.listdir(folder)):
            if name.startswith("word-") and name not in self._told and not name.endswith(".part"):
                self._told.add(name)
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    word = json.load(file)
                self._link.failed(int(name[5:]), word["title"], word["text"])


def version():
    """As people write it."""
    return "%d.%d" % sys.version_info[:2]
