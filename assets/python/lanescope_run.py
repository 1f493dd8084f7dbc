"""The driver of a Python run: `python lanescope_run.py FOLDER/config.json`, started by the supervisor.

Reads what is to be run, shakes hands, loads the user's script (its errors are the user's to see), lets the executor make the
workers, waits for the start, and ends when the work does. Only the executors know how work is handed out.
"""

import importlib
import json
import os
import platform
import signal
import sys
import threading

# How long giving things back may last.
_TIDY_S = 2.0


def main(path):
    """Runs what the configuration says."""
    with open(path, encoding="utf-8") as file:
        config = json.load(file)
    import lanescope_link as link_module
    from lanescope_page import gil_is_on

    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    keep_gil_choice()
    link = link_module.Link(config["port"], config["token"])
    interval = int(sys.getswitchinterval() * 1e9)
    version = platform.python_version()
    offset = link.hello(version=version, gil=gil_is_on(), interval=config.get("interval") or interval)
    link.listen()
    settings = {"config": os.path.abspath(path), "offset": offset}
    try:
        run(config, settings, link)
    except SystemExit as problem:
        link.say(fatal={"title": "SystemExit: %s" % problem.code, "text": link_module.text_of(problem)})
    except BaseException as problem:  # noqa: B902 (whatever the script raises at import is the user's to see)
        if type(problem).__name__ == "Unusable":
            told = {"title": str(problem), "text": ""}
        else:
            told = {"title": link_module.title_of(problem), "text": link_module.text_of(problem)}
        link.say(fatal=told)
    tidy_up()
    link.sum_up()
    link.end()
    from lanescope_place import end_soon, flush

    flush()
    if link.stop.is_set() or link.hangs:
        os._exit(0)
    # Files that the script has open are written, and what it registered for the end is run. Threads that hang, and a pool's own
    # that wait for dead workers, must not keep the process.
    end_soon()


def tidy_up():
    """What `multiprocessing` does when its process ends: named semaphores are given back. Not for ever: a pool whose worker
    was killed can hang in it."""
    util = sys.modules.get("multiprocessing.util")
    if util is not None:
        tidying = threading.Thread(target=util._run_finalizers, daemon=True)
        tidying.start()
        tidying.join(_TIDY_S)


def keep_gil_choice():
    """Children of a free-threaded build run with or without the GIL as this process does."""
    choice = sys._xoptions.get("gil")
    if choice is not None:
        os.environ["PYTHON_GIL"] = str(choice)


def name_semaphores(config):
    """On Linux a semaphore of `multiprocessing` is a file, which a process that is killed leaves behind: named after the run's
    folder, the app finds it."""
    if sys.platform == "linux":
        from multiprocessing import process

        process.current_process()._config["semprefix"] = "/" + os.path.basename(config["folder"])


def run(config, settings, link):
    """The run itself, by its mode."""
    from lanescope_place import Place

    name_semaphores(config)

    mode = config.get("mode") or "function"
    if mode != "function":
        importlib.import_module("lanescope_" + mode).run(config, settings, link)
        return
    from lanescope_driver import Driver
    from lanescope_executors import find

    executor = find(config["executor"])
    driver = Driver(Place(settings, 0), link)
    try:
        executor(driver)
    finally:
        driver.close()


if __name__ == "__main__":
    main(sys.argv[1])
