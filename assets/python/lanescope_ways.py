"""The ways by which a message gets from one worker to another, all with the same two ends.

`Outlet.send(slot, number, data)` hands a frame over, `Outlet.finish(slot)` says that no more will come. `Inlet.take(slot)`
gives a number and its data, or None when no more will come; `Inlet.done()` lets go of that data. Both ends pass safe points
while they wait, but for one that writes into a pipe that is full: Python writes a message whole. What the data is, is
nobody's business here: an object where only a reference moves, bytes or the items of a list elsewhere.
"""

import queue
import socket
import struct
from multiprocessing.reduction import ForkingPickler
from pickle import HIGHEST_PROTOCOL, dumps
from secrets import token_hex

from lanescope_page import Stopped

# Time between two safe points of one that waits, s.
_WAIT = 0.02
# Messages that may wait in a queue: one is made while another is taken.
_ROOM = 2
# Waits that one goes on with after the run was stopped: the other end has as long to finish properly.
_LAST_WAITS = 10
# Bytes of one item of a ShareableList, which takes no more than 10 MB.
_PIECE = 1 << 20
_HEAD = struct.Struct("<qQ")
_END = -1

# Ways that only move a reference, that move raw bytes without pickling, and that move a list item by item.
REFERENCE, RAW, ITEMS = "queue", "shared-memory", "shareable-list"
WAYS = ("queue", "mp-queue", "mp-pipe", "shared-memory", "shareable-list", "manager", "socket")


def pickle_plainly(body):
    """As a program does that sends bytes itself."""
    return dumps(body, HIGHEST_PROTOCOL)


def pickle_for_process(body):
    """As multiprocessing does: it knows more than pickle, such as sockets and its own connections."""
    return ForkingPickler.dumps(body, HIGHEST_PROTOCOL)


def pickler(way):
    """What turns an object into bytes on this way."""
    return pickle_for_process if way in ("mp-queue", "mp-pipe", "manager") else pickle_plainly



class _Patience:
    """What an end does between two tries."""

    _late = 0

    def _wait(self, slot):
        if slot.safe_point():
            self._late += 1
            if self._late > _LAST_WAITS:
                raise Stopped


class _QueueOut(_Patience):
    def __init__(self, channel, copies):
        self._channel, self._copies = channel, copies

    def _put(self, slot, frame):
        while True:
            try:
                return self._channel.put(frame, timeout=_WAIT)
            except queue.Full:
                if getattr(self._channel, "is_left", False):
                    raise EOFError("the other end is gone") from None
                self._wait(slot)

    def send(self, slot, number, data):
        # A queue between processes pickles what it gets: bytes, which is a copy and no more.
        self._put(slot, (number, bytes(data) if self._copies else data))

    def finish(self, slot):
        self._put(slot, (_END, None))


class _End(_Patience):
    def done(self):
        pass

    def leave(self):
        pass


class _QueueIn(_End):
    def __init__(self, channel):
        self._channel = channel

    def leave(self):
        # In one process nobody else would notice.
        if isinstance(self._channel, queue.Queue):
            self._channel.is_left = True

    def take(self, slot):
        while True:
            try:
                number, data = self._channel.get(timeout=_WAIT)
            except queue.Empty:
                self._wait(slot)
            else:
                return None if number == _END else (number, data)


class _PipeOut:
    def __init__(self, connection):
        self._connection = connection

    def send(self, slot, number, data):
        self._connection.send_bytes(_HEAD.pack(number, len(data)))
        self._connection.send_bytes(data)

    def finish(self, slot):
        self._connection.send_bytes(_HEAD.pack(_END, 0))


class _Listener(_End):
    """Hears numbers from a pipe."""

    def _listen(self, slot):
        while not self._connection.poll(_WAIT):
            self._wait(slot)
        return _HEAD.unpack(self._connection.recv_bytes())


class _PipeIn(_Listener):
    def __init__(self, connection):
        self._connection = connection

    def take(self, slot):
        number, _ = self._listen(slot)
        return None if number == _END else (number, self._connection.recv_bytes())


class _SocketOut(_Patience):
    def __init__(self, stream):
        self._stream = stream
        stream.settimeout(_WAIT)

    def _pour(self, slot, data):
        left = memoryview(data)
        while left:
            try:
                left = left[self._stream.send(left):]
            except socket.timeout:
                self._wait(slot)

    def send(self, slot, number, data):
        self._pour(slot, _HEAD.pack(number, len(data)))
        self._pour(slot, data)

    def finish(self, slot):
        self._pour(slot, _HEAD.pack(_END, 0))


class _SocketIn(_End):
    def __init__(self, stream):
        self._stream = stream
        stream.settimeout(_WAIT)

    def _draw(self, slot, size):
        data = bytearray(size)
        left = memoryview(data)
        while left:
            try:
                got = self._stream.recv_into(left)
            except socket.timeout:
                self._wait(slot)
                continue
            if not got:
                raise EOFError("the socket was closed in the middle of a message")
            left = left[got:]
        return data

    def take(self, slot):
        number, size = _HEAD.unpack(self._draw(slot, _HEAD.size))
        return None if number == _END else (number, self._draw(slot, size))


