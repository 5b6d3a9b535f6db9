//! The command line, as people and scripts use it: the real binary, its output and its exit codes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::Value;

/// Runs the binary with `input` on standard input and none of the caller's settings.
fn attache(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("ATTACHE_") || name == "CLICOLOR_FORCE" {
            command.env_remove(name);
        }
    }
    let streams = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = streams.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // A command that does not read its input closes it: that is its right.
        let _ = stdin.write_all(input.as_bytes());
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// Standard output of a run that must succeed.
fn answer(arguments: &[&str], input: &str) -> String {
    let output = attache(arguments, input);
    assert_eq!(code(&output), 0, "{arguments:?}: {}", stderr(&output));
    stdout(&output).to_owned()
}

fn json(arguments: &[&str], input: &str) -> Vec<Value> {
    answer(arguments, input).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A gazetteer file in a folder of its own, which lives as long as the first value.
fn file(name: &str, content: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    (folder, path)
}

const RURITANIA: &str = r#"
[[record]]
id = "ruritania"
type = "state"
name = "Ruritania"
demonyms = ["Ruritanian", "Ruritanians"]

[[record]]
id = "rudolf-elphberg"
type = "leader"
label = "minister"
name = "Rudolf Elphberg"
gender = "male"
family_name = "Elphberg"
given_name = "Rudolf"
"#;

#[test]
fn text_is_marked_and_its_chains_listed() {
    let text = answer(&["recognize", "--date", "2024-07-11"], "Beijing denied the report. China is large.\n");
    assert!(text.contains("[Beijing|china:metonym] denied the report. [China|china:name] is large."), "{text}");
    assert!(text.contains("Beijing → China"), "{text}");
    assert!(text.contains("China  china — state"), "{text}");
    assert!(text.contains("read as of 2024-07-11"), "{text}");
    assert!(!text.contains('\u{1b}'), "no colour where there is no terminal");
}

#[test]
fn reasons_and_alternatives_come_when_asked_for() {
    let text = answer(&["recognize"], "Beijing denied the report.");
    assert!(!text.contains("why:"), "{text}");
    let text = answer(&["recognize", "--explain", "--alternatives"], "Beijing denied the report.");
    assert!(text.contains("why:"), "{text}");
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    // What turns the direction of writing would show the rest of the line otherwise than it is.
    let text = answer(&["recognize"], "China\u{1b}[2J said\u{202e} no\u{2066}.");
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{2066}']), "{text:?}");
}

#[test]
fn json_lines_are_told_from_text() {
    let lines = "\n{\"text\": \"China said no.\", \"id\": \"a\", \"date\": \"2024-07\", \"other\": 1}\n\
                 \n{\"text\": \"Nothing.\"}\n";
    let answers = json(&["recognize", "--format", "json"], lines);
    let ids: Vec<&Value> = answers.iter().map(|a| &a["documentId"]).collect();
    assert_eq!(ids, ["a", "stdin:4"]);
    assert_eq!(answers[0]["documentDate"]["year"], 2024);
    assert_eq!(answers[0]["documentDate"]["month"], 7);
    assert_eq!(answers[0]["documentDateAssumed"], false);
    assert_eq!(answers[0]["entities"][0]["id"], "china");
    assert_eq!(answers[1]["mentions"], Value::Array(Vec::new()));

    let answers = json(&["recognize", "--format", "json", "--input-format", "text"], lines);
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0]["documentId"], "stdin");
}

#[test]
fn a_language_is_a_tag_or_an_error() {
    let text = "La Suède et la Finlande ont signé.";
    let found = |tag: &str| {
        let answers = json(&["recognize", "--format", "json", "--language", tag], text);
        answers[0]["entities"].as_array().unwrap().iter().map(|e| e["id"].to_string()).collect::<Vec<_>>()
    };
    let both = found("fr");
    assert_eq!(both, ["\"sweden\"", "\"finland\""]);
    for tag in ["", "fra", "FRE", "fr-CA", "und"] {
        assert_eq!(found(tag), both, "{tag}");
    }
    assert!(found("es").is_empty());
    for tag in ["fran\u{e7}ais", "english please", "xx-!!", "en,fr"] {
        let output = attache(&["recognize", "--language", tag], text);
        assert_eq!(code(&output), 64, "{tag}");
        assert!(stderr(&output).contains("is no BCP 47 language tag"), "{}", stderr(&output));
    }
}

