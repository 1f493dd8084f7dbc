"""Lesson: a generator. Each value that it yields is an item, and a place where it can be paused and stopped."""


def squares(start, stop):
    """Yields sums of squares."""
    for n in range(start, stop):
        yield sum(i * i for i in range(n % 1000))
