"""Processes started by hand, with `subprocess.Popen`: shares go to them as lines over their standard input, results come back
as lines of pickled text. Each has some threads. This file is the driver's side and, as a script, the child's.
"""

import base64
import json
import os
import pickle
import queue
import subprocess
import sys
import threading
from multiprocessing.connection import wait
from time import perf_counter_ns

_AHEAD = 2
_LOOK_S = 0.1


def subprocesses(driver):
    """Children of the same interpreter, one thread of the driver for each."""
    from lanescope_driver import Watch
    from lanescope_work import Unusable

    children = []
    flags = ["-B"] + ["-X%s=%s" % (k, v) for k, v in sys._xoptions.items() if k == "gil"]
    for number in range(1, driver.processes + 1):
        about = dict(driver.place.settings, number=number, since=perf_counter_ns())
        command = [sys.executable] + flags + [os.path.abspath(__file__), json.dumps(about)]
        children.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE))
    watch = Watch(driver, lambda: [(c.pid, c.poll()) for c in children])
    numbers = range(1, driver.processes + 1)
    broken = lambda: any(c.poll() is not None for c in children)  # noqa: E731
    try:
        driver.begin(numbers, driver.threads, broken, watch)
    except Unusable:
        watch.close(quiet=True)
        for child in children:
            child.kill()
        raise
    talks = [threading.Thread(target=_talk, args=(driver, child), daemon=True) for child in children]
    for talk in talks:
        talk.start()
    for talk in talks:
        talk.join()
    for child in children:
        child.wait()
    watch.close()


def _talk(driver, child):
    """Keeps a child busy, a few shares ahead, until there are no more or it is gone."""
    from lanescope_page import Stopped

    out, lines = set(), _lines(child)
    try:
        for _ in range(_AHEAD * driver.threads):
            _hand_out(driver, child, out)
        while out:
            line = next(lines, None)
            if line is None:
                break
            number, data = line.split(b" ")
            share, failure = int(number), None
            out.discard(share)
            try:
                result, failure = pickle.loads(base64.b64decode(data))
                if result is Stopped:
                    driver.give_back(share)
            except Exception as problem:  # What was pickled there cannot be unpickled here.
                driver.failed(None, problem)
            if failure is not None:
                driver.link.failed(*failure)
            _hand_out(driver, child, out)
    except OSError:
        pass
    except Exception as problem:
        driver.failed(None, problem)
    finally:
        try:
            child.stdin.close()
        except OSError:
            pass
    if driver.stops and child.wait() == 0:
        # What a child had in its queue when it was told to end.
        for share in out:
            driver.give_back(share)


def _lines(child):
    """What a child says, line by line. What it forked may hold the pipe open for longer than it lives."""
    pieces = []
    while True:
        if os.name != "nt":
            gone = child.poll() is not None
            if not wait([child.stdout], 0 if gone else _LOOK_S):
                if gone:
                    return
                continue
        data = os.read(child.stdout.fileno(), 1 << 16)
        if not data:
            return
        pieces.append(data)
        if b"\n" in data:
            *lines, rest = b"".join(pieces).split(b"\n")
            pieces = [rest]
            yield from lines


def _hand_out(driver, child, out):
    share = driver.take()
    if share is not None:
        out.add(share)
        child.stdin.write(b"%d\n" % share)
        child.stdin.flush()


def main(about):
    """The child."""
    from lanescope_place import Place, alone, end_soon, flush

    alone()
    # The pipe of results is not for what the user prints.
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    place = Place({"config": about["config"], "offset": about["offset"]}, about["number"])
    shares, lock = queue.SimpleQueue(), threading.Lock()
    living, over = set(range(place.threads)), threading.Event()

    def work(index):
        planted = True
        try:
            _worker(place, index, shares, results, lock, about["since"])
            planted = False
        finally:
            with lock:
                living.discard(index)
                if not living and not over.is_set():
                    # Nobody is left to work on what comes in; the main thread waits for more.
                    flush()
                    os._exit(1 if planted else 0)

    workers = [threading.Thread(target=work, args=(index,), daemon=True) for index in range(place.threads)]
    for worker in workers:
        worker.start()
    for line in sys.stdin.buffer:
        shares.put(int(line))
    over.set()
    for _ in workers:
        shares.put(None)
    for worker in workers:
        worker.join()
    end_soon()


def _worker(place, index, shares, results, lock, since):
    from lanescope_blocking import pickled
    from lanescope_link import text_of, title_of
    from lanescope_page import PASS, Stopped
    from lanescope_place import serve

    slot = place.slot(index, shares_gil=place.threads > 1)
    dumps = pickled(pickle.dumps)

    unanswered = set()

    def take():
        slot.turn_to(PASS)
        share = shares.get()
        if share is not None:
            unanswered.add(share)
        return share

    def answer(share, data):
        line = b"%d %s\n" % (share, base64.b64encode(data))
        with lock:
            results.write(line)
            results.flush()

    def told(share, result, problem):
        slot.turn_to(PASS)
        failure = None if problem is None else (slot.worker, title_of(problem), text_of(problem))
        data = dumps((result, failure))
        unanswered.discard(share)
        answer(share, data)

    if not place.wait(slot, PASS, since):
        slot.end()
        return
    try:
        serve(place, slot, take, told, True)
    except BaseException as problem:  # noqa: B902 (planted, or raised by the pickling of a result)
        failure = None if isinstance(problem, Stopped) else (slot.worker, title_of(problem), text_of(problem))
        for share in unanswered:
            # The driver waits for an answer to each.
            answer(share, pickle.dumps((None if failure else Stopped, failure)))
        raise


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
