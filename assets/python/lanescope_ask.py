"""Tells what this interpreter is and can do, as one line of JSON behind a mark.

Given by -c, so that nothing is written. Runs on everything from 2.7 on, because what is too old is to be told by name.
"""
import sys

# With -c the folder that the app stands in comes first; nothing in it may be taken for a module.
sys.path[:] = [folder for folder in sys.path if folder]

import json
import platform
import struct

MODULES = [
    "_multiprocessing",
    "ctypes",
    "json",
    "mmap",
    "multiprocessing.shared_memory",
    "select",
    "socket",
    "threading",
]


def has(module):
    """Whether a module can be imported; broken ones raise more than ImportError."""
    try:
        __import__(module)
    except Exception:
        return False
    return True


def implementation():
    """cpython, pypy, ..."""
    named = getattr(sys, "implementation", None)
    return named.name if named else platform.python_implementation().lower()


def build_variable(name):
    """A variable of the build; cut-down systems leave them out."""
    try:
        import sysconfig

        return sysconfig.get_config_var(name)
    except Exception:
        return None


def start_methods():
    """What multiprocessing can start processes by, and what it takes by itself."""
    try:
        import multiprocessing

        return multiprocessing.get_all_start_methods(), multiprocessing.get_start_method()
    except Exception:
        return [], None


def has_interpreter_pool():
    """Whether concurrent.futures has a pool of subinterpreters."""
    try:
        from concurrent.futures import InterpreterPoolExecutor  # noqa: F401
    except Exception:
        return False
    return True


def facts():
    """All of it."""
    version = sys.version_info
    cpython = implementation() == "cpython"
    free_threaded = bool(build_variable("Py_GIL_DISABLED")) or "t" in getattr(sys, "abiflags", "")
    gil_on = getattr(sys, "_is_gil_enabled", lambda: True)()
    methods, method = start_methods()
    subinterpreters = "_interpreters" if version >= (3, 13) else "_xxsubinterpreters"
    return {
        "version": list(version[:3]),
        "release": platform.python_version(),
        "implementation": implementation(),
        "bits": struct.calcsize("P") * 8,
        "free_threaded": free_threaded,
        "debug": bool(build_variable("Py_DEBUG")),
        "gil_on": gil_on,
        "gil_switchable": cpython and free_threaded,
        "own_gil_subinterpreters": cpython and version >= (3, 12) and has(subinterpreters),
        "interpreter_pool": version >= (3, 14) and has_interpreter_pool(),
        "start_methods": methods,
        "default_start_method": method,
        "missing_modules": [module for module in MODULES if not has(module)],
        "debug_offsets": cpython and version >= (3, 13) and gil_on,
        "executable": sys.executable or "",
        "prefix": sys.prefix,
        "base_prefix": getattr(sys, "base_prefix", sys.prefix),
        "platform": sys.platform,
        "machine": platform.machine(),
    }


def plain(value):
    """Text without what no JSON reader takes: halves of pairs, which stand for bytes that are no text."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if hasattr(value, "encode") and not isinstance(value, bytes):
        return value.encode("utf-8", "replace").decode("utf-8")
    return value


sys.stdout.write("lanescope-answer " + json.dumps(plain(facts())) + "\n")
sys.stdout.flush()
