//! Gazetteers as large as asked for: invented people, bodies and places, the same bytes for the same seed on any machine.
//!
//! Names are shaped as real ones are: nearly all capitalised, of one to five words, many with the same beginning ("Ministry
//! of Finance of …"), spelt in Latin letters and in the script of where they come from. No two records share a form, so
//! that `attache gazetteer check` has nothing to say.

mod words;

use std::collections::HashSet;
use std::io::{self, Write};

use serde_json::{Value, json};

use words::{BODIES, Flavour, GIVEN, HAN_FAMILY, HAN_GIVEN, PLACE_ENDINGS, REGIONS, SUBJECTS};

/// The seed of the gazetteers that are measured.
pub const SEED: u64 = 20_240_712;

/// `SplitMix64`: eight lines that need no crate and never change.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`. The remainder's bias is below 1 in 2⁵⁰ for the short lists here.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// True `percent` times of a hundred.
    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// One record being made: its forms, the name first.
struct Draft {
    kind: &'static str,
    forms: Vec<(String, &'static str)>,
    family: String,
}

/// Writes JSON Lines of records with exactly `aliases` forms in all, names counted.
///
/// # Errors
/// When `out` does not take them.
pub fn write(aliases: usize, seed: u64, out: &mut impl Write) -> io::Result<()> {
    let mut random = Random(seed);
    let mut taken: HashSet<String> = HashSet::with_capacity(aliases);
    let (mut left, mut number) = (aliases, 0_usize);
    while left > 0 {
        let mut draft = match random.below(10) {
            0..=5 => person(&mut random),
            6..=7 => body(&mut random),
            _ => place(&mut random),
        };
        // A form that stands for another record already is left out; without a name there is no record.
        let name_is_new = !taken.contains(&key(&draft.forms[0].0));
        draft.forms.retain(|(form, _)| taken.insert(key(form)));
        if !name_is_new {
            for (form, _) in &draft.forms {
                taken.remove(&key(form));
            }
            continue;
        }
        draft.forms.truncate(left);
        left -= draft.forms.len();
        serde_json::to_writer(&mut *out, &record(number, &draft))?;
        out.write_all(b"\n")?;
        number += 1;
    }
    out.flush()
}

/// What forms are compared by: letters and digits in lower case, words apart.
fn key(form: &str) -> String {
    let letters = form.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' });
    letters.collect::<String>().to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn record(number: usize, draft: &Draft) -> Value {
    let ((name, _), others) = draft.forms.split_first().unwrap();
    let forms: Vec<Value> = others
        .iter()
        .map(|(text, kind)| if *kind == "alias" { json!(text) } else { json!({"text": text, "kind": kind}) })
        .collect();
    let mut record = json!({"id": format!("generated-{number:07}"), "type": draft.kind, "name": name});
    if !forms.is_empty() {
        record["names"] = Value::Array(forms);
    }
    if !draft.family.is_empty() {
        record["family_name"] = json!(draft.family);
    }
    record
}

/// Family names and places: two to four syllables of one flavour, capitalised.
fn invented(random: &mut Random, flavour: &Flavour) -> String {
    let mut name = String::new();
    for _ in 0..=random.below(2) {
        name += random.of(flavour.syllables);
    }
    name += random.of(flavour.syllables);
    name += random.of(flavour.endings);
    capitalised(&name)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn person(random: &mut Random) -> Draft {
    let flavour = &words::FLAVOURS[random.below(words::FLAVOURS.len())];
    let given = random.of(GIVEN);
    let mut family = invented(random, flavour);
    if random.chance(8) {
        family = format!("{family}-{}", invented(random, flavour));
    }
    if random.chance(8) {
        family = format!("{}{family}", random.of(flavour.particles));
    }
    let name = format!("{given} {family}");
    let middle = random.of(GIVEN);
    let initial = middle.chars().next().unwrap();
    let mut forms = vec![(name.clone(), "name")];
    if random.chance(70) {
        forms.push((format!("{given} {middle} {family}"), "alias"));
    }
    if random.chance(60) {
        forms.push((format!("{given} {initial}. {family}"), "alias"));
    }
    if random.chance(50) {
        forms.push((format!("{family} {given}"), "alias"));
    }
    if let Some(script) = flavour.script {
        forms.push((spelt(script, &name), "alias"));
        if random.chance(50) {
            forms.push((spelt(script, &format!("{given} {middle} {family}")), "alias"));
        }
    }
    if random.chance(12) {
        let han = [random.of(HAN_FAMILY), random.of(HAN_GIVEN), random.of(HAN_GIVEN), random.of(HAN_GIVEN)];
        forms.push((han.concat(), "alias"));
    }
    Draft { kind: "leader", forms, family }
}

fn body(random: &mut Random) -> Draft {
    let flavour = &words::FLAVOURS[random.below(words::FLAVOURS.len())];
    let (kind, subject, seat) = (random.of(BODIES), random.of(SUBJECTS), invented(random, flavour));
    let name = format!("{kind} {subject} of {seat}");
    let mut forms = vec![
        (name.clone(), "name"),
        (format!("{seat} {kind} {subject}"), "alias"),
        (format!("{kind} {subject} ({seat})"), "alias"),
    ];
    if random.chance(40) {
        let region = random.of(REGIONS);
        forms.push((format!("{region} {kind} {subject} in {seat}"), "alias"));
    }
    if random.chance(30) {
        let initials = name.split(' ').filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
        // Initials alone are few: with a number, as departments and brigades have.
        forms.push((format!("{}-{}", initials.collect::<String>(), 10 + random.below(9_990)), "acronym"));
    }
    if let Some(script) = flavour.script {
        forms.push((spelt(script, &format!("{kind} {seat}")), "alias"));
    }
    Draft { kind: "organisation", forms, family: String::new() }
}

fn place(random: &mut Random) -> Draft {
    let flavour = &words::FLAVOURS[random.below(words::FLAVOURS.len())];
    let stem = invented(random, flavour);
    let ending = random.of(PLACE_ENDINGS);
    let region = random.of(REGIONS);
    let mut forms = vec![(format!("{stem} {ending}"), "name"), (format!("{ending} of {stem}"), "alias")];
    if random.chance(60) {
        forms.push((format!("{region} {stem}"), "alias"));
    }
    // One word in five hundred is written small in running text, as some places and movements are.
    if random.chance(2) {
        forms.push((format!("{} {ending}", stem.to_lowercase()), "alias"));
    }
    if let Some(script) = flavour.script {
        forms.push((spelt(script, &format!("{region} {stem}")), "alias"));
    }
    Draft { kind: "place", forms, family: String::new() }
}

/// Letter by letter in another script; what is no basic Latin letter stays.
fn spelt(script: &[&str; 26], name: &str) -> String {
    let mut spelt = String::new();
    for letter in name.chars() {
        let plain = words::unaccented(letter);
        let at = plain.to_ascii_lowercase();
        if at.is_ascii_lowercase() {
            let other = script[usize::from(u8::try_from(at).unwrap() - b'a')];
            // Georgian has capitals for headlines only.
            let small = script.contains(&"ქს");
            spelt += &if plain.is_uppercase() && !small { capitalised(other) } else { other.to_owned() };
        } else {
            spelt.push(letter);
        }
    }
    spelt
}
