"""Makes statistics.json, what tests/statistics.rs holds the comparison's numbers against: medians, quantiles, intervals of
medians and fitted curves as numpy and scipy have them.

    python3 -m venv venv && venv/bin/pip install numpy scipy
    venv/bin/python tests/reference/statistics.py > tests/reference/statistics.json

The versions that made it stand in the file. The same versions make the same file."""

import json
import platform
import sys
import warnings

import numpy as np
import scipy
from scipy.optimize import least_squares
from scipy.stats import bootstrap, quantile_test, t

SHARES = [0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0]
RESAMPLES = 50_000


def samples(rng):
    """What times look like: normal, skewed, with an outlier, in steps, alike, tiny and huge, and of every length that matters."""
    for n in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 25, 40]:
        yield f"normal-{n}", rng.normal(10.0, 1.0, n)
        yield f"lognormal-{n}", rng.lognormal(0.0, 0.5, n)
    for n in [5, 7, 15]:
        values = rng.normal(1.0, 0.02, n)
        values[0] *= 8.0
        yield f"outlier-{n}", values
        yield f"steps-{n}", rng.integers(1, 5, n).astype(float)
    yield "alike-7", np.full(7, 3.25)
    yield "tiny-9", rng.lognormal(-18.0, 0.3, 9)
    yield "huge-9", rng.lognormal(18.0, 0.3, 9)
    yield "negative-12", rng.normal(0.0, 1.0, 12)


def sample(name, values, rng):
    found = {
        "name": name,
        "values": values.tolist(),
        "median": float(np.median(values)),
        "quantiles": [[share, float(np.quantile(values, share))] for share in SHARES],
        "iqr": float(scipy.stats.iqr(values)),
    }
    if len(values) < 2:
        return found
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = bootstrap((values,), np.median, n_resamples=RESAMPLES, method="percentile", rng=rng)
        bca = bootstrap((values,), np.median, n_resamples=RESAMPLES, method="BCa", rng=rng).confidence_interval
    drawn = result.bootstrap_distribution
    # The tolerance of a test against a bootstrap that was drawn: a bit less and a bit more probability beyond each end.
    around = [float(np.quantile(drawn, share, method="inverted_cdf")) for share in (0.021, 0.029, 0.971, 0.979)]
    found["percentile"] = [float(result.confidence_interval.low), float(result.confidence_interval.high)]
    found["percentile_around"] = around
    # For what it is worth: NaN where the values are alike.
    found["bca"] = [None if np.isnan(end) else float(end) for end in (bca.low, bca.high)]
    by_order = quantile_test(values, q=float(np.median(values)), p=0.5).confidence_interval(0.95)
    found["order"] = [None if np.isnan(end) else float(end) for end in (by_order.low, by_order.high)]
    return found


def usl(parameters, workers):
    gain, contention, coherency = parameters
    return gain * workers / (1.0 + contention * (workers - 1.0) + coherency * workers * (workers - 1.0))


def fit(workers, speedups, law):
    """The best of many starts, because a search within bounds may end at one of them."""
    best = None
    upper = 1.0 if law == "usl" else 1e-300
    for contention in (0.0, 0.01, 0.1, 0.5):
        for coherency in (0.0, 1e-4, 1e-2) if law == "usl" else (0.0,):
            result = least_squares(
                lambda p: usl(p, workers) - speedups,
                x0=[max(speedups[0], 1e-6), contention, min(coherency, upper)],
                bounds=([1e-12, 0.0, 0.0], [np.inf, 1.0, upper]),
                x_scale=[1.0, 0.1, 0.01],
                xtol=1e-15,
                ftol=1e-15,
                gtol=1e-15,
                max_nfev=5_000,
            )
            if best is None or result.cost < best.cost:
                best = result
    return {"parameters": best.x.tolist(), "squares": float(2.0 * best.cost)}


def curves(rng):
    cases = [
        (1.0, 0.03, 0.0),
        (1.0, 0.0, 0.0),
        (0.9, 0.05, 0.002),
        (1.1, 0.2, 0.01),
        (0.5, 0.6, 0.0005),
        (1.0, 0.0, 0.02),
        (2.5, 0.95, 0.0),
        (1.0, 0.02, 0.3),
    ]
    sets = [np.array([1, 2, 3, 4, 6, 8.0]), np.array([1, 2, 4, 8, 16, 32, 64.0]), np.array([2, 3, 4, 5, 6, 7, 8.0])]
    for number, planted in enumerate(cases):
        for noise in (0.0, 0.02, 0.1):
            workers = sets[number % len(sets)]
            exact = usl(planted, workers)
            speedups = exact * (1.0 + noise * rng.standard_normal(len(workers)))
            yield {
                "planted": list(planted),
                "noise": noise,
                "workers": workers.tolist(),
                "speedups": speedups.tolist(),
                "amdahl": fit(workers, speedups, "amdahl"),
                "usl": fit(workers, speedups, "usl"),
            }


def main():
    rng = np.random.default_rng(20_260_801)
    whole = {
        "made_by": "tests/reference/statistics.py",
        "versions": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__},
        "resamples": RESAMPLES,
        "samples": [sample(name, values, rng) for name, values in samples(rng)],
        "curves": list(curves(rng)),
        "student": [[freedom, float(t.ppf(0.975, freedom))] for freedom in (1, 2, 3, 4, 5, 6, 9, 14, 39, 999)],
    }
    json.dump(whole, sys.stdout, indent=1)
    print()


main()
