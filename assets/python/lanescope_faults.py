"""Faults ordered from outside, done for real, in the worker's own thread.

What each does in CPython, tried on 3.8 to 3.14:
- panic: an exception. Uncaught, it ends its thread; in a pool, the share's future fails and the worker goes on.
- abort: SIGABRT, the whole process ends at once. bad-pointer: SIGSEGV, the same. No `except` sees either.
- stack-overflow: with Python's own limit this would be a `RecursionError`, which a program survives. The limit is raised
  first, in a thread with a small C stack: calls that pass through C (`repr` of nested lists, comparison through `map`)
  then run out of stack, SIGSEGV. 3.12 and later guard the C stack by a count or its real size, and raise `RecursionError`
  all the same: then that exception is what strikes, in the worker itself.
- hang-spin keeps taking its turn of the GIL, hang-sleep does not hold it. Neither hears anything any more.
- deadlock: two threads, two locks in opposite order, for ever; the waiting is by timed acquires so that the heartbeat goes on.
- starve: the victim needs a lock that its neighbour hardly ever leaves.
- leak: up to 256 MiB are taken and kept.
"""

import os
import sys
import threading

from lanescope_page import RUN, WAIT_LOCK, real_sleep

KILL, KILL_THREAD, PANIC, ABORT, BAD_POINTER, STACK_OVERFLOW, HANG_SPIN, HANG_SLEEP, DEADLOCK, STARVE, LEAK = range(11)
_LEAK_CAP, _LEAK_STEP = 256 << 20, 4 << 20
_VICTIM = 1 << 63
# How long a deadlock's two may take to meet, and how often a waiting one shows that it lives.
_MEET_S, _BEAT_S = 10.0, 0.02


class Planted(RuntimeError):
    """The exception of a planted panic."""


_pairs, _pairs_lock = {}, threading.Lock()
_leaks = {}


def bear(slot, order):
    """Bears the fault of an order word: number + 1, for two of them the other worker + 1 from bit 8 on, bit 63 the victim."""
    fault = (order & 0xFF) - 1
    other = (order & ~_VICTIM) >> 8
    is_victim = fault not in (DEADLOCK, STARVE) or bool(order & _VICTIM)
    if is_victim and fault not in (KILL, KILL_THREAD):
        slot.struck(fault)
    if fault in (DEADLOCK, STARVE) and other:
        pair = _pair(fault, slot.worker, other - 1)
        (_cross if fault == DEADLOCK else _starve)(slot, pair, is_victim, other - 1)
    elif fault in _ALONE:
        _ALONE[fault](slot)


def _panic(slot):
    raise Planted("a planted exception")


def _abort(slot):
    os.abort()


def _bad_pointer(slot):
    import ctypes

    ctypes.string_at(0)


def _stack_overflow(slot):
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(1_000_000_000 if sys.maxsize > 1 << 32 else 1_000_000)
    failed = []

    class Deeper:
        def __repr__(self):
            return repr([self.__class__()])

    def recurse():
        try:
            repr(Deeper())
        except (RecursionError, MemoryError) as problem:
            failed.append(problem)

    size = threading.stack_size(256 << 10)
    thread = threading.Thread(target=recurse, daemon=True)
    thread.start()
    threading.stack_size(size)
    thread.join()
    sys.setrecursionlimit(limit)
    raise Planted("the stack did not overflow: %s" % (repr(failed[0]) if failed else "no more depth"))


def _hang_spin(slot):
    while True:
        pass


def _hang_sleep(slot):
    while True:
        real_sleep(3600)


def _leak(slot):
    kept = _leaks.setdefault(slot.worker, [])
    if kept:
        return

    def grow():
        while len(kept) * _LEAK_STEP < _LEAK_CAP and not slot.stopping:
            # Filled with something, or the system would not really give the memory.
            kept.append(bytearray(b"\1") * _LEAK_STEP)
            real_sleep(0.05)

    threading.Thread(target=grow, daemon=True).start()


_ALONE = {
    PANIC: _panic, ABORT: _abort, BAD_POINTER: _bad_pointer, STACK_OVERFLOW: _stack_overflow,
    HANG_SPIN: _hang_spin, HANG_SLEEP: _hang_sleep, LEAK: _leak,
}


class _Pair:
    """What two workers share: two locks, and who of them has the first one."""

    def __init__(self):
        self.locks = threading.Lock(), threading.Lock()
        self.there = threading.Event(), threading.Event()


def _pair(fault, one, other):
    with _pairs_lock:
        return _pairs.setdefault((fault, min(one, other), max(one, other)), _Pair())


def _wait(slot, acquire, other):
    """Waits for ever, as far as the worker goes; only Stop gets it out. False: it was stopped."""
    before = slot.turn_to(WAIT_LOCK)
    slot.waits_for(other)
    try:
        while not acquire(timeout=_BEAT_S):
            if slot.safe_point():
                return False
        return True
    finally:
        slot.waits_for(None)
        slot.turn_to(before)


def _cross(slot, pair, is_victim, other):
    first, second = (0, 1) if is_victim else (1, 0)
    with pair.locks[first]:
        pair.there[first].set()
        # Each takes the second only when both have their first: a deadlock for certain.
        left = int(_MEET_S / _BEAT_S)
        slot.turn_to(WAIT_LOCK)
        while not pair.there[second].wait(_BEAT_S) and left and not slot.safe_point():
            left -= 1
        slot.turn_to(RUN)
        if pair.there[second].is_set() and _wait(slot, pair.locks[second].acquire, other):
            pair.locks[second].release()


class _Burden:
    """A lock round every share of a worker: the victim needs it, the neighbour holds it and takes it again at once."""

    def __init__(self, lock, other, is_victim):
        self._lock, self._other, self._is_victim, self._has = lock, other, is_victim, False

    def enter(self, slot):
        """False: the run stops."""
        if self._is_victim:
            self._has = _wait(slot, self._lock.acquire, self._other)
        elif not self._has:
            self._has = self._lock.acquire()
        return self._has

    def leave(self):
        """After a share."""
        if self._has:
            self._lock.release()
        self._has = False
        if not self._is_victim:
            self._has = self._lock.acquire()


def _starve(slot, pair, is_victim, other):
    slot.around = _Burden(pair.locks[0], other, is_victim)
