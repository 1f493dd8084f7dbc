"""The telemetry page, version 3: what each worker of a run says about itself, written without locks or system calls.

The meaning of every call is that of `src/telemetry/writer.rs`. A slot has exactly one writer, the thread (or task) that it
was taken for. Nothing here knows what the work is, who hands it out, nor how a fault is borne.

Spans are merged until at least `PUBLISH_NS` have passed, and `_COST_SHARE` times what telling costs on this interpreter
and machine: so it stays below one per cent of what it tells about.
"""

import sys
import threading
from time import perf_counter_ns, process_time_ns, thread_time_ns

import lanescope_map as at
from lanescope_map import (  # noqa: F401 (this module is the one that others import)
    ALL_ONES, CALLS, DESERIALISE, FINISHED, GIL_GAPS, JOIN, MODE_GO, MODE_HOLD, MODE_STOP, MODE_WAIT, PANICKED, PASS, PAUSED,
    PICKLED, READY, RUN, SERIALISE, START, WAIT_GIL, WAIT_IO, WAIT_LOCK, Page, real_sleep,
)
from lanescope_thread import ThreadFacts
from lanescope_tick import Here, Stopped, be, here, ticker  # noqa: F401

# Spans are published about this often at most.
PUBLISH_NS = 200_000
_COST_SHARE = 250
_LONGEST_NS = 1_000_000
# The clock is looked at so often, or four times between two spans: that is how exactly the start of a wait is known.
_CHECK_NS = 100_000
# Wall time without CPU time that counts as waiting.
_GAP_NS = 100_000
# How old the last look at the CPU time of the other threads may be, and at the core.
_OTHERS_NS = 4_000_000
_CORE_NS = 5_000_000
# Slots from here on do not know their waits for a core: a process may have no more than 1,024 files open.
_KEEP_FILES = 64
# The order in which spans too short for records of their own are told.
_EARLIER = (WAIT_IO, WAIT_LOCK, WAIT_GIL, START, JOIN, PAUSED, PASS, DESERIALISE, RUN, SERIALISE)
# Windows counts a thread's CPU time in steps of 15.6 ms, which tells nothing about a span.
_CPU_IS_FINE = sys.platform != "win32"


def attach(path):
    """Maps the page in this file."""
    return Page(path)


def gil_is_on():
    """Whether threads of this interpreter take turns. A free-threaded build can turn it on during a run."""
    ask = getattr(sys, "_is_gil_enabled", None)
    return ask is None or ask()


