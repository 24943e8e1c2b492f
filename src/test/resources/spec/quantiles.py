#!/usr/bin/env python3
"""Writes quantiles.csv: what NumPy and Python's statistics say of lists of doubles.

Run with NumPy 2.x: python3 quantiles.py > quantiles.csv
"""
import random
import statistics
import numpy

r = random.Random(7)
print("# numpy.percentile (linear) of values, and the median as statistics.median has it; by quantiles.py")
print("values | p | expected")
lists = [[1.5], [2.0, 1.0], [3.0, 1.0, 2.0], [1e308, -1.5e308, 1.0], [0.1, 0.2, 0.3, 0.4], [-1.0, 1.0], [5e-324, 1e-323]]
lists += [[round(r.uniform(90, 110), 2) for _ in range(n)] for n in (7, 10, 33, 100)]
lists += [[r.gauss(0, 1) * 10 ** r.randint(-9, 9) for _ in range(n)] for n in (5, 16, 64)]
for values in lists:
    text = " ".join(map(repr, values))
    for p in ("0", "1", "12.5", "25", "50", "75", "90", "99", "99.9", "100"):
        with numpy.errstate(over="ignore", invalid="ignore"):
            expected = float(numpy.percentile(values, float(p)))
        if numpy.isfinite(expected):
            print(f"{text} | p{p} | {expected!r}")
    print(f"{text} | median | {statistics.median(values)!r}")