#[test]
fn a_text_from_long_after_the_facts_is_answered_with_less_confidence() {
    let spoke = |date: &str| {
        let arguments = ["recognize", "--format", "json", "--explain", "--date", date];
        let answers = json(&arguments, "The French president spoke.");
        let office = answers[0]["mentions"].as_array().unwrap().iter().find(|m| m["kind"] == "MENTION_KIND_OFFICE");
        let office = office.unwrap().clone();
        (office["confidence"].as_f64().unwrap(), office["explanation"]["reason"].as_str().unwrap().to_owned())
    };
    let (known, reason) = spoke("2024-07-11");
    assert!(known > 0.94 && !reason.contains("knows nothing after"), "{known}, {reason}");
    let mut before = known;
    for year in ["2035", "2045", "2300", "9999"] {
        let (later, reason) = spoke(year);
        assert!(later < 0.3 && later <= before, "{year}: {later}");
        assert!(reason.contains("if still in office: the gazetteer knows nothing after 20"), "{year}: {reason}");
        before = later;
    }
}

#[test]
fn broken_json_lines_are_never_read_as_a_text() {
    let good = "{\"text\": \"China said no.\"}";
    for (name, content, place) in [
        ("lone.jsonl", format!("{{\"text\":\"Beijing \\ud800 denied it\"}}\n{good}\n"), "lone.jsonl:1: "),
        ("open.txt", format!("{{ \"text\": \"Beijing denied it\n{good}\n"), "open.txt:1: "),
        ("keyless.txt", format!("{{\"title\": \"Beijing denied it\"}}\n{good}\n"), "keyless.txt:1: "),
        ("prose.ndjson", format!("Beijing denied it.\n{good}\n"), "prose.ndjson:1: "),
    ] {
        let (_folder, path) = file(name, &content);
        let output = attache(&["recognize", "--format", "json", path.to_str().unwrap()], "");
        assert_eq!(code(&output), 1, "{name}");
        assert!(stderr(&output).contains(place), "{name}: {}", stderr(&output));
        assert_eq!(stdout(&output).lines().count(), 1, "{name}: {}", stdout(&output));
    }
    for prose in ["{Beijing} denied it.", "[\"Beijing\"] denied it.", "{\n  \"text\": \"Beijing denied it.\"\n}"] {
        let answers = json(&["recognize", "--format", "json"], prose);
        assert_eq!((answers.len(), &answers[0]["documentId"]), (1, &"stdin".into()), "{prose}");
    }
}

#[test]
fn offsets_count_in_the_unit_asked_for() {
    // A byte order mark (3 bytes, 1 unit), an emoji (4 bytes, 2 UTF-16 units) and a space come before.
    let input = "\u{feff}😀 China said no.";
    for (unit, begin, name) in
        [("utf8", 8, "ENCODING_TYPE_UTF8"), ("utf16", 4, "ENCODING_TYPE_UTF16"), ("utf32", 3, "ENCODING_TYPE_UTF32")]
    {
        let answers = json(&["recognize", "--format", "json", "--encoding", unit], input);
        let mention = &answers[0]["mentions"][0];
        assert_eq!((&mention["begin"], &mention["end"]), (&begin.into(), &(begin + 5).into()), "{unit}");
        assert_eq!(mention["text"], "China");
        assert_eq!(mention["kind"], "MENTION_KIND_NAME");
        assert_eq!(answers[0]["encodingType"].as_str().unwrap().replace("TYPE_UTF_", "TYPE_UTF"), name);
    }
}

