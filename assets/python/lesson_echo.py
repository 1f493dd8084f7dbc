"""Lesson: input and output. A server thread sends back what it gets; every process starts its own when it is first needed.

With threads that compute beside it, each answer waits for the GIL: the convoy.
"""

import socket
import threading

_local = threading.local()
_lock = threading.Lock()
_server = None


def _answer(connection):
    with connection:
        while True:
            data = connection.recv(65_536)
            if not data:
                return
            connection.sendall(data)


def _serve(listener):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=_answer, args=(connection,), daemon=True).start()


def _connect():
    global _server
    with _lock:
        if _server is None:
            listener = socket.create_server(("127.0.0.1", 0))
            _server = listener.getsockname()
            threading.Thread(target=_serve, args=(listener,), daemon=True).start()
    return socket.create_connection(_server)


def echo(i, size=1024):
    """Sends so many bytes and waits until all are back."""
    connection = getattr(_local, "connection", None)
    if connection is None:
        connection = _local.connection = _connect()
    connection.sendall(b"x" * size)
    left = size
    while left:
        left -= len(connection.recv(left))
    return size
