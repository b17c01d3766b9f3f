"""Wrong digits in claim files: every one must be found.

    mutants.py ANTIPODE CLAIMS DATA RUN-DIR

Every digit of what a claim says (formulas, tables, bounds, counterexample,
parameters, start) is replaced by the next one, one at a time; in bounds by the
one before as well.  All mutants of a file are checked at once, with published
rows and searches of at most 3 MB.  A mutant is found if it is refuted, if it
survives though marked refuted, or if it is no claim at all.  One that is not
found must have one of these reasons, which are tested:

    same     it says the same as the file at all points in reach: what it
             changes lies beyond, or is a name (letters 0, 2 for 0, 1)
    bound    another bound that holds as well
    refuted  the file is marked refuted: only its counterexample is compared

Not mutated: name, title, tex, source, family, and the range (from, to, where),
for a claim about other sizes is another claim and may be true.
"""
import json
import os
import re
import shutil
import subprocess
import sys

QUIET = re.compile(
    r'--[^\n]*'
    r'|\b(?:name|title|tex|source|family|where|status)\s*=\s*'
    r'(?:\[=*\[.*?\]=*\]|"[^"]*"(?:\s*\.\.\s*"[^"]*")*)'
    r'|\b(?:from|to)\s*=\s*\{[^}]*\}', re.S)
BOUND = re.compile(r'at_most|at_least')
FOUND = ("REFUTED", "SURVIVES")


def digits_of(text):
    hidden = set()
    for match in QUIET.finditer(text):
        hidden.update(range(*match.span()))
    return [i for i, c in enumerate(text) if c.isdigit() and i not in hidden]


def renamed(text, name):
    return re.sub(r'(\bname\s*=\s*")[^"]*', r'\g<1>' + name, text, count=1)


def mutants_of(text):
    """Pairs of a text with one wrong digit and its line."""
    steps = (1, 9) if BOUND.search(text) else (1,)
    for i in digits_of(text):
        for step in steps:
            digit = str((int(text[i]) + step) % 10)
            line = text[text.rfind("\n", 0, i) + 1:i] + "<" + digit + ">" + \
                text[i + 1:text.find("\n", i)]
            yield text[:i] + digit + text[i + 1:], " ".join(line.split())


def check(antipode, folder, data, rows):
    """Verdicts, and what is claimed at the points in reach, by claim."""
    run = subprocess.run(
        [antipode, "check", folder, "--data", data, "--run-dir", rows,
         "--memory", "3M", "--budget", "1h", "--json"],
        capture_output=True, text=True)
    verdict, claimed = {}, {}
    for line in run.stdout.splitlines():
        row = json.loads(line)
        if row["type"] == "claim":
            verdict[row["claim"]] = row["verdict"]
        elif row["outcome"] in ("verified", "refuted"):
            claimed.setdefault(row["claim"], {})[row["parameters"]] = (
                row["claimed"], row["found"])
    return run, verdict, claimed


def check_all(antipode, folder, data, rows):
    """A mutant that makes no sense ends the run: it is found, and goes."""
    bad = set()
    while True:
        run, verdict, claimed = check(antipode, folder, data, rows)
        if run.returncode in (0, 3):
            return bad, verdict, claimed
        match = re.search(r"\bm\d+\b", run.stderr)
        if not match or not os.path.exists(f"{folder}/{match[0]}.lua"):
            sys.exit("mutants.py: " + run.stderr)
        bad.add(match[0])
        os.remove(f"{folder}/{match[0]}.lua")


def reason(text, own, other):
    if own == other:
        return "same"
    if '"refuted"' in text:
        return "refuted"
    return "bound" if BOUND.search(text) else None


def try_file(antipode, path, data, rows, counts):
    text = open(path).read()
    folder = os.path.join(rows, "mutants")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    lines = {}
    for k, (mutant, line) in enumerate(mutants_of(text)):
        lines[f"m{k}"] = line
        with open(f"{folder}/m{k}.lua", "w") as out:
            out.write(renamed(mutant, f"m{k}"))
    with open(f"{folder}/own.lua", "w") as out:
        out.write(renamed(text, "own"))
    bad, verdict, claimed = check_all(antipode, folder, data, rows)
    missed = []
    for name, line in lines.items():
        why = "found" if name in bad or verdict[name] in FOUND else \
            reason(text, claimed.get("own"), claimed.get(name))
        if why is None:
            missed.append(line)
        counts[why] = counts.get(why, 0) + 1
    return missed, set(lines) and not any(
        n in bad or verdict[n] in FOUND for n in lines)


def main(antipode, claims, data, rows):
    counts, status = {}, 0
    for file in sorted(os.listdir(claims)):
        if file.endswith(".lua"):
            missed, none = try_file(antipode, os.path.join(claims, file), data,
                                    rows, counts)
            for line in missed:
                print(f"{file}: not found: {line}")
            if none:
                print(f"{file}: no wrong digit at all is found")
            status |= bool(missed)
    print("wrong digits:", ", ".join(
        f"{n} {why or 'missed'}" for why, n in counts.items()))
    return status | (counts.get("found", 0) < 700)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