#[test]
fn html_escapes_whatever_it_is_given() {
    let line = r#"{"id": "<i>\"1\"</i>", "text": "<script>alert('China')</script> & China"}"#;
    let page = answer(&["recognize", "--format", "html", "--explain"], line);
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"), "{page}");
    assert!(!page.contains("<script") && !page.contains("<i>"), "{page}");
    assert!(
        page.contains("&lt;script&gt;") && page.contains("&lt;i&gt;&quot;1&quot;") && page.contains(" &amp; "),
        "{page}"
    );
    assert!(page.contains("<mark class=\"state\""), "{page}");
}

#[test]
fn files_are_read_in_order_and_a_dash_is_standard_input() {
    let (_one, first) = file("first.txt", "France agreed.");
    let (_two, second) = file("second.jsonl", "{\"text\": \"Ghana agreed.\", \"id\": 2}");
    let (first, second) = (first.display().to_string(), second.display().to_string());
    let answers = json(&["recognize", "--format", "json", &first, "-", &second], "Peru agreed.");
    let ids: Vec<&Value> = answers.iter().map(|a| &a["documentId"]).collect();
    assert_eq!(ids, [first.as_str(), "stdin", "2"]);
    let entities: Vec<&Value> = answers.iter().map(|a| &a["entities"][0]["id"]).collect();
    assert_eq!(entities, ["france", "peru", "ghana"]);
}

#[test]
fn many_documents_keep_their_order() {
    let mut lines = String::new();
    for number in 0..1_000 {
        // Of very different lengths, so that later ones are done before earlier ones.
        let text = "China said no. ".repeat(1 + number * 7 % 41);
        writeln!(lines, "{{\"id\": \"{number}\", \"text\": \"{text}\"}}").unwrap();
    }
    let answers = json(&["recognize", "--format", "json"], &lines);
    let ids: Vec<String> = answers.iter().map(|a| a["documentId"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (0..1_000).map(|n| n.to_string()).collect::<Vec<_>>());
}

#[test]
fn no_more_is_read_than_is_written() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(["recognize", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let line = serde_json::json!({"text": "Beijing denied it on Monday. ".repeat(200)}).to_string() + "\n";
    let taken = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&taken);
    let feeder = std::thread::spawn(move || {
        while stdin.write_all(line.as_bytes()).is_ok() {
            count.fetch_add(line.len(), Ordering::Relaxed);
        }
    });
    // Nobody reads its output: once that is full, no more of the input may be taken.
    let mut before = 0;
    loop {
        std::thread::sleep(Duration::from_millis(500));
        let now = taken.load(Ordering::Relaxed);
        if now == before && now > 0 {
            break;
        }
        before = now;
    }
    // Four batches of 256 KiB for each thread, one being read and one being written, and what the pipe holds.
    let most = (4 * std::thread::available_parallelism().unwrap().get() + 3) * (256 << 10);
    assert!(before <= most, "{before} bytes were taken, {most} at most were expected");
    child.kill().unwrap();
    child.wait().unwrap();
    feeder.join().unwrap();
}

#[test]
fn bad_input_is_named_by_file_and_line() {
    let good = r#"{"text": "China said no.", "id": "good"}"#;
    for (bad, expected) in [
        ("{\"text\": ", "stdin:2: column"),
        ("{\"id\": 1}", "missing field `text`"),
        ("[]", "stdin:2: column"),
        ("{\"text\": \"x\", \"date\": \"11 July\"}", "stdin:2: `date`: \"11 July\" is not a date"),
        ("{\"text\": \"x\", \"date\": \"2023-02-29\"}", "stdin:2: `date`: there is no date 2023-02-29"),
        ("{\"text\": \"x\", \"id\": []}", "stdin:2: `id` must be"),
        ("{\"text\": \"x\", \"language\": \"french\"}", "stdin:2: `language`: \"french\" is no BCP 47"),
    ] {
        let output = attache(&["recognize", "--format", "json"], &format!("{good}\n{bad}\n{good}\n"));
        assert_eq!(code(&output), 1, "{bad}");
        assert!(stderr(&output).contains(expected), "{bad}: {}", stderr(&output));
        assert!(stderr(&output).starts_with("attache: stdin:2: "), "{}", stderr(&output));
        assert!(stderr(&output).contains("1 of 3 documents could not be read"), "{}", stderr(&output));
        assert_eq!(stdout(&output).lines().count(), 2, "the others are answered");
    }
    let output = attache(&["recognize", "no/such/file.txt"], "");
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("no/such/file.txt"), "{}", stderr(&output));
    assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
}

