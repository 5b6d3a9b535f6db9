#!/usr/bin/env python3
"""attache beside what would be used in its place, on the same texts and aliases, on one core each.

    benches/peers/run.py                     # about five minutes, once all is built and installed
    benches/peers/run.py --aliases 100000 --seconds 5

Makes an environment of its own below target/peers and installs the others there from PyPI. Prints one table.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import time
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / "target" / "peers"
PYTHON = WORK / "venv" / "bin" / "python"
GENERATED = WORK / "generated"


def install():
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", WORK / "venv"], check=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-r", HERE / "requirements.txt"], check=True)
    GENERATED.mkdir(exist_ok=True)
    protos = sorted(map(str, ROOT.glob("proto/**/*.proto")))
    protoc = [PYTHON, "-m", "grpc_tools.protoc", f"-I{ROOT / 'proto'}"]
    subprocess.run([*protoc, f"--python_out={GENERATED}", f"--grpc_python_out={GENERATED}", *protos], check=True)


def bench(name, *arguments):
    command = ["cargo", "bench", "--quiet", "--locked", "--bench", name, "--", *arguments]
    return subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout


def forms_of(record):
    text = lambda form: form if isinstance(form, str) else form["text"]
    return [record["name"], *map(text, record.get("names", [])), *map(text, record.get("demonyms", []))]


def records_of(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def libraries(aliases, texts, seconds):
    """Documents a second, by library: how each finds its longest names, as its own page says."""
    import ahocorasick
    import ahocorasick_rs
    import flashtext2
    import spacy
    from spacy.matcher import PhraseMatcher

    rust = ahocorasick_rs.AhoCorasick(aliases, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    classic = ahocorasick.Automaton()
    for alias in aliases:
        classic.add_word(alias, alias)
    classic.make_automaton()
    words = flashtext2.KeywordProcessor(case_sensitive=True)
    words.add_keywords_from_iter(aliases)
    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("NAME", list(nlp.tokenizer.pipe(aliases)))
    ways = {
        "ahocorasick_rs": lambda text: rust.find_matches_as_indexes(text),
        "pyahocorasick": lambda text: list(classic.iter_long(text)),
        "flashtext2": lambda text: words.extract_keywords_with_span(text),
        "spaCy PhraseMatcher": lambda text: matcher(nlp.make_doc(text)),
    }
    return {name: rate(way, texts, seconds) for name, way in ways.items()}


def rate(way, texts, seconds):
    found = sum(len(way(text)) for text in texts)
    assert found > 10 * len(texts), f"only {found} names in {len(texts)} texts"
    begun, done = time.perf_counter(), 0
    while (spent := time.perf_counter() - begun) < seconds:
        way(texts[done % len(texts)])
        done += 1
    return done / spent


def write_service_aliases(generated):
    """What `attache serve` has: the default gazetteer's forms, and the generated ones."""
    path = WORK / "service.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        for toml in sorted(ROOT.glob("gazetteer/*.toml")):
            for record in tomllib.loads(toml.read_text(encoding="utf-8")).get("record", []):
                if record["type"] != "office":
                    entry = {"id": record["id"], "name": record["name"], "names": forms_of(record)}
                    print(json.dumps(entry), file=file)
        for record in generated:
            print(json.dumps(record), file=file)
    return path


def served(arguments, aliases):
    """Requests a second of attache and of the service, article and everything, by shape."""
    peer = f"env PYTHONPATH={GENERATED} {PYTHON} {HERE / 'service.py'} {aliases}"
    options = ["--texts", "article", "--ask", "everything", "--aliases", str(arguments.aliases)]
    options += ["--seconds", str(arguments.seconds), "--pairs", str(arguments.pairs), "--peer", peer]
    rows = [line.split("|") for line in bench("serve", *options).splitlines() if line.startswith("| Article")]
    return [(row[3].strip(), float(row[4]), float(row[8])) for row in rows]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aliases", type=int, default=5_000, help="generated aliases (5000)")
    parser.add_argument("--seconds", type=float, default=3, help="for each measurement (3)")
    parser.add_argument("--pairs", type=int, default=3, help="pairs of runs of the services (3)")
    parser.add_argument("--core", type=int, default=0, help="the core of what is measured (0)")
    parser.add_argument("--installed", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not arguments.installed:
        WORK.mkdir(parents=True, exist_ok=True)
        install()
        os.execv(PYTHON, [PYTHON, __file__, "--installed", *sys.argv[1:]])
    own = json.loads(bench("matching", "--peers", str(WORK), "--aliases", str(arguments.aliases)))
    generated = records_of(WORK / "aliases.jsonl")
    aliases = [form for record in generated for form in forms_of(record)]
    texts = [record["text"] for record in records_of(WORK / "texts.jsonl")]
    everywhere = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {arguments.core})
    rows = [(f"attache: {name}", "documents", own[name]) for name in own]
    rows += [(name, "documents", each) for name, each in libraries(aliases, texts, arguments.seconds).items()]
    os.sched_setaffinity(0, everywhere)
    print(f"{arguments.aliases:,} generated aliases; one core; × is attache's, names only or served, by the row's")
    print("| what | a second | | × |\n|---|---|---|---|")
    for name, unit, each in rows:
        print(f"| {name} | {each:,.0f} | {unit} | {own['names only'] / each:.1f} |")
    for shape, attache, peer in served(arguments, write_service_aliases(generated)):
        print(f"| attache serve, everything, {shape} | {attache:,.0f} | requests | 1.0 |")
        print(f"| grpcio and PhraseMatcher, names only, {shape} | {peer:,.0f} | requests | {attache / peer:.1f} |")


if __name__ == "__main__":
    main()
