"""Workers that do nothing. In a file of their own, so that a new process loads nothing else."""


def idle_thread():
    """A thread's."""


def idle_process(connection):
    """A process's: says that it is there."""
    connection.send_bytes(b"1")
