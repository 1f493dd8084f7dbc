"""The work: loads the user's function, finds out what one share of it is, and calls it with telemetry around.

Used in the driver and, each for itself, in every process and interpreter that works. Nothing here knows how shares are
handed out.
"""

import ast
import hashlib
import importlib.util
import inspect
import itertools
import os
import sys
from time import perf_counter_ns

from lanescope_page import CALLS, Stopped

# What says which share a function takes: the same lists and the same rule as in `lanescope_read.py`, which knows a script
# only by its text.
_RANGES = {
    ("a", "b"),
    ("begin", "end"),
    ("first", "last"),
    ("lo", "hi"),
    ("low", "high"),
    ("start", "end"),
    ("start", "stop"),
}
_ELEMENT_NAMES = {"items", "values", "elements", "numbers", "xs", "iterable", "chunk", "data"}
_ELEMENT_TYPES = {"Collection", "Iterable", "Iterator", "List", "Sequence", "Tuple", "list", "range", "tuple"}
_NUMBER_NAMES = {"i", "index", "item", "job", "k", "n", "number", "seed", "task", "x"}
_DEEPEST = 50
# Elements of a result that its checksum knows, and bytes that are written out in it.
_MOST, _LONGEST = 10_000, 1 << 16
# Elements are handed to the function in runs that take about so long: between two runs there is a safe point.
_RUN_NS = 50_000


class Unusable(Exception):
    """Nothing can be run; what is said is for the user."""


def module_name(path):
    """The name to import a script by: its stem, so that spawned children find it; another one if that name is taken."""
    stem = os.path.splitext(os.path.basename(path))[0]
    name = "".join(c if c.isalnum() or c == "_" else "_" for c in stem)
    try:
        found = importlib.util.find_spec(name)
    except (ImportError, ValueError, AttributeError):
        found = None
    taken = found is not None and not (found.origin and os.path.exists(path) and os.path.samefile(found.origin, path))
    usable = name.isidentifier() and name == stem and not taken
    return name if usable else "user_" + name


