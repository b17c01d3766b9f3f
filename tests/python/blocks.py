"""Runs the examples of a page and the cells of a notebook, from top to bottom.

In a page, the blocks of Python in which lines begin with >>> are transcripts,
compared by doctest ("..." stands for any text); the others are run as they
are.  All blocks of a file share their names.  What needs a package that is not
there ends the file's run with a word.
"""
import doctest
import json
import re
import sys
import traceback

OPTIONAL = {'matplotlib', 'scipy', 'torch', 'pandas', 'h5py'}


def pieces_of(path):
    """Line, text: the blocks or cells of a file."""
    with open(path, encoding='utf-8') as file:
        text = file.read()
    if path.endswith('.ipynb'):
        cells = json.loads(text)['cells']
        for number, cell in enumerate(cells, 1):
            if cell['cell_type'] == 'code':
                yield number, ''.join(cell['source'])
        return
    for match in re.finditer(r'^```python\n(.*?)^```', text, re.M | re.S):
        yield text[:match.start(1)].count('\n') + 1, match[1]


def run_transcript(path, line, text, names):
    test = doctest.DocTestParser().get_doctest(text, {}, path, path, line - 1)
    test.globs = names      # later blocks see what this one has made
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    return runner.run(test, clear_globs=False).failed


def run_piece(path, line, text, names):
    """1 if it fails, 0 if not, -1 if a package is missing."""
    if text.startswith('>>>'):
        return int(run_transcript(path, line, text, names) > 0)
    try:
        exec(compile('\n' * (line - 1) + text, path, 'exec'), names)
    except ImportError as error:
        if any(package in str(error) for package in OPTIONAL):
            print(f'{path}:{line}: not run, {error}')
            return -1
        traceback.print_exc()
        return 1
    except Exception:
        traceback.print_exc()
        return 1
    return 0


def main():
    failed = count = 0
    for path in sys.argv[1:]:
        names = {'__name__': '__main__'}
        for line, text in pieces_of(path):
            count += 1
            failed += run_piece(path, line, text, names) > 0
    print(f'{count} examples of Python, {failed} failed')
    return 1 if failed or not count else 0


sys.exit(main())