#[test]
fn what_cannot_be_read_spoils_nothing_else() {
    let (_latin, not_utf8) = file("latin.txt", "");
    std::fs::write(&not_utf8, b"Caf\xe9").unwrap();
    let (_good, good) = file("good.txt", "Peru agreed.");
    let files = ["no/such/file.txt", not_utf8.to_str().unwrap(), good.to_str().unwrap()];
    let output = attache(&[&["recognize", "--format", "json"][..], &files].concat(), "");
    assert_eq!(code(&output), 1);
    assert_eq!(stdout(&output).lines().count(), 1, "{}", stderr(&output));
    assert!(stderr(&output).contains("cannot open no/such/file.txt") && stderr(&output).contains("not UTF-8"));

    let lines = "{\"text\": \"Peru.\"}\n{\"text\": 1}\n".repeat(60);
    let output = attache(&["recognize", "--format", "html", "--errors-shown", "3"], &lines);
    assert_eq!(code(&output), 1);
    assert_eq!(stderr(&output).lines().count(), 4, "{}", stderr(&output));
    assert!(stderr(&output).contains("stdin:6: ") && !stderr(&output).contains("stdin:8: "));
    assert!(stderr(&output).ends_with("60 of 120 documents could not be read\n"), "{}", stderr(&output));
    assert!(stdout(&output).ends_with("</table>\n</section>\n</body>\n</html>\n"), "the page is whole");
    assert_eq!(stdout(&output).matches("<section>").count(), 60);
}

#[test]
fn a_command_line_that_makes_no_sense_exits_with_64() {
    for (arguments, expected) in [
        (&["recognize", "--no-such-flag"][..], "--no-such-flag"),
        (&["recognize", "--date", "soon"], "\"soon\" is not a date: write YYYY, YYYY-MM or YYYY-MM-DD, or today"),
        (&["recognize", "--format", "xml"], "xml"),
        (&["recognize", "--no-default-gazetteer"], "name one of your own"),
        (&["serve", "--no-default-gazetteer"], "name one of your own"),
        (&["serve", "--listen", "nowhere"], "nowhere"),
        (&["recognize", "-", "-"], "twice"),
        (&[], "Usage"),
    ] {
        let output = attache(arguments, "");
        assert_eq!(code(&output), 64, "{arguments:?}");
        assert!(stderr(&output).contains(expected), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn the_readme_shows_what_is_answered() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, behind) = readme.split_once("echo '").unwrap();
    let (text, behind) = behind.split_once("' |").unwrap();
    let (_, behind) = behind.split_once("```\n\n```\n").unwrap();
    let (shown, behind) = behind.split_once("```").unwrap();
    assert_eq!(answer(&["recognize", "--date", "2025-03-01"], text).trim_end(), shown.trim_end());
    // The service's own answer, one mention of it, which grpcurl shows without what is empty.
    let (_, behind) = behind.split_once("```json\n").unwrap();
    let shown: serde_json::Map<String, Value> = serde_json::from_str(behind.split_once("```").unwrap().0).unwrap();
    let answered = json(&["recognize", "--date", "2025-03-01", "--format", "json"], "Beijing denied the report.");
    assert_eq!(answered[0]["mentions"].as_array().unwrap().len(), 1);
    for (field, value) in shown {
        assert_eq!(answered[0]["mentions"][0][&field], value, "{field}");
    }
}

#[test]
fn help_names_every_command() {
    let help = answer(&["--help"], "");
    for command in ["serve", "recognize", "evaluate", "gazetteer", "completions"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command}: {help}");
    }
    assert!(answer(&["gazetteer", "--help"], "").contains("stats"));
    // Each flag shows its variable; that each has one is tested where they are declared.
    assert!(answer(&["serve", "--help"], "").contains("ATTACHE_MAX_IN_FLIGHT"));
    assert_eq!(answer(&["--version"], "").trim(), concat!("attache ", env!("CARGO_PKG_VERSION")));
    assert!(answer(&["completions", "bash"], "").contains("_attache"));
}