def load_module(path):
    """Imports the script as a module. What it raises is its own."""
    name = module_name(path)
    known = sys.modules.get(name)
    if known is not None and getattr(known, "__file__", None) == path:
        return known
    folder = os.path.dirname(os.path.abspath(path))
    if folder not in sys.path:
        # After the standard library, so that a script called `queue.py` harms nobody, and before installed packages.
        places = [i for i, p in enumerate(sys.path) if p.endswith(("site-packages", "dist-packages"))]
        sys.path.insert(places[0] if places else len(sys.path), folder)
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None:
        raise Unusable("not a Python file: " + path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return module


def literal(text):
    """An argument as it was typed: a Python literal, else text."""
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return text


def _names_elements(parameter):
    kind = parameter.annotation
    if kind is parameter.empty:
        text = ""
    else:
        text = kind if isinstance(kind, str) else getattr(kind, "__name__", None) or str(kind)
    return text.strip("\"' ").split("[")[0].split(".")[-1].strip() in _ELEMENT_TYPES or parameter.name in _ELEMENT_NAMES


def detect_share(function, arguments):
    """What a share of the function is, from the parameters that nobody gave an argument for."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return "each"
    free = [
        p for p in parameters
        if p.default is p.empty and p.name not in arguments and p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)
    ]
    if not free:
        return "call"
    if tuple(p.name for p in free[:2]) in _RANGES:
        return "range"
    if _names_elements(free[0]):
        return "elements"
    return "each" if len(free) == 1 or free[0].name in _NUMBER_NAMES else "call"


def canonical(value):
    """The same bytes for the same value on every interpreter; only the type's name for what has no such form. Of many
    elements only the first count, so that it stays cheap beside the work that made them."""
    return _canonical(value, 0, [_MOST])


def _canonical(value, depth, left):
    kind = type(value)
    if value is None or kind is bool:
        return b"%d" % value if value is not None else b"N"
    if kind is int:
        return b"i%x" % value if value >= 0 else b"i-%x" % -value
    if kind is float:
        return b"f" + repr(value).encode()
    if kind is str:
        return b"s" + _content(value.encode("utf-8", "surrogatepass"))
    if kind in (bytes, bytearray):
        return b"b" + _content(value)
    if depth < _DEEPEST:
        if kind in (list, tuple):
            first, note = _first(value, left)
            return b"[" + note + b",".join([_canonical(v, depth + 1, left) for v in first]) + b"]"
        if kind in (set, frozenset):
            # Which come first, only the interpreter knows: all or none.
            first, note = _first(value, left)
            share = left[0] // max(1, len(value))
            texts = [] if note else sorted([_canonical(v, depth + 1, [share]) for v in first])
            return b"{" + note + b",".join(texts) + b"}"
        if kind is dict:
            first, note = _first(value, left)
            pairs = [_canonical(k, depth + 1, left) + b":" + _canonical(value[k], depth + 1, left) for k in first]
            return b"{" + note + b",".join(pairs) + b"}"
    return b"?" + kind.__name__.encode()


def _first(many, left):
    """The first elements, as many as are left, and what stands for the others."""
    most = left[0]
    left[0] -= min(len(many), most)
    return (many, b"") if len(many) <= most else (itertools.islice(many, most), b"#%d:" % len(many))


def _content(data):
    """Hashing long data lets go of the GIL; writing it out does not."""
    return data.hex().encode() if len(data) <= _LONGEST else b"#" + hashlib.blake2b(data).digest()


def checksum(share, text):
    """A share's part of the run's checksum."""
    return int.from_bytes(hashlib.blake2b(b"%d:" % share + text, digest_size=8).digest(), "little")


class Elements:
    """The elements of a share, start to stop. Going through them passes safe points."""

    def __init__(self, start, stop, tick):
        self._all, self._tick = range(start, stop), tick

    def __len__(self):
        return len(self._all)

    def __getitem__(self, place):
        return self._all[place]

    def __iter__(self):
        return itertools.chain.from_iterable(self._runs())

    def _runs(self):
        at, size, before = 0, 1, perf_counter_ns()
        while at < len(self._all):
            yield self._all[at:at + size]
            at += size
            self._tick(0)
            now = perf_counter_ns()
            size = size * 2 if 2 * (now - before) < _RUN_NS else max(1, size // 2) if now - before > _RUN_NS else size
            before = now


def first_function(module):
    """The name of the function that stands first in a script, of those that are not its own business."""
    functions = [f for name, f in vars(module).items()
                 if inspect.isfunction(f) and f.__module__ == module.__name__ and not name.startswith("_")]
    if not functions:
        raise Unusable("%s has no function to call" % os.path.basename(module.__file__))
    return min(functions, key=lambda f: f.__code__.co_firstlineno).__name__


class Job:
    """The user's function and how it is to be called."""

    def __init__(self, config):
        self.config = config
        self.items, self.block = config["items"], max(1, config.get("block") or 1)
        self.arguments = {k: literal(v) for k, v in (config.get("arguments") or {}).items()}
        self.module = load_module(config["script"])
        name = config["function"] or first_function(self.module)
        self.function = getattr(self.module, name, None)
        if not callable(self.function):
            raise Unusable("%s has no function called %s" % (os.path.basename(config["script"]), name))
        share = config.get("share") or "auto"
        self.share = detect_share(self.function, self.arguments) if share == "auto" else share
        self.in_blocks = self.share in ("range", "elements")
        self.is_coroutine = inspect.iscoroutinefunction(self.function)
        # Only the function knows how many items a share has: it yields them, or its script can tick.
        generates = inspect.isgeneratorfunction(self.function) or inspect.isasyncgenfunction(self.function)
        self.counts_itself = generates or "lanescope" in sys.modules
        self.pid = os.getpid()
        self._check_arguments()

    def _check_arguments(self):
        try:
            signature = inspect.signature(self.function)
        except (TypeError, ValueError):
            return
        try:
            signature.bind(*self._positional(0, lambda units=1: None), **self.arguments)
        except TypeError as problem:
            raise Unusable("%s%s: %s" % (self.function.__name__, signature, problem)) from None

    # Shares.

    @property
    def shares(self):
        """How many there are; None: as many as time allows."""
        if self.items is None:
            return None
        return -(-self.items // self.block) if self.in_blocks else self.items

    def items_in(self, shares):
        """Items in the first so many shares."""
        given = shares * self.block if self.in_blocks else shares
        return given if self.items is None else min(given, self.items)

    def bounds(self, share):
        """Start and stop of a share."""
        if not self.in_blocks:
            return share, share + 1
        stop = (share + 1) * self.block
        return share * self.block, stop if self.items is None else min(stop, self.items)

    def _positional(self, share, tick):
        start, stop = self.bounds(share)
        if self.share == "call":
            return ()
        if self.share == "each":
            return (share,)
        return (start, stop) if self.share == "range" else (Elements(start, stop, tick),)

    # Calls.

    def call(self, slot, share):
        """Calls the function for this share, which the slot has in hand: its result, an iterator, or a coroutine."""
        slot.add(CALLS, 1)
        return self.function(*self._positional(share, slot.tick), **self.arguments)

    def finish(self, slot, share, result, told=None):
        """Counts a finished share. `told`: the canonical text, when it is made already."""
        start, stop = self.bounds(share)
        items = 0 if slot.units() or told is not None else stop - start
        slot.finish(items, 0, checksum(share, canonical(result) if told is None else told))

    def work(self, slot, share, finish=True):
        """A whole share, in the calling thread. Returns the result; what the function raises is raised, after the share was
        given up. Without `finish` it is left in hand: the caller finishes it with `told` once the result is handed over."""
        slot.begin(share)
        try:
            if slot.safe_point():
                raise Stopped
            if slot.around is not None and not slot.around.enter(slot):
                raise Stopped
            result = self.call(slot, share)
            told = None
            if inspect.iscoroutine(result) or inspect.isasyncgen(result):
                result, told = _run_loop(exhaust(slot, result))
            elif inspect.isgenerator(result):
                result, told = _exhaust(slot, result)
            self.check_process(0)
            if finish:
                self.finish(slot, share, result, told)
            return result if finish else (result, told)
        except BaseException as problem:
            self.give_up(slot, problem)
            raise
        finally:
            if slot.around is not None:
                slot.around.leave()

    def check_process(self, code):
        """The function may have forked, and its child came back from it: there is nothing for it to do here."""
        if os.getpid() != self.pid:
            os._exit(code)

    def give_up(self, slot, problem):
        """The share in hand came to nothing."""
        self.check_process(1)
        slot.give_up(not isinstance(problem, Stopped))


def _exhaust(slot, iterator):
    """Takes everything that a generator yields; each is an item. Returns how many, and the canonical text of their list."""
    parts, count, tick = hashlib.blake2b(digest_size=32), 0, slot.tick
    for value in iterator:
        parts.update(canonical(value) + b",")
        count += 1
        tick()
    return count, parts.digest()


def _run_loop(coroutine):
    # Not every interpreter can import it, and few functions need it.
    import asyncio

    return asyncio.run(coroutine)


async def exhaust(slot, result):
    """The same inside of a loop: for a generator of either kind, and the result of a coroutine; others as they are."""
    if inspect.isawaitable(result):
        return await result, None
    if inspect.isgenerator(result):
        return _exhaust(slot, result)
    if not inspect.isasyncgen(result):
        return result, None
    parts, count, tick = hashlib.blake2b(digest_size=32), 0, slot.tick
    async for value in result:
        parts.update(canonical(value) + b",")
        count += 1
        tick()
    return count, parts.digest()
