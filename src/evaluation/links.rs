//! Is the entity of each name right?

use super::bootstrap;
use super::domain::{Domain, is_wanted, plain};
use super::gold::{GoldDocument, GoldMention};
use super::{Answer, Counts, Interval, Measure, Report, is_name_kind};
use crate::mention::MentionKind;

/// An error, with its place and surroundings.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Miss {
    /// `wrong` or `missed`.
    pub what: &'static str,
    /// The document's id.
    pub document: String,
    /// The first code point.
    pub begin: u32,
    /// What stands there.
    pub text: String,
    /// What was answered; empty if nothing.
    pub answered: String,
    /// What the gold has; empty if nothing.
    pub expected: String,
    /// The pass that answered; empty if none did.
    pub pass: &'static str,
    /// The text around.
    pub context: String,
}

/// Counts of links.
#[derive(Debug, Default)]
pub struct LinkScores {
    /// By kind of entity, in order of first use.
    pub by_kind: Vec<(String, Counts)>,
    documents: Vec<Counts>,
    /// Each error.
    pub errors: Vec<Miss>,
}

impl LinkScores {
    /// All kinds together.
    #[must_use]
    pub fn all(&self) -> Counts {
        let mut sum = Counts::default();
        self.by_kind.iter().for_each(|(_, c)| sum.add(*c));
        sum
    }

    /// The 95 % interval of F1 over documents; none with fewer than two.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        bootstrap::f1(&self.documents)
    }

    fn of(&mut self, kind: &str) -> Option<&mut Counts> {
        if !self.by_kind.iter().any(|(k, _)| k == kind) {
            self.by_kind.push((kind.to_owned(), Counts::default()));
        }
        self.by_kind.iter_mut().find(|(k, _)| k == kind).map(|(_, c)| c)
    }
}

/// The key that a gold mention links to.
pub(super) fn gold_key(domain: &Domain, mention: &GoldMention) -> Option<String> {
    let link = mention.link.as_deref()?;
    let item = link.strip_prefix('Q').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    Some(if item { domain.key(link, "") } else { domain.key("", link) })
}

/// Whether the entity that an answer means is the one that a gold mention links to.
pub(super) fn is_same(answer: &Answer, mention: &GoldMention, key: Option<&str>) -> bool {
    key.is_some_and(|key| {
        let names = [plain(&mention.name), plain(mention.link.as_deref().unwrap_or(""))];
        answer.meant == key || (!answer.name.is_empty() && names.contains(&answer.name))
    })
}

/// Whether one span lies in the other, the answer at most two words longer.
fn fits(answer: &Answer, mention: &GoldMention) -> bool {
    let inside = mention.begin <= answer.begin && answer.end <= mention.end;
    let around = answer.begin <= mention.begin && mention.end <= answer.end;
    inside || (around && answer.text.split_whitespace().count() <= mention.text.split_whitespace().count() + 2)
}

const OFFICE_WORDS: &[&str] = &[
    "president",
    "prime minister",
    "premier",
    "chancellor",
    "secretary",
    "king",
    "queen",
    "pope",
    "minister",
    "chairman",
    "leader",
    "director",
    "commissioner",
];

/// "U.S. President" for a person is a description, even if it is capitalised.
fn is_office_phrase(mention: &GoldMention) -> bool {
    let lower = mention.text.to_lowercase();
    let ends_word = |at: usize| lower.get(at..).is_none_or(|r| !r.starts_with(char::is_alphanumeric));
    OFFICE_WORDS.iter().any(|w| lower.match_indices(w).any(|(at, _)| ends_word(at + w.len())))
        && mention.label != "name"
        && !plain(&mention.name).contains(&plain(&mention.text))
}

pub(super) fn measure(report: &mut Report, domain: &Domain, gold: &GoldDocument, all: &[Answer], how: Measure) {
    let mut counts: Vec<(String, Counts)> = Vec::new();
    let mut count = |kind: &str, change: &dyn Fn(&mut Counts)| {
        if !counts.iter().any(|(k, _)| k == kind) {
            counts.push((kind.to_owned(), Counts::default()));
        }
        counts.iter_mut().filter(|(k, _)| k == kind).for_each(|(_, c)| change(c));
    };
    let answers: Vec<&Answer> = all.iter().filter(|a| is_name_kind(a.kind) && gold.covers(a.begin, a.end)).collect();
    let keys: Vec<Option<String>> = gold.mentions.iter().map(|m| gold_key(domain, m)).collect();
    let is_right = |answer: &Answer, mention: &GoldMention, key: Option<&str>| {
        fits(answer, mention)
            && (is_same(answer, mention, key) || (how.lenient && key.is_some() && answer.named.as_deref() == key))
    };
    for answer in &answers {
        let kind = domain.kind(&answer.meant).unwrap_or(answer.fallback_kind);
        if !is_wanted(kind) {
            continue;
        }
        let right = gold.mentions.iter().zip(&keys).any(|(m, k)| is_right(answer, m, k.as_deref()));
        let mut touching = gold.mentions.iter().filter(|m| m.begin < answer.end && answer.begin < m.end);
        let marked = |m: &GoldMention| m.link.is_some() && (m.begin, m.end) == (answer.begin, answer.end);
        if !right && how.lenient && answer.kind == MentionKind::Demonym && !touching.clone().any(marked) {
            continue;
        }
        report.judge(answer, right);
        count(kind, &|c| if right { c.right += 1 } else { c.wrong += 1 });
        if !right {
            let expected = touching.find_map(|m| m.link.clone()).unwrap_or_default();
            report.links.errors.push(miss("wrong", gold, answer.begin, &answer.text, (answer, &expected)));
        }
    }
    for (mention, key) in gold.mentions.iter().zip(&keys) {
        let Some(kind) = key.as_deref().and_then(|k| domain.kind(k)) else { continue };
        let optional = mention.optional || !mention.is_name() || (kind == "leader" && is_office_phrase(mention));
        if optional || !is_wanted(kind) || !gold.covers(mention.begin, mention.end) {
            continue;
        }
        let found = answers.iter().any(|a| is_right(a, mention, key.as_deref()));
        count(kind, &|c| if found { c.found += 1 } else { c.missed += 1 });
        if !found {
            let link = mention.link.clone().unwrap_or_default();
            report.links.errors.push(Miss {
                what: "missed",
                document: gold.id.clone(),
                begin: mention.begin,
                text: mention.text.clone(),
                answered: String::new(),
                expected: if mention.name.is_empty() { link } else { mention.name.clone() },
                pass: "",
                context: around(&gold.text, mention.begin),
            });
        }
    }
    let mut sum = Counts::default();
    for (kind, counts) in counts {
        sum.add(counts);
        if let Some(total) = report.links.of(&kind) {
            total.add(counts);
        }
    }
    report.links.documents.push(sum);
}

fn miss(what: &'static str, gold: &GoldDocument, begin: u32, text: &str, (answer, expected): (&Answer, &str)) -> Miss {
    Miss {
        what,
        document: gold.id.clone(),
        begin,
        text: text.to_owned(),
        answered: answer.name.clone(),
        expected: expected.to_owned(),
        pass: answer.pass,
        context: around(&gold.text, begin),
    }
}

/// Some sixty characters on each side, on one line.
pub(super) fn around(text: &str, begin: u32) -> String {
    let from = (begin as usize).saturating_sub(60);
    text.chars().skip(from).take(140).map(|c| if c.is_control() { ' ' } else { c }).collect()
}
