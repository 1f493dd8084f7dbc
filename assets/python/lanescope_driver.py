"""What every executor of the driver needs: shares to hand out, children to keep an eye on, failures to tell.

Nothing here knows how an executor works.
"""

import os
import threading

from lanescope_link import text_of, title_of
from lanescope_page import FINISHED, MODE_STOP, PANICKED, READY, attach, real_sleep
from lanescope_work import Unusable

_LOOK_S = 0.02
_UNKNOWN, _PATIENCE = -1, 25


class Driver:
    """The run, as its executor sees it."""

    def __init__(self, place, link):
        self.place, self.link, self.job, self.config = place, link, place.job, place.config
        self.processes, self.threads = max(1, self.config["processes"]), place.threads
        # Workers inside of the driver: threads, tasks or interpreters.
        self.inside = self.processes * self.threads
        self.shares, self.given, self._lock = self.job.shares, 0, threading.Lock()
        # Items of them that nobody wanted any more.
        self._returned, self._pages, self.is_ready = 0, None, False

    @property
    def pages(self):
        """All pages, mapped when first needed."""
        if self._pages is None:
            self._pages = [attach(path) for path in self.config["pages"]]
        return self._pages

    @property
    def stops(self):
        """The run is to end."""
        return self.link.stop.is_set() or self.place.page.mode == MODE_STOP

    def take(self):
        """The next share, or None. Any thread may take."""
        with self._lock:
            if self.given == self.shares or self.stops:
                return None
            self.given += 1
            return self.given - 1

    def give_back(self, share):
        """This share was taken and not worked on to its end, because the run was to end."""
        start, stop = self.job.bounds(share)
        with self._lock:
            self._returned += stop - start

    def ready(self):
        """All workers are there: says so and waits for the start."""
        self.is_ready = True
        self.link.say(ready=True)
        self.link.go.wait()

    def failed(self, worker, problem):
        """A share came to nothing, or a worker ended."""
        self.link.failed(worker, title_of(problem), text_of(problem))

    def begin(self, numbers, slots, broken, watch=None):
        """Waits until so many slots of these pages have their workers, and for the start. `broken()` is asked meanwhile: true,
        or raising, when that will not come to be."""
        if self._wait_until_ready(numbers, slots, broken):
            self.ready()
            return
        for _ in range(_PATIENCE):
            # That it broke may be known before anybody knows whose end did it.
            if watch is None or watch.stillborn:
                break
            real_sleep(_LOOK_S)
        raise Unusable(watch and watch.stillborn or "a worker ended before it was ready")

    def _wait_until_ready(self, numbers, slots, broken):
        missing = [(number, slot) for number in numbers for slot in range(slots)]
        while missing and not self.stops:
            missing = [(number, slot) for number, slot in missing if self.pages[number].state(slot) != READY]
            if missing and broken():
                return False
            if missing:
                real_sleep(0.002)
        return True

    def in_hand(self, dead=frozenset()):
        """Shares that workers have in hand, as far as their pages say; not those of the dead processes."""
        return sum(
            page.in_hand(slot) is not None
            for page in self.pages if page.pid not in dead
            for slot in range(page.slots) if page.state(slot) not in (0, FINISHED, PANICKED)
        )

    def close(self):
        """The last that is said of the work: the script's own summary, and what was handed out, for what was lost."""
        summary = getattr(self.job.module, "lanescope_summary", None)
        if callable(summary):
            try:
                self.link.say(note=str(summary())[:500])
            except Exception as problem:
                self.failed(None, problem)
        if self.job.counts_itself:
            # Nobody but the function knows how many items a share has: what was done, and one for each share in hand.
            done = sum(page.items(slot) for page in self.pages for slot in range(page.slots))
            self.link.say(given=done + self.in_hand())
        else:
            self.link.say(given=self.job.items_in(self.given) - self._returned)


class Watch:
    """Tells the supervisor which children exist and how they ended. `children()`: (pid, exit code or None) of all that were
    ever there; their pages say which is whose."""

    def __init__(self, driver, children):
        self._driver, self._children = driver, children
        self._page_of, self._looks, self.ended, self.deaths = {}, {}, set(), 0
        # What there is to say of the first that ended before it was ready.
        self.stillborn = None
        self._over, self._quiet = threading.Event(), False
        # Those that are there now are known, however soon they end.
        self.look()
        self._thread = threading.Thread(target=self._watch, name="lanescope watch", daemon=True)
        self._thread.start()

    def look(self):
        """Looks once."""
        driver = self._driver
        for number, page in enumerate(driver.pages[1:], 1):
            pid = page.pid
            if pid and pid not in self._page_of and pid != os.getpid():
                self._page_of[pid] = number
                driver.link.say(process={"page": number, "pid": pid})
        known = dict(self._children())
        for pid in self._page_of:
            if pid not in known:
                # Just being started; or ended and replaced between two looks, and how, nobody knows any more.
                self._looks[pid] = self._looks.get(pid, 0) + 1
                known[pid] = _UNKNOWN if self._looks[pid] > _PATIENCE else None
        for pid, code in known.items():
            if code is not None and pid not in self.ended:
                self._end(pid, code)

    def _end(self, pid, code):
        self.ended.add(pid)
        self.deaths += not self._quiet
        number = self._page_of.get(pid)
        if number is None or not self._driver.is_ready:
            self._end_early(pid, code)
        if number is None:
            return
        self._driver.link.say(process_ended={"page": number, "pid": pid, "code": code})
        share = self._driver.pages[number].in_hand(0)
        if (code or share is not None) and not self._quiet:
            lost = "" if share is None else ", with share %d in hand" % share
            self._driver.link.say(note="process %d ended with code %d%s" % (pid, code, lost))

    def _end_early(self, pid, code):
        title = "process ended with code %d before it was ready" % code
        self.stillborn = self.stillborn or title
        if code and not self._quiet and self._driver.is_ready:
            self._driver.link.failed(None, title, "process %d: see what it printed" % pid)

    def _watch(self):
        while not self._over.wait(_LOOK_S):
            self.look()

    def close(self, quiet=False):
        """The executor is over: the last look. `quiet`: the last ones were ended on purpose."""
        self._quiet = quiet
        self._over.set()
        self._thread.join()
        self.look()
