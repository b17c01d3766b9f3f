#!/usr/bin/env python3
"""The same growth functions by Antipode and by each other program that is
installed: a table of seconds of the whole process, and how many times the seconds
of processors of Antipode it took.  The best of RUNS (3), in turn.  Every row of
sizes is compared.

A program is looked for under its name, or where the variables GAP, SAGE, TWSEARCH
and CAYLEYPY (a Python that imports cayleypy) say.  A run may take LIMIT (300)
seconds; ROWS, a regular expression, chooses graphs, and THREADS (2) the threads
of those that have them.
"""
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNS = int(os.environ.get('RUNS', '3'))
LIMIT = float(os.environ.get('LIMIT', '300'))
THREADS = os.environ.get('THREADS', '2')
GRAPHS = [
    'lrx n=8', 'lrx n=9', 'lrx n=10', 'pancake n=9',
    'lrx n=16 --start 0000000011111111',
    'lrx n=22 --start 0000000000011111111111',
]


class Failed(Exception):
    """Why a program gave no row."""


def finished(command):
    """Its output, seconds of processors and of the clock."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    try:
        done = subprocess.run(command, capture_output=True, text=True,
                              timeout=LIMIT, check=False,
                              stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        raise Failed(f'more than {LIMIT:g} s') from None
    seconds = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        lines = (done.stderr + done.stdout).strip().splitlines()
        raise Failed((lines or ['no word'])[-1][:70])
    processor = (after.ru_utime - before.ru_utime +
                 after.ru_stime - before.ru_stime)
    return done.stdout, processor, seconds


class Antipode:
    name = 'Antipode'

    def __init__(self):
        self.program = os.environ.get('ANTIPODE', 'antipode')

    def found(self):
        return shutil.which(self.program)

    def command(self, graph, folder):
        return [self.program, 'growth', *graph['words'], '--format', 'row',
                '--threads', THREADS]

    def sizes(self, output):
        last = (output.strip().splitlines() or ['no word'])[-1]
        if not re.fullmatch(r'\d+(,\d+)*', last):
            raise Failed(last[:70])
        return [int(size) for size in last.split(',')]


class Script(Antipode):
    """A program that runs peer_NAME on a graph.json and prints a row."""

    def __init__(self, name, variable, program, script):
        self.name, self.script = name, script
        self.program = os.environ.get(variable, program)

    def found(self):
        if 'cayleypy' not in self.script:
            return shutil.which(self.program)
        return shutil.which(self.program) and not subprocess.run(
            [self.program, '-c', 'import cayleypy'], capture_output=True,
            check=False).returncode

    def command(self, graph, folder):
        return [self.program, str(HERE / self.script),
                str(folder / 'graph.json'), THREADS]


class Gap(Script):
    def command(self, graph, folder):
        lists = [move['images'] for move in graph['generators']]
        setting = folder / 'graph.g'
        setting.write_text(f'images := {lists};\n'
                           f'start := {graph.get("start", [])};\n')
        return [self.program, '-q', '-A', '-b', str(setting),
                str(HERE / self.script)]


class Twsearch(Antipode):
    name = 'twsearch'

    def __init__(self):
        self.program = os.environ.get('TWSEARCH', 'twsearch')

    def command(self, graph, folder):
        puzzle = folder / 'graph.tws'
        size = graph['size']
        solved = graph.get('start') or range(size)
        lines = ['Name graph', f'Set P {size} 1', 'Solved', 'P',
                 ' '.join(str(letter + 1) for letter in solved), 'End']
        seen = set()
        for move in graph['generators']:
            images = tuple(move['images'])
            inverse = tuple(images.index(i) + 1 for i in
                            range(1, size + 1))
            # it adds the inverses itself
            if inverse not in seen:
                lines += [f'Move M{len(seen)}', 'P',
                          ' '.join(map(str, images)), 'End']
            seen.add(images)
        puzzle.write_text('\n'.join(lines) + '\n')
        return [self.program, '-g', '-q', '--nowrite', '-a', '1', '-t', THREADS,
                '-M', '4000', str(puzzle)]

    def sizes(self, output):
        found = re.findall(r'^Dist \d+ cnt (\d+) ', output, re.M)
        if not found:
            raise Failed('no distances')
        return list(map(int, found))


PEERS = [
    Twsearch(),
    Script('CayleyPy', 'CAYLEYPY', sys.executable, 'peer_cayleypy.py'),
    Gap('GAP', 'GAP', 'gap', 'peer_gap.g'),
    Script('Sage', 'SAGE', 'sage', 'peer_sage.py'),
]


def read_graph(name):
    words = name.split()
    shown = subprocess.run([Antipode().program, 'show', *words, '--json'],
                           capture_output=True, text=True, check=True).stdout
    return {**json.loads(shown), 'words': words, 'name': name}


def machine():
    text = Path('/proc/cpuinfo').read_text(encoding='ascii', errors='replace')
    model = re.search(r'^model name\s*: (.*)', text, re.M)
    return (f'{model[1] if model else "unknown processor"}, '
            f'{len(os.sched_getaffinity(0))} cores, {THREADS} threads, '
            f'load {os.getloadavg()[0]:.1f}, {time.strftime("%Y-%m-%d")}')


def measure(programs, graph):
    """The best run of each: name -> (seconds of processors, of the clock,
    sizes), or why there is none."""
    best = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / 'graph.json').write_text(json.dumps(graph))
        for _ in range(RUNS):
            for program in programs:
                if isinstance(best.get(program.name), Failed):
                    continue
                try:
                    output, *took = finished(program.command(graph, folder))
                    run = (*took, program.sizes(output))
                except Failed as why:
                    best[program.name] = why
                    continue
                best[program.name] = min(run, best.get(program.name, run))
    return best


def tell(graph, best):
    """A line for each program; 1 if some row is another one than ours."""
    ours, differ = best['Antipode'], 0
    if isinstance(ours, Failed):
        print(f'{graph["name"]}: {ours}')
        return 1
    for name, run in best.items():
        if isinstance(run, Failed):
            print(f'| {graph["name"]} | | {name} | {run} | | | |')
            continue
        processor, seconds, sizes = run
        if sizes != ours[2]:
            print(f'{graph["name"]}: {name} found {sizes[:9]}...')
            differ = 1
        vertices = sum(sizes)
        print(f'| {graph["name"]} | {vertices:,} | {name} | {seconds:.3f} | '
              f'{processor:.3f} | {vertices / seconds:.2g} | '
              f'{processor / ours[0]:.3g} |', flush=True)
    return differ


def main():
    programs = [Antipode()]
    absent = []
    for peer in PEERS:
        if peer.found():
            programs.append(peer)
        else:
            absent.append(peer.name)
    print(machine())
    if absent:
        print('not installed:', ', '.join(absent))
    print('\n| graph | vertices | program | seconds | of processors | '
          'vertices/s | times ours |\n| --- | ---: | --- | ---: | ---: | ---: | '
          '---: |')
    wanted = re.compile(os.environ.get('ROWS', ''))
    return max([tell(graph, measure(programs, graph))
                for graph in map(read_graph, filter(wanted.search, GRAPHS))],
               default=0)


if __name__ == '__main__':
    sys.exit(main())
