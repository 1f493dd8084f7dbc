"""Makes blocking calls and pickling visible: the functions that programs wait and pickle with are wrapped, so that a
worker's time in them is told as waiting for input or output, or as (de)serialising. Threads that are no worker are let
through. Nothing here knows what the work is.
"""

import functools
import select
import socket
import time

from lanescope_page import DESERIALISE, PASS, PICKLED, RUN, SERIALISE, here, real_sleep

_SOCKET_CALLS = "accept connect recv recv_into recvfrom recvfrom_into recvmsg send sendall sendto sendmsg".split()


def _sleep(seconds):
    slot = here.slot
    if slot is None or slot.kind != RUN:
        return real_sleep(seconds)
    slot.before_blocking()
    try:
        real_sleep(seconds)
    finally:
        slot.waited(int(seconds * 1e9) if isinstance(seconds, (int, float)) else 0)


def _blocking(call):
    @functools.wraps(call)
    def wrapped(*args, **kwargs):
        slot = here.slot
        if slot is None or slot.kind != RUN:
            return call(*args, **kwargs)
        slot.before_blocking()
        try:
            return call(*args, **kwargs)
        finally:
            slot.turn_to(RUN)

    return wrapped


def show_blocking():
    """Wraps `time.sleep`, the calls of sockets and `select.select`, before the user's script takes them."""
    if time.sleep is not real_sleep:
        return
    time.sleep = functools.wraps(real_sleep)(_sleep)
    for name in _SOCKET_CALLS:
        call = getattr(socket.socket, name, None)
        if call is not None:
            setattr(socket.socket, name, _blocking(call))
    if hasattr(select, "select"):
        select.select = _blocking(select.select)


def show_pickling():
    """Wraps what queues and connections of `multiprocessing` pickle with, in a process that works."""
    from multiprocessing.reduction import ForkingPickler

    if getattr(ForkingPickler, "lanescope", False):
        return
    ForkingPickler.lanescope = True
    ForkingPickler.dumps = staticmethod(pickled(ForkingPickler.dumps))
    ForkingPickler.loads = staticmethod(unpickled(ForkingPickler.loads))


def pickled(dumps):
    """A `dumps` that is seen. A finished result counts as done only when it could be pickled: see `hand_over`."""

    @functools.wraps(dumps)
    def wrapped(*args, **kwargs):
        slot = here.slot
        if slot is None:
            return dumps(*args, **kwargs)
        pending, slot.pending = slot.pending, None
        before = slot.turn_to(SERIALISE)
        try:
            data = dumps(*args, **kwargs)
        except BaseException:
            if pending is not None:
                slot.give_up(True)
            raise
        finally:
            slot.turn_to(before if pending is None else PASS)
        slot.add(PICKLED, len(data))
        if pending is not None:
            pending()
        return data

    return wrapped


def unpickled(loads):
    """A `loads` that is seen."""

    @functools.wraps(loads)
    def wrapped(*args, **kwargs):
        slot = here.slot
        if slot is None:
            return loads(*args, **kwargs)
        before = slot.turn_to(DESERIALISE)
        try:
            return loads(*args, **kwargs)
        finally:
            slot.turn_to(before)

    return wrapped
