"""What the system tells about the calling thread: how long it waited for a core, whether it blocked, which core it is on.

Only Linux does, by two small files and a call; elsewhere waiting counts as 0 and the rest as unknown. Python's own ways to read a file
let go of the GIL, and who waits for it takes it then: looking would change what is looked at. So they are read by a call that
keeps it, where that is to be had. Nothing here knows what the thread does.
"""

import os
import sys

try:
    from resource import RUSAGE_THREAD, getrusage
except ImportError:
    getrusage = None

_LINUX = sys.platform.startswith("linux")
_LONGEST = 512


def _keeping_reader():
    """A `pread` that keeps the GIL, or None."""
    try:
        import ctypes

        call = ctypes.PyDLL(None).pread
    except (ImportError, OSError, AttributeError):
        return None
    call.argtypes = ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_long
    call.restype = ctypes.c_ssize_t
    buffer = ctypes.create_string_buffer(_LONGEST)

    def read(file):
        length = call(file, buffer, _LONGEST, 0)
        return buffer.raw[:max(0, length)]

    return read


class ThreadFiles:
    """The files of the thread that made this object. All calls come from that thread."""

    def __init__(self, shares_gil):
        """`shares_gil`: others wait for the GIL that this thread has."""
        self._files, self._waited, self._switches = {}, 0, 0
        # Where nobody waits for it, and in interpreters that have no `ctypes`, Python's own way does as well.
        self._pread = (_keeping_reader() if shares_gil else _letting_reader) if _LINUX else None
        if self._pread is not None:
            for name in ("schedstat", "stat"):
                try:
                    self._files[name] = os.open("/proc/thread-self/" + name, os.O_RDONLY)
                except OSError:
                    pass
        self.queue_wait()
        self.blocked()

    def queue_wait(self):
        """Nanoseconds for which the thread was ready and had no core, since the last look."""
        words = self._read("schedstat").split()
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
        words = self._read("stat").rpartition(b")")[2].split()
        return int(words[36]) + 1 if len(words) > 36 else 0

    def close(self):
        """Closes the files."""
        for file in self._files.values():
            os.close(file)
        self._files = {}

    def _read(self, name):
        file = self._files.get(name)
        return b"" if file is None else self._pread(file)


def _letting_reader(file):
    try:
        return os.pread(file, _LONGEST, 0)
    except OSError:
        return b""
