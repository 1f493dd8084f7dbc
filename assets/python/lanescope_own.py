"""Memory that a process has to itself, as the system tells. Nothing here knows what is in it."""

import os


def own_bytes(pid=None):
    """Pages that no other process shares, in bytes: what would be given back if the process ended. None: not told here."""
    try:
        with open("/proc/%s/smaps_rollup" % (pid or os.getpid()), "rb") as file:
            lines = [line.split() for line in file]
    except OSError:
        return None
    return sum(int(words[1]) << 10 for words in lines if words[0] in (b"Private_Clean:", b"Private_Dirty:"))
