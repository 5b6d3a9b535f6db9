//! The ways in which one name is spelt: "organisation" and "organization", "Goeran" and "Göran", "Sergei" and "Sergey".

use crate::text::fold_phrase;

/// Words spelt in two ways: each form is matched in both.
const SPELLINGS: &[(&str, &str)] = &[
    ("organisation", "organization"),
    ("organisations", "organizations"),
    ("defence", "defense"),
    ("centre", "center"),
    ("labour", "labor"),
    ("programme", "program"),
    ("cooperation", "co operation"),
    ("counsellor", "counselor"),
    ("adviser", "advisor"),
    ("neighbour", "neighbor"),
];

/// The other spellings of a folded phrase: one for each way to choose among those of its words.
pub(super) fn respellings(folded: &str) -> Vec<String> {
    let mut all = vec![format!(" {folded} ")];
    for (one, other) in SPELLINGS.iter().flat_map(|(a, b)| [(a, b), (b, a)]) {
        for index in 0..all.len() {
            let Some(phrase) = all.get(index).filter(|p| p.contains(one)) else { continue };
            let respelt = phrase.replace(&format!(" {one} "), &format!(" {other} "));
            if !all.contains(&respelt) {
                all.push(respelt);
            }
        }
    }
    all.iter().skip(1).map(|p| p.trim().to_owned()).collect()
}

/// Of the spellings of a folded phrase the same one, whichever is asked.
pub(in crate::gazetteer) fn one_spelling(folded: String) -> String {
    respellings(&folded).into_iter().chain([folded]).min().unwrap_or_default()
}

/// A shorter form may be another word when it is written out.
const SHORTEST_DIGRAPH: usize = 5;

/// A form as it is spelt where German and Nordic letters are written out: "Goeran Persson", "Lars Loekke Rasmussen". Folding
/// knows it without: "Goran Persson".
pub(super) fn written_out(form: &str) -> Option<String> {
    if form.is_ascii() {
        return None;
    }
    let mut out = String::with_capacity(form.len() + 2);
    for c in form.chars() {
        match c {
            'ä' | 'Ä' => out.push_str("ae"),
            'ö' | 'ø' | 'Ö' | 'Ø' => out.push_str("oe"),
            'ü' | 'Ü' => out.push_str("ue"),
            'å' | 'Å' => out.push_str("aa"),
            other => out.push(other),
        }
    }
    (out.len() >= SHORTEST_DIGRAPH && out != form).then(|| fold_phrase(&out))
}

/// Given names that are written in several ways in Latin letters, folded: a leader's full name is matched in all of them.
const GIVEN_NAMES: &[&[&str]] = &[
    // From Cyrillic.
    &["alexander", "aleksandr", "alexandr"],
    &["alexei", "alexey", "aleksei", "aleksey"],
    &["anatoly", "anatoli", "anatoliy"],
    &["andrei", "andrey"],
    &["arkady", "arkadi", "arkadiy"],
    &["dmitry", "dmitri", "dmitriy"],
    &["gennady", "gennadi", "gennadiy"],
    &["georgy", "georgi", "georgiy"],
    &["grigory", "grigori", "grigoriy"],
    &["nikolai", "nikolay"],
    &["sergei", "sergey"],
    &["valery", "valeri", "valeriy"],
    &["vasily", "vasili", "vasiliy"],
    &["viktor", "victor"],
    &["vitaly", "vitali", "vitaliy"],
    &["yevgeny", "yevgeni", "yevgeniy", "evgeny", "evgeni"],
    &["yulia", "yuliya", "julia"],
    &["yuri", "yury", "yuriy"],
    // From Arabic and Persian.
    &["abdallah", "abdullah"],
    &["ahmad", "ahmed"],
    &["faisal", "faysal", "feisal"],
    &["hasan", "hassan"],
    &["hussein", "hussain", "husayn"],
    &["khaled", "khalid"],
    &["mahmoud", "mahmud"],
    &["mohammed", "mohammad", "mohamed", "mohamad", "muhammad"],
    &["mostafa", "mustafa", "moustafa"],
    &["omar", "umar"],
    &["saleh", "salih"],
    &["tariq", "tarik", "tareq"],
    &["yousef", "youssef", "yusuf"],
    // From Greek and Hebrew.
    &["costas", "kostas"],
    &["giorgos", "yorgos"],
    &["itzhak", "yitzhak"],
];

/// A name has at most so many spellings besides its own.
const MAX_RESPELT: usize = 24;

/// The other spellings of a leader's folded full name, by those of the given names in it.
pub(super) fn respelt_given_names(folded: &str) -> Vec<String> {
    // A surname that is a given name too stays as it is spelt.
    let Some((given, surname)) = folded.rsplit_once(' ') else { return Vec::new() };
    let mut all = vec![String::new()];
    for word in given.split(' ') {
        let same = GIVEN_NAMES.iter().find(|names| names.contains(&word)).copied();
        let same = same.unwrap_or(std::slice::from_ref(&word));
        all = all.iter().flat_map(|begun| same.iter().map(move |name| format!("{begun}{name} "))).collect();
        all.truncate(MAX_RESPELT);
    }
    all.iter().map(|begun| format!("{begun}{surname}")).filter(|name| name != folded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_written_out() {
        assert_eq!(written_out("Göran Persson").as_deref(), Some("goeran persson"));
        assert_eq!(written_out("Ålesund").as_deref(), Some("aalesund"));
        assert_eq!(written_out("Gül"), None, "too short");
        assert_eq!(written_out("Merkel"), None);
    }

    #[test]
    fn given_names_have_several_spellings_and_surnames_one() {
        assert_eq!(respelt_given_names("andrei kozyrev"), ["andrey kozyrev"]);
        assert_eq!(respelt_given_names("angela merkel"), [""; 0]);
        assert_eq!(respelt_given_names("omar"), [""; 0]);
        let spelt = respelt_given_names("mohammed omar");
        assert!(spelt.contains(&"muhammad omar".to_owned()) && !spelt.iter().any(|s| s.ends_with("umar")), "{spelt:?}");
    }
}
