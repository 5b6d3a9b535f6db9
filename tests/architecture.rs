//! Imports go from higher floors to lower ones only, and the core knows neither the protocol, nor a runtime, nor a clock.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, by floor. `mention` and `recognition` are plain types that every floor from their own up may name.
const FLOORS: &[(&str, u32)] = &[
    ("text", 0),
    ("mention", 0),
    ("engine", 1),
    ("gazetteer", 1),
    ("matching", 2),
    ("recognition", 2),
    ("resolution", 3),
    ("coreference", 4),
    ("explanation", 5),
    ("recognizer", 5),
    ("telemetry", 6),
    ("evaluation", 6),
    ("grpc", 6),
    ("reload", 6),
    ("server", 7),
];

/// What may import from every floor: the binary and the library's list of rooms.
const ABOVE: &[&str] = &["main", "lib", "cli", "config"];

/// What floors 0 to 5 may not name.
const BANNED_IN_CORE: &[&str] = &[
    "tonic",
    "prost",
    "tokio",
    "axum",
    "hyper",
    "rayon",
    "metrics::",
    "notify::",
    "tracing",
    "std::time",
    "SystemTime",
    "Instant",
    "std::env",
    "std::net",
    "std::thread",
    "std::process",
    "std::fs",
];

/// The room whose files read the disk: gazetteers, before anything is recognised.
const READS_FILES: &str = "gazetteer";

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn room(path: &Path, root: &Path) -> String {
    let first = path.strip_prefix(root).unwrap().components().next().unwrap();
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The room that a line imports from by way of `super::`, if it goes up to the crate's own root.
fn above(line: &str, depth: usize) -> Option<&str> {
    let chain = "super::".repeat(depth);
    let behind = line.split_once(chain.as_str())?.1;
    behind.split(|c: char| !c.is_alphanumeric() && c != '_').next().filter(|name| *name != "super")
}

#[test]
fn imports_go_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 20, "the sources were not found");
    let floor = |name: &str| FLOORS.iter().find(|(room, _)| *room == name).map(|(_, floor)| *floor);
    let mut seen = 0;
    for file in &files {
        let own_room = room(file, &root);
        let Some(own) = floor(&own_room) else {
            assert!(ABOVE.contains(&own_room.as_str()), "{} is on no floor", file.display());
            continue;
        };
        let inside = file.strip_prefix(&root).unwrap().components().count();
        let depth = if file.ends_with("mod.rs") { inside - 1 } else { inside };
        let code = fs::read_to_string(file).unwrap();
        let code = code.split("#[cfg(test)]").next().unwrap();
        for (number, line) in code.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            let at = format!("{}:{}", file.display(), number + 1);
            let named =
                |import: &str| -> String { import.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
            let imports = line.split("crate::").skip(1).map(named).chain(above(line, depth).map(str::to_owned));
            for name in imports {
                let theirs = floor(&name).unwrap_or_else(|| panic!("{at} names {name}, which is on no floor"));
                assert!(theirs <= own, "{at}: floor {own} imports {name} from floor {theirs}");
                seen += 1;
            }
            if own <= 5 {
                for banned in BANNED_IN_CORE.iter().filter(|b| **b != "std::fs" || own_room != READS_FILES) {
                    assert!(!line.contains(banned), "{at}: the core names {banned}");
                }
            }
        }
    }
    assert!(seen > 40, "hardly any import was seen: {seen}");
}