#[test]
fn a_gazetteer_of_ones_own_is_added_or_stands_alone() {
    let (_folder, path) = file("ruritania.toml", RURITANIA);
    let path = path.display().to_string();
    let text = "Rudolf Elphberg, the Ruritanian, went to China.";
    let ids = |arguments: &[&str]| -> Vec<String> {
        let answers = json(arguments, text);
        answers[0]["entities"].as_array().unwrap().iter().map(|e| e["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        ids(&["recognize", "--format", "json", "--gazetteer", &path]),
        ["rudolf-elphberg", "ruritania", "china"]
    );
    assert_eq!(
        ids(&["recognize", "--format", "json", "--gazetteer", &path, "--no-default-gazetteer"]),
        ["rudolf-elphberg", "ruritania"]
    );
}

#[test]
fn a_text_without_a_date_is_read_as_of_the_latest_term_of_office() {
    let heading = |records: &str| {
        let (_folder, path) = file("own.toml", records);
        let path = path.display().to_string();
        let marked = answer(&["recognize", "--gazetteer", &path, "--no-default-gazetteer"], "Zenda");
        marked.lines().next().unwrap().to_owned()
    };
    assert!(heading(RURITANIA).contains("read without a date"));
    let office = "[[record]]\nid = \"chancellor\"\ntype = \"office\"\nname = \"chancellor\"\n";
    let term = "offices = [{ office = \"chancellor\", of = \"ruritania\", start = \"2020-02-03\" }]\n";
    assert!(heading(&format!("{office}{RURITANIA}{term}")).contains("read as of 2020-02-03 (assumed)"));
}

#[test]
fn a_gazetteer_check_names_file_line_and_record() {
    let (_folder, path) = file("ruritania.toml", RURITANIA);
    let report = answer(&["gazetteer", "check", &path.display().to_string()], "");
    assert!(report.contains("0 errors, 0 warnings"), "{report}");

    // The misspelt key stands on line 10 of the file.
    let (_folder, path) = file("misspelt.toml", &RURITANIA.replace("label =", "lable ="));
    let path = path.display().to_string();
    let output = attache(&["gazetteer", "check", &path], "");
    assert_eq!(code(&output), 1);
    let report = stdout(&output);
    assert!(report.contains(&format!("error: {path}:")), "{report}");
    assert!(report.contains("rudolf-elphberg") && report.contains("unknown field `lable`"), "{report}");

    for (line, told) in [
        ("wikidata = \"Q1e5\"", "`wikidata` is \"Q1e5\", which is no Wikidata item"),
        (
            "former_leader_offices = [{ office = \"president\", to = \"2018\" }]",
            "`former_leader_offices` without `leader_office`",
        ),
        (
            "leader_office = \"president\"\nformer_leader_offices = [{ office = \"president\", to = \"2018\" }, { office = \"prime-minister\", to = \"2010\" }]",
            "`former_leader_offices` has president to 2018 before prime-minister to 2010",
        ),
        ("iso = \"rur\"", "`iso` is \"rur\", not an ISO 3166-1 alpha-2 code"),
    ] {
        let (_folder, path) = file("codes.toml", &RURITANIA.replace("label =", &format!("{line}\nlabel =")));
        let output = attache(&["gazetteer", "check", &path.display().to_string()], "");
        assert_eq!(code(&output), 1);
        assert!(stdout(&output).contains(told), "{}", stdout(&output));
    }

    let output = attache(&["gazetteer", "check", "no/such/folder"], "");
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("no/such/folder"), "{}", stderr(&output));
}

/// A folder is read with its folders, hidden ones left out; a language's file finds its records wherever they stand.
#[test]
fn names_in_other_languages_are_files_of_their_own() {
    let (folder, _) = file("ruritania.toml", RURITANIA);
    let languages = folder.path().join("languages");
    std::fs::create_dir_all(folder.path().join(".old")).unwrap();
    std::fs::create_dir(&languages).unwrap();
    std::fs::write(folder.path().join(".old/ruritania.toml"), "not a gazetteer").unwrap();
    std::fs::write(languages.join("fr.toml"), "language = \"fr\"\n[names]\nruritania = \"Ruritanie\"\n").unwrap();
    let path = folder.path().display().to_string();
    assert!(answer(&["gazetteer", "check", "--strict", &path], "").contains("0 errors, 0 warnings"));
    let text = answer(&["recognize", "--gazetteer", &path], "La Ruritanie et la Chine ont signé.");
    assert!(text.contains("La [Ruritanie|ruritania:alias] et la [Chine|china:alias] ont signé."), "{text}");

    let unknown = languages.join("es.toml");
    std::fs::write(&unknown, "language = \"es\"\n\n[names]\nsyldavia = \"Sildavia\"\n").unwrap();
    let output = attache(&["gazetteer", "check", &path], "");
    assert_eq!(code(&output), 1);
    let expected = format!("error: {}:4: record `syldavia`: no record has this id", unknown.display());
    assert!(stdout(&output).contains(&expected), "{}", stdout(&output));
}

#[test]
fn warnings_fail_a_strict_check_only() {
    let content =
        format!("{RURITANIA}offices = [{{ office = \"prime-minister\", of = \"ruritania\", start = \"2020\" }}]\n");
    let (_folder, path) = file("ruritania.toml", &content);
    let path = path.display().to_string();
    assert!(answer(&["gazetteer", "check", &path], "").contains("verified_on"));
    assert_eq!(code(&attache(&["gazetteer", "check", "--strict", &path], "")), 1);
}

#[test]
fn a_report_has_no_figure_for_what_it_has_no_measure_of() {
    // One mention in a chain is no link, which is what MUC counts; and no office is marked as one.
    let gold = serde_json::json!({
        "id": "d", "date": "2024-07-11", "text": "Beijing denied it.",
        "mentions": [{"start": 0, "end": 7, "text": "Beijing", "link": "Q148", "type": "name", "chain": 1}]
    });
    let (_folder, path) = file("gold.jsonl", &gold.to_string());
    let path = path.to_str().unwrap();
    let report = answer(&["evaluate", path], "");
    assert!(report.starts_with("1 document\n"), "{report}");
    assert!(report.contains("MUC –   B³ 100.0   CEAFφ4 100.0   mean 100.0"), "{report}");
    assert!(report.contains("office                       P     –  R     –  F1     –"), "{report}");
    let report = json(&["evaluate", "--format", "json", path], "");
    assert_eq!(report[0]["coreference"]["muc"], Value::Null);
    assert_eq!(report[0]["coreference"]["mean"], 1.0);
    assert_eq!(report[0]["coreference"]["groups"][1]["counts"]["f1"], Value::Null);

    let (_folder, path) = file("gold.jsonl", "{\"id\": 1}\n");
    let output = attache(&["evaluate", path.to_str().unwrap()], "");
    assert_eq!(stderr(&output).matches("invalid type").count(), 1, "said once: {}", stderr(&output));
}

#[test]
fn stats_count_the_default_gazetteer() {
    let stats = answer(&["gazetteer", "stats"], "");
    assert!(stats.starts_with("gazetteer default, version "), "{stats}");
    for line in ["leader", "state", "acronym", "exclusion phrases"] {
        assert!(stats.contains(line), "{line}: {stats}");
    }
}

/// The server says where it listens, then stops when it is told to.
#[cfg(unix)]
#[test]
fn serve_says_where_it_listens_and_stops_on_sigterm() {
    use std::io::{BufRead, BufReader};

    let mut child = Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(["serve", "--listen", "127.0.0.1:0"])
        .env_remove("ATTACHE_LOG")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let heading: Vec<String> = lines.by_ref().take(2).collect();
    assert!(heading[0].starts_with("attache: gazetteer default, version "), "{heading:?}");
    let address = heading[1].rsplit(' ').next().unwrap().to_owned();
    assert!(address.starts_with("127.0.0.1:") && !address.ends_with(":0"), "{heading:?}");
    std::net::TcpStream::connect(&address).unwrap();
    let killed = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    lines.for_each(drop);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

/// What `docs/gazetteer.md` promises to someone who follows it.
#[test]
fn the_worked_example_of_the_documentation_works() {
    let page = include_str!("../docs/gazetteer.md");
    let record = page.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let sentence = page.split("echo '").nth(1).unwrap().split('\'').next().unwrap();
    let (_folder, path) = file("ruritania.toml", record);
    let path = path.display().to_string();
    let report = answer(&["gazetteer", "check", "--strict", &path], "");
    assert!(report.trim_end().ends_with("0 errors, 0 warnings"), "{report}");

    let text = answer(&["recognize", "--date", "2026-10-15", "--gazetteer", &path], sentence);
    for expected in [
        "[Strelsau|ruritania:metonym] denied the report.",
        "[Antoinette Mauban|antoinette-mauban:name]",
        "[Mauban|antoinette-mauban:short-name]",
        "[China|china:name]",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    for (date, holder) in
        [("2022-05-01", "fritz-tarlenheim"), ("2024-02-29", "fritz-tarlenheim"), ("2024-03-01", "antoinette-mauban")]
    {
        let sentence = "The Ruritanian prime minister went to China.";
        let text = answer(&["recognize", "--date", date, "--gazetteer", &path], sentence);
        assert!(text.contains(&format!("prime minister|{holder}:office]")), "{date}: {text}");
    }
}

#[test]
fn a_compiled_gazetteer_answers_like_its_sources() {
    let (folder, path) = file("own.toml", "[[record]]\nid = \"xanadu\"\ntype = \"state\"\nname = \"Xanadu\"\n");
    let compiled = folder.path().join("own.attache");
    let (path, compiled) = (path.to_str().unwrap(), compiled.to_str().unwrap());
    let said = answer(&["gazetteer", "compile", "--output", compiled, path], "");
    assert!(said.contains("default and user"), "{said}");
    let text = "Xanadu denied that Beijing had called.";
    let recognized = |gazetteer| answer(&["recognize", "--format", "json", "--gazetteer", gazetteer, "-"], text);
    assert_eq!(recognized(compiled), recognized(path));
    let wrong = attache(&["gazetteer", "compile", "--output", "own.bin", path], "");
    assert_eq!(code(&wrong), 64);
    assert!(stderr(&wrong).contains("ends in .attache"), "{}", stderr(&wrong));
    let compared = attache(&["gazetteer", "diff", compiled, path], "");
    assert_eq!(code(&compared), 2);
    assert!(stderr(&compared).contains("name the files that it was compiled from"), "{}", stderr(&compared));
    std::fs::write(compiled, "rubbish").unwrap();
    let refused = attache(&["recognize", "--gazetteer", compiled], text);
    assert_eq!(code(&refused), 1);
    assert!(stderr(&refused).contains("no compiled gazetteer"), "{}", stderr(&refused));
}
