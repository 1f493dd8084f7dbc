"""What is passed from worker to worker: made from a seed, of about the size wanted, and the proof that it came whole.

Also the things that cannot be passed, or only by some ways. Nothing here knows how anything is passed.
"""

import hashlib
import random
import socket
import tempfile
import threading
from array import array
from dataclasses import dataclass

# Bytes that one of them takes when it is pickled, about.
_INT, _ENTRY, _READING = 5, 33, 42
# Largest number of a list: 31 bits are pickled in five bytes.
_MASK = 0x7FFFFFFF


@dataclass
class Reading:
    """An object of a person's own class: what programs pass is made of such things."""

    number: int
    value: float
    name: str


def _noise(seed, size):
    """So many bytes, none of them zero: a ShareableList takes zeros from the end of what it holds."""
    return random.Random(seed).getrandbits(8 * size).to_bytes(size, "little").replace(b"\0", b"\1")


def _numbers(seed, count):
    numbers = array("I", _noise(seed, 4 * count))
    return [number & _MASK for number in numbers]


def make(what, size, seed):
    """The body of every message of a run, about so many bytes when it is pickled."""
    if what == "bytes":
        return _noise(seed, size)
    if what == "list":
        return _numbers(seed, max(1, size // _INT))
    if what == "dict":
        return {"key-%07d" % at: "%016x" % value for at, value in enumerate(_numbers(seed, max(1, size // _ENTRY)))}
    if what == "dataclass":
        numbers = _numbers(seed, max(1, size // _READING))
        return [Reading(value, value / 3, "%08x" % value) for value in numbers]
    return odd(what)


def content(what, body):
    """A digest of everything in the body. The same on every interpreter."""
    seen = hashlib.blake2b(what.encode())
    if what == "bytes":
        seen.update(body)
    elif what == "list":
        seen.update(b" ".join(b"%d" % number for number in body))
    elif what == "dict":
        seen.update("\n".join("%s=%s" % item for item in body.items()).encode())
    elif what == "dataclass":
        seen.update("\n".join("%d %r %s" % (r.number, r.value, r.name) for r in body).encode())
    return seen.digest()


def is_same(what, got, expected):
    """Whether what came is what was sent; of things that are equal only to themselves, whether it is one of their kind."""
    return type(got) is type(expected) and (what in _ODD or got == expected)


def _generator():
    yield 1


def _local_class():
    class Local:
        """Defined in a function: its name leads nowhere from outside."""

    return Local()


_ODD = {
    "lambda": lambda: (lambda value: value + 1),
    "generator": _generator,
    "lock": threading.Lock,
    "open-file": lambda: tempfile.TemporaryFile("w"),
    "socket": socket.socket,
    "thread": lambda: threading.Thread(target=print),
    "local-class": _local_class,
}


# Those that multiprocessing passes by handing their descriptor over when it is fetched.
SHARED_BY_HAND = ("socket",)


def odd(what):
    """One of the things that are not simply data."""
    return _ODD[what]()


def let_go(thing):
    """Closes what has to be closed."""
    close = getattr(thing, "close", None)
    if close is not None:
        close()


def curiosities():
    """What a survey tries: names, and how to make them. Beside the odd things some that only a ShareableList refuses."""
    tried = list(_ODD.items())
    tried.append(("dataclass", lambda: Reading(1, 1.5, "x")))
    tried.append(("list", lambda: [1, 2]))
    tried.append(("dict", lambda: {"a": 1}))
    tried.append(("int above 64 bits", lambda: 1 << 64))
    tried.append(("11 MB of bytes", lambda: b"\1" * 11_000_000))
    tried.append(("bytes that end in zeros", lambda: b"ab\0\0"))
    tried.append(("int", lambda: 7))
    return tried
