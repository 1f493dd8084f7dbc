"""What the system tells about the calling thread: how long it waited for a core, whether it blocked, which core it is on.

Only Linux does; elsewhere waiting counts as 0 and the rest as unknown. Python's own way to read a file lets go of the GIL, and
who waits for it takes it then: looking would change what is looked at. So the file is read by a call that keeps it, where that
is to be had. Nothing here knows what the thread does.
"""

import os
import sys

try:
    from resource import RUSAGE_THREAD, getrusage
except ImportError:
    getrusage = None

_LINUX = sys.platform.startswith("linux")
_LONGEST = 128


def _library():
    """The C library by calls that keep the GIL. None: not every interpreter can load it."""
    try:
        import ctypes

        library = ctypes.PyDLL(None)
        library.pread.argtypes = ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_long
        library.pread.restype = ctypes.c_ssize_t
        return library, ctypes.create_string_buffer(_LONGEST)
    except (ImportError, OSError, AttributeError):
        return None, None


class ThreadFacts:
    """Facts of the thread that made this object. All calls come from that thread."""

    def __init__(self, shares_gil):
        """`shares_gil`: others wait for the GIL that this thread has."""
        self._file, self._waited, self._switches = None, 0, 0
        self._library, self._buffer = _library() if _LINUX else (None, None)
        if _LINUX and (self._library is not None or not shares_gil):
            try:
                self._file = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
            except OSError:
                pass
        self.queue_wait()
        self.blocked()

    def queue_wait(self):
        """Nanoseconds for which the thread was ready and had no core, since the last look."""
        words = self._read().split()
        if len(words) < 2:
            return 0
        before, self._waited = self._waited, int(words[1])
        return max(0, self._waited - before)

    def blocked(self):
        """Whether the thread gave up its core by itself since the last look: it waited for something, if only for the GIL.
        None: unknown. Who is only preempted does not."""
        if getrusage is None:
            return None
        before, self._switches = self._switches, getrusage(RUSAGE_THREAD).ru_nvcsw
        return self._switches != before

    def core(self):
        """Number of the core + 1, 0 = unknown."""
        return max(0, self._library.sched_getcpu() + 1) if self._library is not None else 0

    def close(self):
        """Closes the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _read(self):
        if self._file is None:
            return b""
        if self._library is None:
            # Nobody waits for this thread's GIL.
            return os.pread(self._file, _LONGEST, 0)
        length = self._library.pread(self._file, self._buffer, _LONGEST, 0)
        return self._buffer.raw[:max(0, length)]
