"""The executors by name, and the two simplest: one after the other, and threads. Each executor is a function of the driver
that makes its workers, says when they are ready, and returns when the work is over.
"""

import importlib
import sys
import threading
from time import perf_counter_ns

from lanescope_faults import Planted
from lanescope_page import Stopped
from lanescope_place import serve
from lanescope_work import Unusable

# Name: module, function, first version that has it.
_EXECUTORS = {
    "sequential": ("lanescope_executors", "sequential", (3, 8)),
    "threads": ("lanescope_executors", "threads", (3, 8)),
    "thread-pool": ("lanescope_pools", "thread_pool", (3, 8)),
    "process-pool": ("lanescope_pools", "process_pool", (3, 8)),
    "pool": ("lanescope_pools", "pool", (3, 8)),
    "fork": ("lanescope_processes", "fork", (3, 8)),
    "spawn": ("lanescope_processes", "spawn", (3, 8)),
    "forkserver": ("lanescope_processes", "forkserver", (3, 8)),
    "subprocess": ("lanescope_subprocess", "subprocesses", (3, 8)),
    "asyncio": ("lanescope_tasks", "tasks", (3, 8)),
    "interpreters": ("lanescope_interpreters", "interpreters", (3, 12)),
    "interpreter-pool": ("lanescope_interpreters", "interpreter_pool", (3, 14)),
}


def find(name):
    """The executor of this name."""
    if name not in _EXECUTORS:
        raise Unusable("no executor is called " + str(name))
    module, function, since = _EXECUTORS[name]
    if sys.version_info < since:
        raise Unusable("%s needs Python %d.%d or later" % ((name,) + since))
    return getattr(importlib.import_module(module), function)


def sequential(driver):
    """One share after the other, in the driver's main thread."""
    slot = driver.place.slot(0, shares_gil=False)
    driver.ready()
    if driver.place.wait(slot):
        _serve(driver, slot)


def threads(driver):
    """`threading.Thread`s that take shares from the same source."""
    came = threading.Semaphore(0)

    def work(index, since):
        slot = driver.place.slot(index, shares_gil=driver.inside > 1)
        came.release()
        if driver.place.wait(slot, since=since):
            _serve(driver, slot, passes_on=True)
        else:
            slot.end()

    workers = [
        threading.Thread(target=work, args=(index, perf_counter_ns()), name="worker %d" % index, daemon=True)
        for index in range(driver.inside)
    ]
    for worker in workers:
        worker.start()
    for _ in workers:
        came.acquire()
    driver.ready()
    for worker in workers:
        worker.join()


def _serve(driver, slot, passes_on=False):
    def told(share, result, problem):
        if result is Stopped:
            driver.give_back(share)
        if problem is not None:
            driver.failed(slot.worker, problem)

    try:
        serve(driver.place, slot, driver.take, told)
    except Planted:
        if passes_on:
            raise