class _SharedOut(_Listener):
    """One block for both, and a pipe by which they say whose turn it is."""

    def __init__(self, name, connection):
        self._block, self._connection, self._is_free = _block(name), connection, True

    def _wait_until_free(self, slot):
        if not self._is_free:
            self._listen(slot)
        self._is_free = False

    def send(self, slot, number, data):
        self._wait_until_free(slot)
        self._write(data)
        self._connection.send_bytes(_HEAD.pack(number, len(data)))

    def _write(self, data):
        if len(data) > self._block.size:
            raise ValueError("%d bytes do not fit into the block of %d" % (len(data), self._block.size))
        self._block.buf[:len(data)] = data

    def finish(self, slot):
        self._wait_until_free(slot)
        self._connection.send_bytes(_HEAD.pack(_END, 0))


class _SharedIn(_Listener):
    def __init__(self, name, connection):
        self._block, self._connection, self._view = _block(name), connection, None

    def take(self, slot):
        number, size = self._listen(slot)
        return None if number == _END else (number, self._read(size))

    def _read(self, size):
        # Nothing is copied before somebody unpickles it.
        self._view = self._block.buf[:size]
        return self._view

    def done(self):
        if self._view is not None:
            self._view.release()
            self._view = None
        self._connection.send_bytes(_HEAD.pack(0, 0))


class _ListOut(_SharedOut):
    """The same with a ShareableList: every piece of bytes, or every number, is an item of it."""

    def __init__(self, name, connection):
        self._list, self._connection, self._is_free = _shareable(name), connection, True

    def _write(self, data):
        for at, item in enumerate(_items(data)):
            self._list[at] = item


class _ListIn(_SharedIn):
    def __init__(self, name, connection):
        self._list, self._connection, self._view = _shareable(name), connection, None

    def _read(self, size):
        items = list(self._list)
        return b"".join(items) if isinstance(items[0], bytes) else items


def _items(body):
    """What a body becomes in a ShareableList."""
    if isinstance(body, bytes):
        return [body[at:at + _PIECE] for at in range(0, len(body), _PIECE)]
    return body if isinstance(body, list) else [body]


def _block(name):
    from multiprocessing.shared_memory import SharedMemory

    return SharedMemory(name)


def _shareable(name):
    from multiprocessing.shared_memory import ShareableList

    return ShareableList(name=name)


def as_list(body):
    """A ShareableList that holds such a body, or Python's reason why there is none."""
    from multiprocessing.shared_memory import ShareableList

    name = "psm_" + token_hex(8)
    try:
        return ShareableList(_items(body), name=name)
    except BaseException:
        # What it has made already when it finds an item that it cannot hold is left behind.
        try:
            _unlink(_block(name))
        except OSError:
            pass
        raise


def _unlink(block):
    block.close()
    block.unlink()


def _build_queue(context, room, sample):
    channel = queue.Queue(_ROOM)
    return (_QueueOut, channel, False), (_QueueIn, channel), None


def _build_mp_queue(context, room, sample):
    channel = context.Queue(_ROOM)
    return (_QueueOut, channel, True), (_QueueIn, channel), None


def _build_pipe(context, room, sample):
    inlet, outlet = context.Pipe(duplex=False)
    return (_PipeOut, outlet), (_PipeIn, inlet), None


def _build_socket(context, room, sample):
    outlet, inlet = socket.socketpair()
    return (_SocketOut, outlet), (_SocketIn, inlet), None


def _build_shared(context, room, sample):
    from multiprocessing.shared_memory import SharedMemory

    block = SharedMemory(create=True, size=room)
    outlet, inlet = context.Pipe()
    return (_SharedOut, block.name, outlet), (_SharedIn, block.name, inlet), block


def _build_list(context, room, sample):
    block = as_list(sample).shm
    outlet, inlet = context.Pipe()
    return (_ListOut, block.name, outlet), (_ListIn, block.name, inlet), block


_BUILD = {
    "queue": _build_queue,
    "mp-queue": _build_mp_queue,
    "mp-pipe": _build_pipe,
    "socket": _build_socket,
    "shared-memory": _build_shared,
    "shareable-list": _build_list,
}


class Channels:
    """The channels of a run, made in the driver before its workers are."""

    def __init__(self, way, context):
        self._way, self._context, self._blocks, self._manager = way, context, [], None
        if way == "manager":
            self._manager = context.Manager()

    def ends(self, room, sample):
        """A new channel for messages of at most `room` bytes: how its two ends are opened where they are needed. `sample`
        shows what a ShareableList will hold."""
        if self._manager is not None:
            channel = self._manager.Queue(_ROOM)
            return (_QueueOut, channel, True), (_QueueIn, channel)
        outlet, inlet, block = _BUILD[self._way](self._context, room, sample)
        if block is not None:
            self._blocks.append(block)
        return outlet, inlet

    def forget_names(self):
        """All ends are open: memory without a name is given back whoever is killed. Only Windows has no such thing."""
        blocks, self._blocks = self._blocks, []
        for block in blocks:
            _unlink(block)

    def close(self):
        """Nobody is left."""
        self.forget_names()
        if self._manager is not None:
            self._manager.shutdown()


def open_end(end):
    """Opens an end in the worker that has it."""
    return end[0](*end[1:])
