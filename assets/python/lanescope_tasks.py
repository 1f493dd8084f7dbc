"""Tasks of `asyncio`, all in one loop in the driver's main thread. A step of a task is running; while it is suspended, it waits
for what it awaits.
"""

import asyncio

from lanescope_faults import Planted
from lanescope_page import FINISHED, PANICKED, RUN, WAIT_IO, Stopped, be
from lanescope_work import exhaust


class _Seen:
    """A coroutine whose steps are seen: running from `send` to the next suspension."""

    def __init__(self, coroutine, slot):
        self._coroutine, self._slot = coroutine, slot

    def __await__(self):
        slot, coroutine = self._slot, self._coroutine
        call, value = coroutine.send, None
        while True:
            slot.turn_to(RUN)
            be(slot)
            try:
                awaited = call(value)
            except StopIteration as end:
                return end.value
            finally:
                slot.turn_to(WAIT_IO)
                be(None)
            try:
                value = yield awaited
                call = coroutine.send
            except BaseException as problem:  # noqa: B902 (a cancellation goes on into the coroutine)
                call, value = coroutine.throw, problem


def tasks(driver):
    """As many tasks as workers."""
    asyncio.run(_all(driver))


async def _all(driver):
    loop = asyncio.get_running_loop()
    slots = [driver.place.slot(i, shares_gil=False, owns_thread=False) for i in range(driver.inside)]
    driver.ready()
    if not driver.place.page.wait_for_start():
        return
    workers = [loop.create_task(_worker(driver, slot)) for slot in slots]
    stopper = loop.create_task(_stop(driver, workers))
    await asyncio.wait(workers)
    stopper.cancel()


async def _stop(driver, workers):
    """Ends tasks that await something when the run is over."""
    while not driver.stops:
        await asyncio.sleep(0.02)
    for worker in workers:
        worker.cancel()


async def _worker(driver, slot):
    state = FINISHED
    driver.place.wait(slot, WAIT_IO)
    be(None)
    try:
        while True:
            share = driver.take()
            if share is None:
                return
            try:
                await _Seen(_share(driver.job, slot, share), slot)
            except (Stopped, asyncio.CancelledError):
                driver.give_back(share)
                return
            except Planted as problem:
                state = PANICKED
                driver.failed(slot.worker, problem)
                return
            except BaseException as problem:  # noqa: B902
                driver.failed(slot.worker, problem)
            # One that never suspends would keep the others from ever running.
            await asyncio.sleep(0)
    finally:
        slot.end(state)


async def _share(job, slot, share):
    slot.begin(share)
    try:
        if slot.safe_point():
            raise Stopped
        result, told = await exhaust(slot, job.call(slot, share))
        job.check_process(0)
        job.finish(slot, share, result, told)
    except BaseException as problem:
        ended = isinstance(problem, (asyncio.CancelledError, GeneratorExit))
        job.give_up(slot, Stopped() if ended else problem)
        raise
