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

/// What floors 0 to 5 may not name.
const BANNED_IN_CORE: &[&str] =
    &["tonic", "prost", "tokio", "rayon", "SystemTime", "Instant::now", "std::env", "std::net"];

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

#[test]
fn imports_go_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 20, "the sources were not found");
    let floor = |name: &str| FLOORS.iter().find(|(room, _)| *room == name).map(|(_, floor)| *floor);
    let mut seen = 0;
    for file in &files {
        let Some(own) = floor(&room(file, &root)) else { continue };
        let code = fs::read_to_string(file).unwrap();
        let code = code.split("#[cfg(test)]").next().unwrap();
        for (number, line) in code.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            let at = format!("{}:{}", file.display(), number + 1);
            for import in line.split("crate::").skip(1) {
                let name: String = import.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let theirs = floor(&name).unwrap_or_else(|| panic!("{at} names {name}, which is on no floor"));
                assert!(theirs <= own, "{at}: floor {own} imports {name} from floor {theirs}");
                seen += 1;
            }
            if own <= 5 {
                for banned in BANNED_IN_CORE {
                    assert!(!line.contains(banned), "{at}: the core names {banned}");
                }
            }
        }
    }
    assert!(seen > 40, "hardly any import was seen: {seen}");
}
