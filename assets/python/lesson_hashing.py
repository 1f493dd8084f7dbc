"""Lesson: computing without the GIL. `hashlib` lets go of it for long data, so that threads really run at once."""

import hashlib

_DATA = b"lanescope" * 60_000


def digest(i):
    """SHA-256 over half a megabyte and the number."""
    return hashlib.sha256(_DATA + b"%d" % i).hexdigest()
