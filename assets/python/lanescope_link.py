"""The driver's line to the supervisor: JSON lines over a local socket; and how failures are told.

Nothing here knows what is run.
"""

import json
import os
import re
import signal
import socket
import threading
import traceback
from time import perf_counter_ns, sleep

# What is told of a failure, so that a line stays below 64 KiB even if every byte has to be escaped.
_LONGEST_TITLE, _LONGEST_TEXT = 500, 24 << 10
# Of the signs that need six bytes each in JSON, only the two that shape a text stay.
_UNSEEN = {code: "\ufffd" for code in range(32) if code not in (9, 10)}
# How long the process may take to end once it has said that the run is over, s.
_ENDING_S = 5
_LINES, _HEAD, _FAILURES, _ROUNDS = 40, 15, 5, 10
# Frames of the machinery that ran the user's function: not the user's.
_MACHINERY = re.compile(r'File "([^"]*[/\\]lanescope_\w+\.py|<frozen importlib[^"]*|[^"]*importlib[/\\]\w+\.py|[^"]*[/\\]'
                        r'(concurrent|multiprocessing|asyncio)[/\\][^"]*|[^"]*[/\\]threading\.py|<string>)"')
_FRAME, _SAME = re.compile(r'\s*File "'), re.compile(r"\s*\[Previous line repeated")


class Link:
    """Says and hears. Any thread may say."""

    def __init__(self, port, token):
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._lock, self._heard = threading.Lock(), b""
        self._token, self._failures, self._is_over = token, 0, False
        # Something is left that the interpreter would wait for, or fall over, at its end.
        self.hangs = False
        self.go, self.stop = threading.Event(), threading.Event()
        if hasattr(os, "register_at_fork"):
            # Also what the user's function forks.
            os.register_at_fork(after_in_child=self.forget)

    def hello(self, **about):
        """Introduces this process. Returns the offset from `perf_counter_ns` to the run's clock."""
        self.say(hello=self._token, pid=os.getpid(), **about)
        best = None
        for _ in range(_ROUNDS):
            asked = perf_counter_ns()
            self.say(clock=asked)
            answer = self._hear()
            heard = perf_counter_ns()
            if answer is None:
                leave()
            if "clock" not in answer:
                self._obey(answer)
            elif best is None or heard - asked < best[0]:
                best = heard - asked, answer["clock"] - (asked + heard) // 2
        # The same clock, read twice: a difference within the round trip says nothing.
        return 0 if best is None or abs(best[1]) < best[0] else best[1]

    def listen(self):
        """From now on a thread hears what the supervisor wants."""
        threading.Thread(target=self._listen, name="lanescope control", daemon=True).start()

    def say(self, **what):
        """Sends a line. That nobody hears it any more is noticed by the thread that listens."""
        line = json.dumps(fit(what), ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        try:
            with self._lock:
                self._socket.sendall(line)
        except OSError:
            pass

    def failed(self, worker, title, text):
        """A call or a worker failed. Only the first few are told, the others counted."""
        self._failures += 1
        if self._failures <= _FAILURES:
            self.say(failed={"worker": worker, "title": title, "text": text})

    def sum_up(self):
        """Says how many failures were not told one by one."""
        more = self._failures - _FAILURES
        if more > 0:
            self.say(note="%d more calls or workers failed" % more)

    def end(self):
        """The last that is said. That nobody listens any more is no reason for haste from now on."""
        self._is_over = True
        self.say(ended=True)

    def forget(self):
        """In a forked child: the line is the driver's."""
        self._socket.close()
        # Another thread may have been saying something.
        self._lock = threading.Lock()

    def _hear(self):
        while b"\n" not in self._heard:
            try:
                more = self._socket.recv(1 << 16)
            except OSError:
                return None
            if not more:
                return None
            self._heard += more
        line, _, self._heard = self._heard.partition(b"\n")
        return json.loads(line)

    def _obey(self, what):
        if what.get("go"):
            self.go.set()
        if what.get("stop"):
            self.stop.set()
            self.go.set()

    def _listen(self):
        while True:
            what = self._hear()
            if what is None:
                if self._is_over:
                    sleep(_ENDING_S)
                leave()
            self._obey(what)


def fit(what, longest=_LONGEST_TEXT):
    """The same with texts that fit into a line: of what is too long the middle is left out."""
    if isinstance(what, dict):
        return {key: fit(value, _LONGEST_TITLE if key == "title" else longest) for key, value in what.items()}
    if not isinstance(what, str):
        return what
    data = what.translate(_UNSEEN).encode("utf-8", "replace")
    if longest == _LONGEST_TITLE or len(data) <= longest:
        return data.decode()[:longest]
    head, tail = data[:longest // 2], data[-longest // 2:]
    return head.decode("utf-8", "ignore") + "\n  ...\n" + tail.decode("utf-8", "ignore")


def leave():
    """The app is gone: ends everything of this run at once."""
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def title_of(problem):
    """What Python says of it on one line: the first, but of a mistake in the syntax the last, which comes after the place."""
    lines = "".join(traceback.format_exception_only(type(problem), problem)).strip().splitlines()
    if not isinstance(problem, SyntaxError):
        return lines[0]
    # Newer versions add notes after it.
    notes = "\n".join(str(note) for note in getattr(problem, "__notes__", None) or ()).splitlines()
    return lines[max(0, len(lines) - len(notes) - 1)]


def text_of(problem):
    """The traceback as Python prints it, with the user's frames, at most `_LINES` lines."""
    try:
        text = "".join(traceback.format_exception(type(problem), problem, problem.__traceback__))
        cause = problem.__cause__
        if type(cause).__name__.strip("_") == "RemoteTraceback":
            # A pool quotes what happened in its process, and then says it again.
            text = str(cause).strip().strip('"').strip()
    except Exception:  # An exception whose own methods raise.
        text = repr(type(problem))
    return cut(text)


def cut(text):
    """Leaves the machinery's frames out, and the middle of what is too long."""
    kept, skipping = [], False
    for line in text.splitlines():
        if _FRAME.match(line):
            skipping = _MACHINERY.search(line) is not None
        elif not (line.startswith(" ") or _SAME.match(line)) or line.strip('| ').startswith('"""'):
            skipping = False
        if not skipping:
            kept.append(line[:400])
    if len(kept) > _LINES:
        left_out = len(kept) - _LINES + 1
        kept[_HEAD:_HEAD + left_out] = ["  ... %d lines ..." % left_out]
    return "\n".join(kept)
