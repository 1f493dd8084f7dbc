"""Lesson: counting primes. Pure computing: threads under the GIL cannot make it faster, processes can."""


def count_primes(start, stop):
    """How many primes there are from start up to, not including, stop."""
    found = 0
    for n in range(max(start, 2), stop):
        divisor = 2
        while divisor * divisor <= n and n % divisor:
            divisor += 1
        found += divisor * divisor > n
    return found