class Slot:
    """Writes one slot of a page. All calls come from the thread that is the worker."""

    def __init__(self, page, index, worker, offset=0, shares_gil=True, owns_thread=True, bear=None):
        """`offset` turns `perf_counter_ns` into the run's clock. `shares_gil`: other workers wait for the same GIL.
        `owns_thread`: no other worker lives in the thread, so that its CPU time is this worker's. `bear(slot, order)` is
        called at a safe point when a fault is ordered."""
        self.page, self.worker, self._index = page, worker, index
        self._tells_cpu = owns_thread and _CPU_IS_FINE
        self._words, self._base, self._offset = page.words, page.base(index), offset
        self._emit = at.recorder(page.words, self._base, page.words[at.RECORDS])
        # A view of the one word that every safe point looks at.
        self.tick, self._drain, self._pace = ticker(self, page.words[at.CONTROL:at.CONTROL + 1])
        self._cost = PUBLISH_NS // _COST_SHARE
        self._interval, self.due, self.mark = PUBLISH_NS, 0, 0
        self.shares_gil, self._bear = shares_gil, bear
        self.kind, self.share, self.stopping, self.ticked = RUN, 0, False, 0
        # What others hang on: what to do once a result is pickled, and what surrounds every share (see `lanescope_faults`).
        self.pending = self.around = None
        self._holds, self._beats = False, 0
        self._items = self._bytes = self._errors = self._checksum = 0
        self._new_items = self._new_bytes = 0
        self._figures = [0] * at.MAX_FIGURES
        # Other modes have other figures in its place.
        self.counts_gaps = True
        self._earlier = None
        self._core = self._core_at = 0
        self._thread = None
        self.seen = 0
        self._window = self._since = self.now()
        self._cpu = self._cpu_start = self._others = self._others_at = 0

    def now(self):
        """The run's clock, ns."""
        return perf_counter_ns() + self._offset

    # The life of a worker.

    def ready(self):
        """Says that the worker exists and waits for the start. In the worker's own thread."""
        words, base = self._words, self._base
        words[base + at.TID] = threading.get_native_id()
        words[base + at.WORKER] = self.worker
        words[base + at.SLOT_READY] = self.now()
        words[base + at.STATE] = READY

    def start(self, kind):
        """Starts the time of the first span, which is of this kind."""
        self._window = self._since = self.mark = self.now()
        self._cpu = self._cpu_start = thread_time_ns()
        self._others, self._others_at = process_time_ns() - self._cpu, self._since
        if self._index < _KEEP_FILES:
            self._thread = ThreadFacts(self.shares_gil)
        self._show(kind)
        self.safe_point()

    def end(self, state=FINISHED, mine=True):
        """Says how the worker ended. Not `mine`: somebody else says so, after the worker's thread has ended."""
        self._tells_cpu = self._tells_cpu and mine
        self.flush()
        words, base = self._words, self._base
        words[base + at.IN_HAND] = 0
        words[base + at.ENDED] = self.now()
        words[base + at.STATE] = state
        if self._thread is not None:
            self._thread.close()

    # A share of work.

    def begin(self, share):
        """Takes a share in hand."""
        self.share = share
        self.ticked = 0
        self._holds = True
        self._words[self._base + at.IN_HAND] = share + 1

    def finish(self, items, amount=0, checksum=0):
        """The share in hand is finished and gave this."""
        self._take(self._drain())
        self._take_more(items, amount)
        words, base = self._words, self._base
        if checksum:
            self._checksum = (self._checksum + checksum) & ALL_ONES
            words[base + at.CHECKSUM] = self._checksum
        self._holds = False
        words[base + at.IN_HAND] = 0
        self._boundary()

    def give_up(self, failed):
        """The share in hand, if there is one, was given up; `failed` when that was not by request."""
        self._take(self._drain())
        self._errors += bool(failed and self._holds)
        self._holds = False
        self._words[self._base + at.ERRORS] = self._errors
        self._words[self._base + at.IN_HAND] = 0
        self._boundary()

    def failed(self):
        """Something of this worker's failed that was finished before: a result that cannot be handed over."""
        self._errors += 1
        self._words[self._base + at.ERRORS] = self._errors

    def units(self):
        """Units ticked since the share was begun."""
        self._take(self._drain())
        return self.ticked

    def _take(self, ticked):
        if ticked:
            self.ticked += ticked
            self._take_more(ticked, 0)

    def _take_more(self, items, amount):
        if items:
            self._items += items
            self._new_items += items
            self._words[self._base + at.ITEMS] = self._items
        if amount:
            self._bytes += amount
            self._new_bytes += amount
            self._words[self._base + at.BYTES] = self._bytes

    def _boundary(self):
        now = perf_counter_ns() + self._offset
        if now - self._window >= self._interval:
            self._publish(now)
        else:
            self.mark = now - self._offset

    # What the worker does.

    def turn_to(self, kind):
        """From now on the worker does this. Returns what it did until now."""
        old = self.kind
        if kind != old:
            self._take(self._drain())
            now = perf_counter_ns() + self._offset
            if now - self._window >= self._interval:
                self._publish(now)
            else:
                if self._earlier is None:
                    self._earlier = [0] * 11
                self._earlier[old] += now - self._since
                self._since = now
                self.mark = now - self._offset
            self._show(kind)
        return old

    def span(self, start, end, kind):
        """A span that was not turned to: what was before the worker's own time."""
        self._emit(start, end, kind, 0, 0, 0, 0, 0)

    def flush(self):
        """Publishes what is not published yet."""
        self._take(self._drain())
        self._publish(self.now())

    def waited(self, longest_ns):
        """Ends a blocking call (kind WaitIo) that had no reason to last longer than this: what it lasted longer was waiting
        for the GIL, as far as other threads computed meanwhile. Back to Run."""
        now = perf_counter_ns() + self._offset
        over = now - self._since - longest_ns
        if over > _GAP_NS and self.shares_gil and gil_is_on():
            over -= self._queue_wait()
            others = process_time_ns() - thread_time_ns() - self._others
            gil = min(over, others)
            if gil > _GAP_NS:
                self._publish(now - gil)
                self._show(WAIT_GIL)
                self._publish(now)
                self._count_gap()
        self.turn_to(RUN)

    def before_blocking(self):
        """A blocking call begins: turns to WaitIo and remembers what the other threads have computed so far."""
        if self.shares_gil:
            self._look_at_others(thread_time_ns(), self._since)
        self.turn_to(WAIT_IO)

    def waits_for(self, worker=None):
        """The worker waits for what this other one holds."""
        self._words[self._base + at.WAITS_FOR] = 0 if worker is None else worker + 1

    def figure(self, number, value):
        """A figure of the worker has this value now."""
        if number < at.MAX_FIGURES:
            self._figures[number] = value
            self._words[self._base + at.FIGURES + number] = value & ALL_ONES

    def add(self, number, more):
        """A figure of the worker grows."""
        self.figure(number, self._figures[number] + more)

    def struck(self, fault):
        """A fault strikes. What was done until now becomes a span, because nothing may come after it."""
        self.flush()
        self._words[self._base + at.FAULT_AT] = self._since
        self._words[self._base + at.FAULT] = fault + 1

    # Safe points.

    def safe_point(self):
        """The worker lives; orders, pauses and a new interval are heard. True: the run is to end."""
        self._beats += 1
        self._words[self._base + at.HEARTBEAT] = self._beats
        if self._words[at.CONTROL] != self.seen:
            self._hear()
        return self.stopping

    def _hear(self):
        words = self._words
        while True:
            self.seen = words[at.CONTROL]
            interval = words[at.INTERVAL]
            if interval and abs(sys.getswitchinterval() * 1e9 - interval) > 1_000:
                sys.setswitchinterval(interval / 1e9)
            mode = self.seen & 0xFF
            self.stopping = mode == MODE_STOP
            order = words[self._base + at.ORDER]
            if order and mode == MODE_GO and not self._holds:
                # A fault strikes in the middle of a call, where its executor deals with what comes of it.
                self.seen = -1
                return
            if order and mode == MODE_GO:
                words[self._base + at.ORDER] = 0
                if self._bear is not None:
                    self._bear(self, order)
            if mode != MODE_HOLD:
                return
            before = self.turn_to(PAUSED)
            while words[at.CONTROL] == self.seen:
                real_sleep(0.002)
            self.turn_to(before)

    def come(self, now):
        """The dear part of a tick, at this look at the clock."""
        self._take(self._drain())
        self._publish(now + self._offset)
        if self.safe_point():
            raise Stopped

    # Spans.

    def _show(self, kind):
        self.kind = kind
        self._words[self._base + at.SINCE] = self._since
        self._words[self._base + at.STATE] = kind

    def _publish(self, now):
        """Makes spans of the time since the last published one."""
        cpu = thread_time_ns()
        start, kind = self._since, self.kind
        used = cpu - self._cpu if self._tells_cpu else now - start
        self._cpu = cpu
        if self._earlier is not None:
            used = self._publish_earlier(used)
        if kind == RUN:
            if now - start - used > _GAP_NS:
                start, used = self._publish_gap(start, now, used, cpu)
            elif self.shares_gil and now - self._others_at > _OTHERS_NS:
                self._look_at_others(cpu, now)
        if now - self._core_at > _CORE_NS:
            self._look_for_core(now)
        told = min(used, now - start) + 1 if kind == RUN and self._tells_cpu else 0
        self._emit(start, now, kind, self._core, told, self._new_items, self._new_bytes, self.share)
        self._new_items = self._new_bytes = 0
        if self._tells_cpu:
            self._words[self._base + at.CPU] = cpu - self._cpu_start + 1
        self._window = self._since = now
        self._plan(now - self._offset)

    def _plan(self, began):
        """When the next span is due. `began`: when making this one did, on Python's own clock."""
        cost = perf_counter_ns() - began
        # The least of late: dear ones were interrupted.
        self._cost = min(cost, self._cost + (self._cost >> 6) + 1)
        self._interval = min(max(PUBLISH_NS, self._cost * _COST_SHARE), _LONGEST_NS)
        self.mark = began
        self.due = began + self._interval
        self._pace(began, min(self._interval // 4, _CHECK_NS))

    def _publish_earlier(self, used):
        """Spans too short for a record of their own, together less than `PUBLISH_NS`: one of each kind."""
        earlier, self._earlier = self._earlier, None
        start = self._window
        for kind in _EARLIER:
            if earlier[kind]:
                end = start + earlier[kind]
                items = amount = 0
                if kind == RUN:
                    items, amount, self._new_items, self._new_bytes = self._new_items, self._new_bytes, 0, 0
                self._emit(start, end, kind, self._core, 0, items, amount, self.share)
                start = end
        return max(0, used - earlier[RUN] - earlier[SERIALISE] - earlier[DESERIALISE])

    def _publish_gap(self, start, now, used, cpu):
        """Wall time without CPU time: others had the GIL, a call blocked, or there was no core. Until the last look at the
        clock the worker ran. Returns where the rest begins, and its CPU time."""
        mark = max(start, self.mark + self._offset)
        gap = min(now - start - used, now - mark)
        gil, io = self._explain(gap, cpu, now)
        if gil + io <= _GAP_NS:
            return start, used
        if mark > start:
            ran = min(used, mark - start)
            self._emit(start, mark, RUN, self._core, ran + 1, 0, 0, self.share)
            start, used = mark, used - ran
        if gil > _GAP_NS:
            self._emit(start, start + gil, WAIT_GIL, 0, 0, 0, 0, self.share)
            self._count_gap()
            start += gil
        if io > _GAP_NS:
            self._emit(start, start + io, WAIT_IO, 0, 0, 0, 0, self.share)
            start += io
        return start, used

    def _explain(self, gap, cpu, now):
        """How much of the gap was waiting for the GIL, and how much for something else; the rest was waiting for a core,
        which is the system's affair and stays in the running span."""
        blocked = self._thread.blocked() if self._thread is not None else None
        if blocked is False:
            # Only preempted: nothing but a core was missing.
            return 0, 0
        others = 0
        if self.shares_gil:
            before = self._others
            self._look_at_others(cpu, now)
            others = max(0, self._others - before) if gil_is_on() else 0
        queue = min(gap, self._queue_wait())
        # Another thread computed, but no more than one at a time can: it had the GIL. Both of us may have waited for a core
        # meanwhile, I to find out that I still have to wait, it in the middle of its turn.
        if gap <= 8 * others <= 10 * gap and (blocked or 10 * queue < 9 * gap):
            return gap, 0
        gap -= queue
        gil = min(gap, others)
        return gil, gap - gil

    def _count_gap(self):
        if self.counts_gaps:
            self.add(GIL_GAPS, 1)

    def _look_at_others(self, cpu, now):
        self._others, self._others_at = process_time_ns() - cpu, now

    def _queue_wait(self):
        return self._thread.queue_wait() if self._thread is not None else 0

    def _look_for_core(self, now):
        self._core_at = now
        self._core = self._thread.core() if self._thread is not None else 0
        self._words[self._base + at.CORE] = self._core
