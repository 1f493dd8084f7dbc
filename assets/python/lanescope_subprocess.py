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
from time import perf_counter_ns

_AHEAD = 2


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

    out = 0
    try:
        for _ in range(_AHEAD * driver.threads):
            out += _hand_out(driver, child)
        while out:
            line = child.stdout.readline()
            if not line:
                break
            out -= 1
            share, result, failure = pickle.loads(base64.b64decode(line))
            if result is Stopped:
                driver.give_back()
            if failure is not None:
                driver.link.failed(*failure)
            out += _hand_out(driver, child)
        child.stdin.close()
    except OSError:
        pass
    if driver.stops and child.wait() == 0:
        # What a child had in its queue when it was told to end.
        driver.give_back(out)


def _hand_out(driver, child):
    share = driver.take()
    if share is None:
        return 0
    child.stdin.write(b"%d\n" % share)
    child.stdin.flush()
    return 1


def main(about):
    """The child."""
    from lanescope_place import Place, alone

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


def _worker(place, index, shares, results, lock, since):
    from lanescope_blocking import pickled
    from lanescope_link import text_of, title_of
    from lanescope_page import PASS
    from lanescope_place import serve

    slot = place.slot(index, shares_gil=place.threads > 1)
    dumps = pickled(pickle.dumps)

    def take():
        slot.turn_to(PASS)
        return shares.get()

    def told(share, result, problem):
        slot.turn_to(PASS)
        failure = None if problem is None else (slot.worker, title_of(problem), text_of(problem))
        line = base64.b64encode(dumps((share, result, failure))) + b"\n"
        with lock:
            results.write(line)
            results.flush()

    if place.wait(slot, PASS, since):
        serve(place, slot, take, told, True)
    else:
        slot.end()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
