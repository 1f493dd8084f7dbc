"""Pools: of threads and of processes from `concurrent.futures`, and `multiprocessing.Pool`. The pool itself hands out and
takes back; a bounded number of shares is with it, so that a run ends soon after it is told to.
"""

import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.util import Finalize
from time import monotonic, perf_counter_ns

from lanescope_driver import Watch
from lanescope_page import PASS, RUN, Stopped, here
from lanescope_place import Place, alone, end_soon_at_exit, work
from lanescope_processes import context
from lanescope_work import Unusable

# Shares with the pool, for each worker: one in hand, and the next ones.
_AHEAD = 3
_LOOK_S = 0.05
# After a death: when nobody has a share in hand, nor anything came back for so long, nothing will come any more.
_STUCK_S = 2.0


class Feeder:
    """Keeps a pool fed with a bounded number of shares, and knows what came back."""

    def __init__(self, driver, workers):
        self._driver, self._room = driver, threading.Semaphore(_AHEAD * workers)
        self._lock, self.out, self.last, self.broken = threading.Lock(), 0, monotonic(), False

    def feed(self, submit, stuck=lambda: False):
        """Hands out shares until there are none, and waits until all are back. `stuck()` is asked when nothing moves. False:
        what is still out will never come back."""
        driver = self._driver
        while not self.broken:
            while not self._room.acquire(timeout=_LOOK_S):
                if self.broken or stuck():
                    return False
            share = driver.take()
            if share is None:
                break
            with self._lock:
                self.out += 1
            try:
                submit(share)
            except BrokenProcessPool as problem:
                self.came(share, problem=problem)
        while self.out:
            if stuck():
                return False
            threading.Event().wait(_LOOK_S / 10)
        return True

    def came(self, share, result=None, problem=None):
        """A share came back."""
        if result is Stopped or isinstance(problem, Stopped):
            self._driver.give_back(share)
        with self._lock:
            self.out -= 1
            self.last = monotonic()
            first, self.broken = not self.broken, self.broken or isinstance(problem, BrokenProcessPool)
        self._room.release()
        # A broken pool fails all that is out for the same reason: told once.
        if problem is not None and not isinstance(problem, Stopped) and (first or not self.broken):
            self._driver.failed(None, problem)

    def came_future(self, share, future):
        """The same, for a future."""
        problem = future.exception()
        self.came(share, None if problem else future.result(), problem)


def thread_pool(driver):
    """`concurrent.futures.ThreadPoolExecutor`."""
    lock, slots, since = threading.Lock(), [], perf_counter_ns()
    came = threading.Semaphore(0)

    def begin():
        with lock:
            slot = driver.place.slot(len(slots), shares_gil=driver.inside > 1)
            slots.append(slot)
        came.release()
        driver.place.wait(slot, PASS, since)

    def task(share):
        slot = here.slot
        slot.turn_to(RUN)
        try:
            return driver.job.work(slot, share)
        finally:
            slot.turn_to(PASS)

    with ThreadPoolExecutor(driver.inside, initializer=begin) as pool:
        # A pool makes its threads when they are needed: these need all of them.
        for _ in range(driver.inside):
            pool.submit(int)
        for _ in range(driver.inside):
            came.acquire()
        driver.ready()
        feeder = Feeder(driver, driver.inside)
        feeder.feed(lambda share: pool.submit(task, share).add_done_callback(partial(feeder.came_future, share)))
    for slot in slots:
        slot.end(mine=False)


def begin_process(settings, since):
    """What a process of a pool does first: finds its page and waits for the start."""
    alone()
    place = Place(settings, None, pickles=True)
    end_soon_at_exit()
    slot = place.slot(0, shares_gil=False)
    # Processes that pools start do not run `atexit`, but these.
    Finalize(None, slot.end, exitpriority=100)
    process_task.place = place
    place.wait(slot, PASS, since)


def process_task(share):
    """A share, in a process of a pool."""
    slot = here.slot
    slot.turn_to(RUN)
    try:
        return work(process_task.place.job, slot, share)
    except Stopped:
        return Stopped
    finally:
        slot.turn_to(PASS)


def process_pool(driver):
    """`concurrent.futures.ProcessPoolExecutor`."""
    seen = {}
    arguments = driver.place.settings, perf_counter_ns()
    make = context(driver.config.get("start_method"))
    pool = ProcessPoolExecutor(driver.processes, make, begin_process, arguments)

    def children():
        seen.update(pool._processes or {})
        return [(pid, child.exitcode) for pid, child in list(seen.items())]

    first = [pool.submit(int) for _ in range(driver.processes)]
    watch = Watch(driver, children)

    def broken():
        return any(f.done() and f.exception() for f in first)

    try:
        driver.begin(range(1, driver.processes + 1), 1, broken, watch)
    except Unusable:
        watch.close(quiet=True)
        raise
    feeder = Feeder(driver, driver.processes)
    feeder.feed(lambda share: pool.submit(process_task, share).add_done_callback(partial(feeder.came_future, share)))
    pool.shutdown(wait=True)
    watch.close()


def _terminate(workers):
    try:
        workers.terminate()
    except AssertionError:
        # Without its thread for results it refuses; its processes would stay.
        for child in list(workers._pool):
            child.terminate()


def pool(driver):
    """`multiprocessing.Pool`. It replaces a process that died, and never gives back what that had in hand."""
    make = context(driver.config.get("start_method"))
    workers = make.Pool(driver.processes, begin_process, (driver.place.settings, perf_counter_ns()))
    seen = {}

    def children():
        seen.update((child.pid, child) for child in list(workers._pool))
        return [(pid, child.exitcode) for pid, child in list(seen.items())]

    watch = Watch(driver, children)
    try:
        # It goes on starting others in their place for ever.
        driver.begin(range(1, driver.processes + 1), 1, lambda: watch.deaths > 2 * driver.processes, watch)
    except Unusable:
        watch.close(quiet=True)
        workers.terminate()
        raise
    feeder, hears = Feeder(driver, driver.processes), workers._result_handler.is_alive

    def stuck():
        if not hears():
            return True
        idle = watch.deaths and monotonic() - feeder.last > _STUCK_S
        return idle and not driver.in_hand(watch.ended)

    def submit(share):
        def failed(problem):
            feeder.came(share, problem=problem)

        workers.apply_async(process_task, (share,), callback=partial(feeder.came, share), error_callback=failed)

    if feeder.feed(submit, stuck):
        workers.close()
        end = workers.join
    else:
        lost = "%d shares were with processes that died and never come back" % feeder.out
        if not hears():
            lost = "a result or an exception cannot be unpickled, which ended the pool's thread; %d shares never come back" % feeder.out
        driver.link.failed(None, "multiprocessing.Pool: " + lost, lost)
        end = partial(_terminate, workers)
    # With a lock that a killed process held, both may last for ever.
    ending = threading.Thread(target=end, daemon=True)
    ending.start()
    ending.join(_STUCK_S)
    driver.link.hangs = ending.is_alive()
    watch.close(quiet=True)
