"""Lesson: a coroutine. While one waits, the same thread runs the others; while one computes, all others wait."""

import asyncio


async def fetch(i, milliseconds=10):
    """Waits as for an answer from a network, then computes a little."""
    await asyncio.sleep(milliseconds / 1000)
    return sum(n * n for n in range(1000)) + i
