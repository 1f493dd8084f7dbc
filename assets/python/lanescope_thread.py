"""What the system tells about the calling thread: how long it waited for a core, and which core it is on.

Only Linux does, without a system call of its own that Python knows: by two files of a few hundred bytes. Elsewhere
waiting counts as 0 and the core as unknown. Nothing here knows what the thread does.
"""

import os
import sys

_LINUX = sys.platform.startswith("linux")


class ThreadFiles:
    """The files of the thread that made this object. All calls come from that thread."""

    def __init__(self, keep):
        """`keep`: leave the files open, which makes a look five times cheaper and costs two descriptors."""
        self._keep, self._files, self._waited = keep, {}, 0

    def queue_wait(self):
        """Nanoseconds for which the thread was ready and had no core, since the last look."""
        words = self._read("schedstat").split() if _LINUX else ()
        if len(words) < 2:
            return 0
        before, self._waited = self._waited, int(words[1])
        return max(0, self._waited - before)

    def core(self):
        """Number of the core + 1, 0 = unknown."""
        words = self._read("stat").rpartition(b")")[2].split() if _LINUX else ()
        return int(words[36]) + 1 if len(words) > 36 else 0

    def close(self):
        """Closes what was left open."""
        for file in self._files.values():
            os.close(file)
        self._files = {}

    def _read(self, name):
        try:
            file = self._files.get(name)
            if file is None:
                file = os.open("/proc/thread-self/" + name, os.O_RDONLY)
                if not self._keep:
                    with os.fdopen(file, "rb", buffering=0) as once:
                        return once.read(1024)
                self._files[name] = file
            return os.pread(file, 1024, 0)
        except OSError:
            return b""
