"""Interpreters in one process, each with its own GIL and one thread: by hand (3.12 and later), and the pool of 3.14.

The thread of an interpreter takes a share and has the interpreter work on it, share after share. From 3.14 on results come back
the way interpreters pass values; before, there is none, and only failures are told, as text through a pipe.
"""

import json
import os
import sys
import threading
from contextlib import nullcontext
from functools import partial
from time import monotonic, perf_counter_ns

from lanescope_work import Unusable

_PREPARE = "import sys; sys.path[:] = {path!r}; import lanescope_inside as inside; inside.begin(*{about!r})"
_STEP = "import lanescope_inside as inside; inside.step_to({share}, {pipe})"
_LONGEST = 65_536
# How long closing all interpreters may last, s.
_CLOSING_S = 1.0


def _maker():
    """How this version makes interpreters: a function that gives one."""
    if sys.version_info >= (3, 14):
        from concurrent import interpreters

        return lambda: _New(interpreters.create())
    try:
        if sys.version_info >= (3, 13):
            import _interpreters as module
        else:
            import _xxsubinterpreters as module
    except ImportError as problem:
        raise Unusable("this Python has no interpreters: %s" % problem) from None
    return lambda: _Old(module)


class _New:
    """An interpreter of 3.14 and later."""

    def __init__(self, interpreter):
        self._interpreter = interpreter

    def run(self, code):
        self._interpreter.exec(code)

    def step(self, share):
        from lanescope_inside import step

        return self._interpreter.call(step, share)[1:]

    def close(self):
        self._interpreter.close()


class _Old:
    """One of 3.12 or 3.13, by the module that the later library is made of."""

    def __init__(self, module):
        self._module, self._number = module, module.create()
        self._read, self._write = os.pipe()

    def run(self, code):
        # 3.12 raises, 3.13 returns what was raised.
        raised = self._module.run_string(self._number, code)
        if raised is not None:
            raise RuntimeError(getattr(raised, "errdisplay", None) or getattr(raised, "formatted", raised))

    def step(self, share):
        self.run(_STEP.format(share=share, pipe=self._write))
        told = json.loads(os.read(self._read, _LONGEST))
        return told["goes_on"], (told["title"], told["text"]) if "title" in told else None

    def close(self):
        self._module.destroy(self._number)
        os.close(self._read)
        os.close(self._write)


def interpreters(driver):
    """A thread for each interpreter."""
    make, path, problems = _maker(), list(sys.path), []
    # 3.12 can crash when two interpreters load or unload modules of C at once.
    alone = threading.Lock() if sys.version_info < (3, 13) else nullcontext()
    came, over = threading.Semaphore(0), threading.Semaphore(0)

    def work(index, since):
        interpreter = None
        try:
            with alone:
                interpreter = make()
                interpreter.run(_PREPARE.format(path=path, about=(driver.place.settings, index, since)))
        except Exception as problem:
            problems.append(problem)
            return
        finally:
            came.release()
        try:
            if driver.place.page.wait_for_start():
                interpreter.run("import lanescope_inside as inside; inside.start()")
                _work(driver, index, interpreter)
            interpreter.run("import lanescope_inside as inside; inside.end()")
        finally:
            over.release()
        # It waits for the threads that the script has started there.
        with alone:
            interpreter.close()

    workers = [
        threading.Thread(target=work, args=(index, perf_counter_ns()), name="interpreter %d" % index, daemon=True)
        for index in range(driver.inside)
    ]
    for worker in workers:
        worker.start()
    for _ in workers:
        came.acquire()
    if problems:
        raise problems[0]
    driver.ready()
    for _ in workers:
        over.acquire()
    until = monotonic() + _CLOSING_S
    for worker in workers:
        worker.join(max(0, until - monotonic()))
    # Before 3.14 a process that had other interpreters may crash at its end, even if all are closed.
    driver.link.hangs = sys.version_info < (3, 14) or any(worker.is_alive() for worker in workers)


def _work(driver, index, interpreter):
    while True:
        share = driver.take()
        if share is None:
            return
        try:
            goes_on, failure = interpreter.step(share)
        except Exception as problem:  # A result that cannot be passed.
            driver.failed(index, problem)
            continue
        if failure is not None:
            driver.link.failed(index, *failure)
        elif not goes_on:
            driver.give_back(share)
        if not goes_on:
            return


def interpreter_pool(driver):
    """`concurrent.futures.InterpreterPoolExecutor`."""
    from concurrent.futures import InterpreterPoolExecutor

    from lanescope_inside import task
    from lanescope_pools import Feeder

    code = (
        "import sys; sys.path[:] = %r; import lanescope_inside as inside; inside.begin_in_pool(%r, %d, %d)"
        % (list(sys.path), driver.place.settings, driver.inside, perf_counter_ns())
    )
    # The path of a new interpreter does not have our modules yet: `exec` is everywhere.
    with InterpreterPoolExecutor(driver.inside, initializer=exec, initargs=(code,)) as pool:
        first = [pool.submit(int) for _ in range(driver.inside)]
        failed = lambda: any(f.done() and f.result() for f in first)  # noqa: E731
        driver.begin([0], driver.inside, failed)
        feeder = Feeder(driver, driver.inside)
        feeder.feed(lambda share: pool.submit(task, share).add_done_callback(partial(feeder.came_future, share)))
