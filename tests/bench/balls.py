#!/usr/bin/env python3
"""How deep Antipode and twsearch count the positions of a puzzle, both modulo its
symmetries, in the same memory and time: the deepest sphere of each, and the
seconds to that of twsearch.  Sizes are compared.

SAMPLES is the folder of twsearch's puzzles with symmetries, samples/symm, without
which there is nothing to do; TWSEARCH and ANTIPODE say where the programs are.
MEMORY (2000) is in MB, LIMIT (60) in seconds; ROWS, a regular expression, chooses
puzzles, and THREADS (2) the threads.
"""
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

LIMIT = float(os.environ.get('LIMIT', '60'))
MEMORY = os.environ.get('MEMORY', '2000')
THREADS = os.environ.get('THREADS', '2')
ANTIPODE = os.environ.get('ANTIPODE', 'antipode')
TWSEARCH = os.environ.get('TWSEARCH', 'twsearch')
PUZZLES = ['3x3x3', '4x4x4', '5x5x5', 'megaminx', 'Christophers_jewel']


def by_twsearch(puzzle):
    """The size of each sphere, and the seconds after which it was printed."""
    found = []
    begun = time.monotonic()
    with subprocess.Popen([TWSEARCH, '-g', '-F', '--nowrite', '-a', '1', '-M',
                           MEMORY, '-t', THREADS, str(puzzle)],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True) as run:
        killer = threading.Timer(LIMIT, run.kill)
        killer.start()
        for line in run.stdout:
            sphere = re.match(r'Dist \d+ cnt .* scnt (\d+) stot', line)
            if sphere:
                found.append((int(sphere[1]), time.monotonic() - begun))
        killer.cancel()
    return found


def by_antipode(puzzle, depth):
    """The same to a depth, by one run, which takes the seconds; none if memory
    or time do not suffice."""
    begun = time.monotonic()
    try:
        done = subprocess.run([ANTIPODE, 'growth', str(puzzle), 'powers=1',
                               '--memory', MEMORY + 'M', '--threads', THREADS,
                               '--depth', str(depth), '--format', 'row'],
                              capture_output=True, text=True, timeout=LIMIT,
                              check=False)
    except subprocess.TimeoutExpired:
        return [], LIMIT
    seconds = time.monotonic() - begun
    return ([int(size) for size in done.stdout.split(',')]
            if done.returncode == 0 else []), seconds


def tell(puzzle):
    """A line of the table; 1 if a sphere is another one than twsearch's."""
    theirs = by_twsearch(puzzle)
    depth = len(theirs) - 1
    sizes, seconds = by_antipode(puzzle, depth)
    deepest = depth if sizes else 0
    while deepest >= depth and by_antipode(puzzle, deepest + 1)[0]:
        deepest += 1
    ratio = theirs[-1][1] / seconds
    print(f'| {puzzle.stem} | {depth} | {theirs[-1][1]:.2f} | '
          f'{deepest or "less"} | {seconds:.2f} | {ratio:.2g} |', flush=True)
    differ = sizes != [size for size, _ in theirs][:len(sizes)]
    if differ:
        print(f'{puzzle.stem}: other spheres')
    return int(differ)


def main():
    samples = Path(os.environ.get('SAMPLES', ''))
    if not os.environ.get('SAMPLES') or not shutil.which(TWSEARCH):
        print('balls: not run, for twsearch and SAMPLES are not there')
        return 0
    print(f'\n{MEMORY} MB, {LIMIT:g} s, {THREADS} threads, load '
          f'{os.getloadavg()[0]:.1f}, {time.strftime("%Y-%m-%d")}\n\n'
          '| puzzle | twsearch to | in seconds | Antipode to | '
          'seconds to the former | times ours |\n'
          '| --- | ---: | ---: | ---: | ---: | ---: |')
    wanted = re.compile(os.environ.get('ROWS', ''))
    return max([tell(samples / f'{name}.tws')
                for name in filter(wanted.search, PUZZLES)], default=0)


if __name__ == '__main__':
    sys.exit(main())
