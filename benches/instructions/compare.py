#!/usr/bin/env python3
"""Counts the instructions that recognising takes and compares them with the committed record.

    benches/instructions/compare.py             # fails if a text takes over 5 % more, and names the functions that grew
    benches/instructions/compare.py --record    # writes the record anew

Needs valgrind, and nothing else: the runner of the same version as the library is installed below target/.
"""

import argparse
import collections
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RECORD = HERE / "record.json"
TOOLS = ROOT / "target" / "gungraun-runner"
HOME = ROOT / "target" / "gungraun"
# A text that takes so much more than the record says fails.
WORSE = 0.05
# Functions below this share of their text's instructions are counted together: they come and go with inlining.
SMALL = 0.002
SMALL_NAME = "(all smaller functions)"
# What libraries look for at run time to choose another path.
FEATURES = ["asimd", "avx2", "bmi2", "crc32", "pclmulqdq", "pmull", "sse4_2"]


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def circumstances():
    """All that changes the counts without a change to the code."""
    version = dict(line.split(": ", 1) for line in output("rustc", "-vV").splitlines() if ": " in line)
    flags = pathlib.Path("/proc/cpuinfo").read_text().lower().split()
    return {
        "rustc": version["release"],
        "target": version["host"],
        "valgrind": output("valgrind", "--version").strip().removeprefix("valgrind-"),
        "libc": " ".join(platform.libc_ver()).strip(),
        "cpu": [feature for feature in FEATURES if feature in flags],
    }


def runner():
    """The path of the runner, which must have the library's own version."""
    locked = (ROOT / "Cargo.lock").read_text()
    version = re.search(r'name = "gungraun"\nversion = "([^"]+)"', locked)[1]
    path = TOOLS / "bin" / "gungraun-runner"
    has = subprocess.run([path, "--version"], capture_output=True, text=True).stdout if path.exists() else ""
    if version not in has:
        install = ["cargo", "install", "--locked", "--quiet", "--root", TOOLS, "--version", version, "gungraun-runner"]
        subprocess.run(install, check=True, cwd="/", env={**os.environ, "CARGO_TARGET_DIR": str(TOOLS / "build")})
    return path


def count():
    """Instructions by text and function."""
    shutil.rmtree(HOME, ignore_errors=True)
    environment = {**os.environ, "GUNGRAUN_RUNNER": str(runner()), "GUNGRAUN_HOME": str(HOME)}
    command = ["cargo", "bench", "--locked", "--bench", "instructions"]
    subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    texts = {}
    for path in sorted(HOME.rglob("callgrind.*.out")):
        # callgrind.FUNCTION.TEXT.out, with the process and thread before the ending where there are several.
        text = path.name.split(".")[2]
        functions = texts.setdefault(text, collections.Counter())
        functions.update(self_costs(path))
    if not texts:
        sys.exit(f"nothing was counted: no callgrind file below {HOME}")
    return {text: summed(functions) for text, functions in texts.items()}


def self_costs(path):
    """What each function took itself, from a file in callgrind's format."""
    names, costs = {}, collections.Counter()
    function, skip = None, False

    def named(written):
        """A name, which callgrind may write once with a number and then as the number alone."""
        number, name = re.fullmatch(r"(?:(\(\d+\)) ?)?(.*)", written).groups()
        if number and name:
            names[number] = plain(name)
        return names[number] if number else plain(name)

    for line in path.read_text().splitlines():
        if line.startswith("fn="):
            function = named(line[3:])
        elif line.startswith("cfn="):
            named(line[4:])
        elif line.startswith("calls="):
            # The next line has what the callee took, which is counted where it is the function itself.
            skip = True
        elif line[:1] in "0123456789+-*" and function is not None:
            if not skip:
                costs[function] += int(line.split()[-1]) if " " in line else 0
            skip = False
    return costs


def plain(name):
    """A function's name without what tells one build from another."""
    return re.sub(r"(::h[0-9a-f]{16}|'\d+|\[[0-9a-f]{16}\])", "", name)


def summed(functions):
    total = sum(functions.values())
    kept = {name: cost for name, cost in functions.most_common() if cost >= SMALL * total}
    return {"instructions": total, "functions": {**kept, SMALL_NAME: total - sum(kept.values())}}


def compare(record, counted):
    failed = stale = False
    for text, now in counted.items():
        if text not in record:
            print(f"{text}: not in the record")
            stale = True
            continue
        before = record[text]
        change = now["instructions"] / before["instructions"] - 1
        print(f"{text}: {now['instructions']:,} instructions, {change:+.2%} of the record's {before['instructions']:,}")
        if change < -WORSE:
            stale = True
        if change <= WORSE:
            continue
        failed = True
        grown = {
            name: now["functions"].get(name, 0) - before["functions"].get(name, 0)
            for name in now["functions"].keys() | before["functions"].keys()
        }
        print("  the functions that grew most (their own instructions, not those of what they call):")
        for name, more in sorted(grown.items(), key=lambda item: -item[1])[:5]:
            if more > 0:
                print(f"  {more:+12,}  {before['functions'].get(name, 0):12,} → {now['functions'].get(name, 0):,}  {name}")
    if stale:
        print("the record is out of date: benches/instructions/compare.py --record writes it anew")
    return failed


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--record", action="store_true", help="write the record anew")
    asked = arguments.parse_args()
    if not shutil.which("valgrind"):
        sys.exit("valgrind is missing")
    here = circumstances()
    if asked.record:
        record = {"made_with": here, "texts": count()}
        RECORD.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n")
        for text, counted in record["texts"].items():
            print(f"{text}: {counted['instructions']:,} instructions")
        return
    if not RECORD.exists():
        sys.exit("there is no record: --record writes one")
    record = json.loads(RECORD.read_text())
    made_with = record["made_with"]
    if here != made_with:
        for what in here:
            if here[what] != made_with.get(what):
                print(f"{what}: the record was made with {made_with.get(what)}, here is {here[what]}", file=sys.stderr)
        print("instructions were not compared: elsewhere the same code takes another number of them", file=sys.stderr)
        return
    if compare(record["texts"], count()):
        sys.exit("recognising takes over 5 % more instructions than the record says: see docs/performance.md")


if __name__ == "__main__":
    main()
