"""Writes exact-sums.csv: what Python says of some readings. `python3 exact-sums.py > exact-sums.csv`"""

import math
import random
import statistics
import sys

HEAD = """\
# Rule 1: sum = math.fsum(v) and avg = fsum(v) / len(v), bit for bit; vwap = fsum(v * w) / fsum(w), bit for bit,
# empty where the weights sum to 0; stddev_samp and stddev_pop = statistics.stdev and pstdev to one ulp.
# Made by exact-sums.py (beside this file) with Python %s; numbers are repr(), which reads back to the same double.
case,values,weights,sum,avg,vwap,stddev_samp,stddev_pop
"""


def main():
    print(HEAD % sys.version.split()[0], end="")
    rng = random.Random(20130407)
    for name, values in cases(rng):
        most = 1 if max(map(abs, values)) > 1e300 else 500
        weights = [round(rng.uniform(0, most), 2) for _ in values]
        if name.startswith("weights cancel"):
            weights = [(-1.0) ** i for i in range(len(values))]
        print(",".join([name, joined(values), joined(weights), *expected(values, weights)]))


def cases(rng):
    yield "one reading", [101.25]
    yield "two readings", [1.0, 2.0]
    yield "all zero", [0.0, -0.0, 0.0]
    yield "constant", [0.1] * 11
    yield "constant and huge", [1e200] * 7
    yield "constant and denormal", [5e-324] * 3
    yield "tenths", [i / 10 for i in range(1, 25)]
    yield "cents", [round(rng.uniform(90, 110), 2) for _ in range(30)]
    yield "counts", [float(rng.randrange(10**6)) for _ in range(20)]
    yield "epoch seconds", [1381152600.0 + i / 8 for i in range(12)]
    yield "far from zero and close together", [1e9 + rng.random() for _ in range(12)]
    yield "far and closer", [1e15 + i for i in (0, 1, 1, 2, 5)]
    yield "neighbours", [1.0, math.nextafter(1.0, 2.0)]
    yield "cancellation", [1e16, 1.0, -1e16]
    yield "cancellation of the largest", [1e308, 1.0, -1e308, 1e-308]
    yield "tie to even", [1.0, 2.0**-53]
    yield "tie to even upwards", [1.0, 2.0**-52, 2.0**-53]
    yield "above a tie", [1.0, 2.0**-53, 2.0**-1074]
    yield "below a tie", [1.0, 2.0**-53, -(2.0**-1074)]
    yield "tie by two halves", [1.0, 2.0**-54, 2.0**-54]
    yield "denormals", [5e-324, 1e-323, 2.5e-322, 4.4e-318]
    yield "half of the smallest deviation", [0.0, 5e-324]
    yield "least normal", [2.2250738585072014e-308, 5e-324, -2.2250738585072014e-308]
    yield "the largest each way", [sys.float_info.max, -sys.float_info.max / 4]
    yield "weights cancel", [1.0, 2.0, 3.0, 4.0]
    for exponent in (200, 150, 20, 12, -3, -9, -15, -30, -200, -300, -310):
        values = [rng.gauss(0, 1) * 10.0**exponent for _ in range(9)]
        yield f"gauss times 1e{exponent}", values
    for i in range(6):
        values = [rng.choice((-1, 1)) * 10.0 ** rng.uniform(-250, 250) for _ in range(12)]
        yield f"all magnitudes {i + 1}", values
    for i in range(6):
        values = [rng.gauss(0, 1) * 2.0 ** rng.randrange(-90, 60) for _ in range(14)]
        values += [-v for v in values[:10]]
        yield f"cancelling {i + 1}", rng.sample(values, len(values))


def expected(values, weights):
    total = math.fsum(values)
    shares = math.fsum(weights)
    vwap = repr(math.fsum(v * w for v, w in zip(values, weights)) / shares) if shares else ""
    sample = repr(statistics.stdev(values)) if len(values) > 1 else ""
    return [repr(total), repr(total / len(values)), vwap, sample, repr(statistics.pstdev(values))]


def joined(numbers):
    return " ".join(map(repr, numbers))


main()
