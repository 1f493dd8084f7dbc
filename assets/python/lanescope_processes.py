"""Processes of `multiprocessing`, started by fork, spawn or forkserver, each with some threads.

Shares are taken from a shared counter, results come back through one pipe per process. A process that dies takes what it
had in hand with it; the others go on.
"""

import multiprocessing
import threading
from multiprocessing.connection import wait
from time import perf_counter_ns

from lanescope_driver import Watch
from lanescope_link import text_of, title_of
from lanescope_page import MODE_STOP, PASS, Stopped
from lanescope_place import Place, alone, end_soon_at_exit, serve
from lanescope_work import Unusable

# Nobody holds the counter's lock for so long, unless it was killed with it.
_LOCK_S = 0.5
_LOOK_S = 0.1


def fork(driver):
    """Children are copies of the driver."""
    _processes(driver, "fork")


def spawn(driver):
    """Children are new interpreters that import everything again."""
    _processes(driver, "spawn")


def forkserver(driver):
    """Children are copies of a clean server process."""
    _processes(driver, "forkserver")


def context(method):
    """`multiprocessing` with this start method; "" is the interpreter's own."""
    if method and method not in multiprocessing.get_all_start_methods():
        raise Unusable("this system cannot start processes by " + method)
    return multiprocessing.get_context(method or None)


def _processes(driver, method):
    make = context(method)
    counter = make.Value("Q", 0)
    children, pipes = [], []
    for number in range(1, driver.processes + 1):
        ours, theirs = make.Pipe(duplex=False)
        arguments = driver.place.settings, number, counter, theirs, perf_counter_ns()
        child = make.Process(target=_child, args=arguments, name="worker process %d" % number)
        child.start()
        theirs.close()
        children.append(child)
        pipes.append(ours)
    watch = Watch(driver, lambda: [(c.pid, c.exitcode) for c in children])
    numbers = range(1, driver.processes + 1)
    try:
        driver.begin(numbers, driver.threads, lambda: any(c.exitcode is not None for c in children), watch)
    except Unusable:
        watch.close(quiet=True)
        for child in children:
            child.terminate()
        raise
    _collect(driver, children, pipes, counter)
    driver.given = min(counter.value, driver.shares) if driver.shares is not None else counter.value
    watch.close()


def _collect(driver, children, pipes, counter):
    """Takes results until no child is left. What one of them forked may hold pipes open for longer than it lives, also the
    one that would tell of its end."""
    pipes, living = set(pipes), {child.sentinel: child for child in children}
    while pipes or living:
        things = wait(list(pipes) + list(living), _LOOK_S if living else 0)
        if not things and not living:
            return
        for sentinel, child in list(living.items()):
            if child.exitcode is not None:
                del living[sentinel]
                if child.exitcode:
                    _mend(counter)
        for pipe in pipes.intersection(things):
            if not _hear(driver, pipe):
                pipes.discard(pipe)


def _hear(driver, pipe):
    """What a child says of a share. False: it says no more."""
    try:
        share, result, failure = pipe.recv()
    except (EOFError, OSError):
        return False
    except Exception as problem:  # What was pickled there cannot be unpickled here.
        driver.failed(None, problem)
        return True
    if result is Stopped:
        driver.give_back(share)
    if failure is not None:
        driver.link.failed(*failure)
    return True


def _mend(counter):
    """A child was killed: should it have held the counter's lock, the others would wait for ever."""
    lock = counter.get_lock()
    lock.acquire(timeout=_LOCK_S)
    try:
        lock.release()
    except (AssertionError, ValueError):
        # An RLock is given back only by its owner: the dead one's is opened below its bookkeeping.
        lock._semlock.release()


def _child(settings, number, counter, pipe, since):
    alone()
    place = Place(settings, number, pickles=True)
    end_soon_at_exit()
    pipe_lock = threading.Lock()
    if place.threads == 1:
        _worker(place, 0, counter, pipe, pipe_lock, since)
        return
    workers = [
        threading.Thread(target=_worker, args=(place, index, counter, pipe, pipe_lock, since))
        for index in range(place.threads)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def _worker(place, index, counter, pipe, pipe_lock, since):
    slot = place.slot(index, shares_gil=place.threads > 1)
    shares, page = place.job.shares, place.page

    def take():
        slot.turn_to(PASS)
        if page.mode == MODE_STOP:
            return None
        with counter.get_lock():
            share = counter.value
            if share == shares:
                return None
            counter.value = share + 1
        return share

    def told(share, result, problem):
        slot.turn_to(PASS)
        failure = None
        if problem is not None:
            failure = slot.worker, title_of(problem), text_of(problem)
        with pipe_lock:
            pipe.send((share, result, failure))

    if place.wait(slot, PASS, since):
        serve(place, slot, take, told, True)
    else:
        slot.end()
