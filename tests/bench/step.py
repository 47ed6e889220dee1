"""
Time of one frame through the bridge, and of loading everything.

    python tests/bench/step.py

`step.ts` runs it in Pyodide.
"""

import statistics
import sys
import time
from array import array
from pathlib import Path

sys.path[:0] = map(str, (Path(__file__).parents[1], Path(__file__).parents[2]))

STARTED = time.perf_counter()

from pixel_py.bridge import Bridge

IMPORTED = time.perf_counter()

from body import noisy, numbers, squats

OPTIONS = '{"exercise": "squat", "raw": false, "inputMirrored": false, "lang": "en"}'
FRAMES = 2000


def main() -> None:
    """Print microseconds a frame: median and the slowest of a hundred."""
    bridge = Bridge()
    before = time.perf_counter()
    bridge.load(OPTIONS)
    loaded = time.perf_counter()
    times = []
    for frame in noisy(squats(30), 0.007)[:FRAMES]:
        bridge.buffer[:] = array("f", numbers(frame))
        begin = time.perf_counter()
        bridge.step(frame.t_s, frame.aspect, 0)
        times.append(time.perf_counter() - begin)
    median, slow = statistics.median(times), statistics.quantiles(times, n=100)[-1]
    print(f"import {(IMPORTED - STARTED) * 1e3:.0f} ms, load {(loaded - before) * 1e3:.1f} ms")
    print(f"step {median * 1e6:.0f} us median, {slow * 1e6:.0f} us at the 99th percentile")
    counted = bridge.finish().partition('"count":')[2].partition(",")[0]
    print(f"{len(times)} frames, {counted} repetitions")


if __name__ == "__main__":
    main()
