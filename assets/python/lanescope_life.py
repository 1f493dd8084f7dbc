"""Starts one worker that does nothing and waits for its end, again and again.

A start lasts until the worker is there and has said so, the join until it is gone. Nothing here knows how long either took:
that is in the spans.
"""

import multiprocessing
import subprocess
import sys
import threading
import time

from lanescope_crew import Crew, Refused, describe, digest, refusals_told, shares, version
from lanescope_idle import idle_process, idle_thread
from lanescope_page import JOIN, RUN, START, Stopped

# Figure of a worker.
STARTED = 0


def _thread():
    thread = threading.Thread(target=idle_thread)
    # Returns when the thread is there.
    thread.start()
    return thread.join


def _process(method):
    known = multiprocessing.get_all_start_methods()
    if method not in known:
        raise Refused("%s is not available: this system has %s" % (method, ", ".join(known)))
    context = multiprocessing.get_context(method)

    def start():
        inlet, outlet = context.Pipe(duplex=False)
        with inlet:
            child = context.Process(target=idle_process, args=(outlet,), daemon=True)
            child.start()
            outlet.close()
            inlet.recv_bytes()

        def join():
            child.join()
            child.close()

        return join

    return start


def _subprocess():
    child = subprocess.Popen(
        [sys.executable, "-B", "-c", "import os; os.write(1, b'1')"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    )
    child.stdout.read(1)

    def join():
        child.stdout.close()
        child.wait()

    return join


def _interpreter():
    if sys.version_info < (3, 12):
        raise Refused("subinterpreters with a GIL of their own came with Python 3.12, and this is %s" % version())
    if sys.version_info >= (3, 13):
        import _interpreters as interpreters

        execute = interpreters.exec
    else:
        import _xxsubinterpreters as interpreters

        execute = interpreters.run_string

    def start():
        # Python's own `concurrent.interpreters` (3.14) does the same through the same module.
        number = interpreters.create()
        execute(number, "pass")
        return lambda: interpreters.destroy(number)

    return start


def _starter(what):
    """A function that starts one and returns what waits for its end."""
    if what == "thread":
        return _thread
    if what == "subprocess":
        return _subprocess
    return _interpreter() if what == "subinterpreter" else _process(what)


def run(config, settings, link):
    """The mode."""
    what, workers = config["params"]["what"], config["threads"]
    with refusals_told(link):
        start = _starter(what)
        # The first one brings modules in, and for forkserver the server: it is told by itself and not counted.
        began = time.perf_counter()
        try:
            start()()
        except Exception as error:  # noqa: B902 (whatever this version says of it)
            raise Refused("%s cannot be started: %s: %s" % (what, type(error).__name__, error)) from None
        link.say(note="%s: the first start and join took %.2f ms" % (what, 1e3 * (time.perf_counter() - began)))
        crew = Crew(config, settings, link)
        if workers == 1:
            # In the main thread: a fork is safest from a process that has no other.
            crew.here(0, _starting, start, config)
        else:
            for worker in range(workers):
                crew.thread(worker, _starting, start, config)
            crew.attend()


def _starting(seat, start, config):
    def go(slot):
        started = 0
        for number in shares(seat.worker, config["threads"], config["items"]):
            if slot.safe_point():
                raise Stopped
            slot.begin(number)
            slot.turn_to(START)
            join = start()
            started += 1
            slot.figure(STARTED, started)
            slot.turn_to(JOIN)
            join()
            slot.turn_to(RUN)
            slot.finish(1, 0, digest(number, b"life"))

    return go
