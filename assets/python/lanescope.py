"""Optional helper for functions that run under Lanescope. Nobody needs it: functions run as they are.

A function that is called once and works for a long time is one long stretch in the picture. If it calls `tick()` now and
then, Lanescope sees how far it is, can pause it and end it in between, and tells more exactly when it waited:

    from lanescope import tick

    def count_primes(start, stop):
        found = 0
        for n in range(start, stop):
            found += is_prime(n)
            tick()
        return found

A call of `tick` costs about a tenth of a microsecond; once for every 20 microseconds of work or less often, it is not felt.
Outside of Lanescope `tick` does nothing, so the import can stay: copy this one file beside your script.
"""

import sys


def tick(units=1):
    """So many units of work are done (items, in Lanescope's charts). 0: nothing is done yet, but the work goes on.

    While a run ends, this raises `lanescope_page.Stopped`, which is no `Exception`: let it pass."""
    page = sys.modules.get("lanescope_page")
    if page is not None:
        page.here.tick(units)
