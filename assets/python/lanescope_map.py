"""A mapped telemetry page, version 3, and how one record is written into it.

The layout is that of `src/telemetry/layout.rs`. Every published word is one item store into a `memoryview` of words: such a
store is never seen half done, which `struct.pack_into` does not promise. Nothing here knows when a span begins or ends.
"""

import mmap
import os
import sys
import time

# Kinds of spans, as `SpanKind`.
RUN, WAIT_LOCK, WAIT_GIL, WAIT_IO, PASS, PAUSED, SERIALISE, DESERIALISE, START, JOIN = range(1, 11)
# States that are no span.
READY, FINISHED, PANICKED = 16, 17, 18
# Modes in the control word.
MODE_WAIT, MODE_GO, MODE_HOLD, MODE_STOP = range(4)
# Figures of a worker.
CALLS, PICKLED, GIL_GAPS = range(3)

MAGIC = int.from_bytes(b"LANESCP\0", sys.byteorder)
VERSION = 3
ALL_ONES = (1 << 64) - 1

# Words of the header.
SLOTS, RECORDS, STRIDE, PID, CONTROL, INTERVAL, FIRST_SLOT = 3, 4, 5, 9, 10, 11, 512
# Words of a slot.
ITEMS, BYTES, ERRORS, CHECKSUM, STATE, SINCE, CORE, CPU, TID, SLOT_READY, ENDED, IN_HAND = range(1, 13)
WORKER, WAITS_FOR, FAULT, FAULT_AT, HEARTBEAT, ORDER = range(13, 19)
TIMES, FIGURES, RING = 20, 32, 48
MAX_FIGURES = 16

real_sleep = time.sleep


class Page:
    """A mapped page."""

    def __init__(self, path):
        # Python's mmap keeps a duplicate of the descriptor, but not on every version in every interpreter: keep the file.
        self.file = open(path, "r+b", buffering=0)
        self.map = mmap.mmap(self.file.fileno(), 0)
        self.words = memoryview(self.map).cast("Q")
        if self.words[0] != MAGIC or self.words[1] != VERSION:
            raise ValueError("not a telemetry page of version %d: %s" % (VERSION, path))
        self.slots = self.words[SLOTS]

    def own(self):
        """Says that this process writes the page."""
        self.words[PID] = os.getpid()

    @property
    def pid(self):
        """The process that writes the page, 0 = none yet."""
        return self.words[PID]

    @property
    def mode(self):
        """What the supervisor wants now."""
        return self.words[CONTROL] & 0xFF

    def state(self, slot):
        """State of a slot, whoever writes it."""
        return self.words[self.base(slot) + STATE]

    def items(self, slot):
        """Items that a slot's worker has finished."""
        return self.words[self.base(slot) + ITEMS]

    def in_hand(self, slot):
        """The share that a slot's worker has in hand, or None."""
        word = self.words[self.base(slot) + IN_HAND]
        return word - 1 if word else None

    def base(self, slot):
        """First word of a slot."""
        if not 0 <= slot < self.slots:
            raise IndexError("the page has %d slots, not %d" % (self.slots, slot + 1))
        return FIRST_SLOT + slot * (self.words[STRIDE] // 8)

    def wait_for_start(self):
        """Returns when the run begins; False if it is over before."""
        while self.mode == MODE_WAIT:
            real_sleep(0.001)
        return self.mode != MODE_STOP


def recorder(words, base, records):
    """The function that writes one record; its state lives in the closure, where Python finds it fastest."""
    ring, mask, head = base + RING, records - 1, 0
    times = [0] * 11
    for at in range(ring, ring + records * 8, 512):
        # The system gives the memory now, and not one page after the other while spans are measured.
        words[at] = 0

    def emit(start, end, kind, core, cpu, items, amount, share):
        nonlocal head
        at = ring + (head & mask) * 8
        words[at] = 0
        words[at + 1] = start
        words[at + 2] = end
        words[at + 3] = kind | core << 8 | (items if items < 1 << 32 else (1 << 32) - 1) << 32
        words[at + 4] = cpu
        words[at + 5] = amount
        words[at + 6] = share
        head += 1
        words[at] = head
        times[kind] += end - start
        words[base + TIMES + kind - 1] = times[kind]
        words[base] = head

    return emit
