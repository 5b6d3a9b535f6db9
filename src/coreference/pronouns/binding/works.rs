//! What somebody says or writes: whose claim, letter or speech it is, is whom the pronoun in it means.

use super::Subject;
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::candidates::Gathered;
use crate::coreference::pronouns::scene::Scene;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, is_word};

/// How far from whose it is the noun for what somebody says or writes may stand, in tokens.
const REACH_WORK: usize = 7;

/// Nouns for what somebody says or holds, with a clause that says what it is.
const CLAIMS: &[&str] = &[
    "accusation",
    "accusations",
    "admission",
    "allegation",
    "allegations",
    "announcement",
    "argument",
    "assertion",
    "assurance",
    "assurances",
    "belief",
    "claim",
    "claims",
    "complaint",
    "contention",
    "conviction",
    "declaration",
    "denial",
    "denials",
    "fear",
    "fears",
    "hope",
    "hopes",
    "insistence",
    "pledge",
    "pledges",
    "position",
    "promise",
    "promises",
    "statement",
    "statements",
    "suggestion",
    "view",
    "vow",
    "warning",
    "warnings",
];

/// Nouns for what somebody says or writes.
const WORKS: &[&str] = &[
    "address",
    "appearance",
    "appeal",
    "article",
    "book",
    "broadcast",
    "column",
    "comments",
    "diary",
    "email",
    "essay",
    "interview",
    "lecture",
    "letter",
    "letters",
    "manifesto",
    "memo",
    "memoir",
    "memoirs",
    "message",
    "note",
    "post",
    "recording",
    "remarks",
    "sermon",
    "speech",
    "speeches",
    "statement",
    "statements",
    "tape",
    "telegram",
    "testimony",
    "tweet",
    "video",
];

/// "Beijing's claim that it": whose claim it is, speaks of himself.
pub(super) fn by_claim(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let noun = token.checked_sub(2).filter(|_| is_word!(text, token - 1, "that"))?;
    if !CLAIMS.contains(&text.word(noun)) {
        return None;
    }
    // An adjective may stand before the noun.
    let clitic = (noun.saturating_sub(2)..noun).rev().find(|i| is_word!(text, *i, "'s" | "'"))?;
    let owner = gathered.iter().find(|g| g.end == clitic);
    if let Some(denier) = owner.and_then(|g| denier(text, gathered, g.begin, (noun, token))) {
        return Some(Subject::Known(denier.who));
    }
    // Nobody accuses himself.
    (!is_accusation(text, noun)).then(|| owner.map_or(Subject::Noun, |g| Subject::Known(g.who)))
}

/// Whether a noun is for what is said of another.
pub(super) fn is_accusation(text: &NormalizedText<'_>, noun: usize) -> bool {
    is_word!(text, noun, "accusation" | "accusations" | "allegation" | "allegations")
}

/// "Pakistan denied India's claim that it": who denies what is said is he of whom it is said. Of "dismissed Trump's claim that he"
/// it is whoever claims it, as of "denied Putin's claim that he had been".
fn denier<'g>(
    text: &NormalizedText<'_>,
    gathered: &'g [Gathered],
    owner: usize,
    (noun, token): (usize, usize),
) -> Option<&'g Gathered> {
    let verb = syntax::governor(text, owner)?;
    let denies = is_word!(text, verb, "denied" | "denies" | "deny" | "denying");
    let turns_down = || {
        is_accusation(text, noun)
            && is_word!(text, verb, "rejected" | "rejects" | "rejecting" | "dismissed" | "dismisses" | "dismissing")
    };
    let suffers = is_word!(text, token + 2, "been");
    let mut before = gathered.iter().filter(|g| g.end <= verb);
    if suffers || !(denies || turns_down()) {
        return None;
    }
    before.find(|g| g.standing.role == Role::Subject)
}

/// "an address by Arafat, in which he", "Putin's letter, in which he": whose words they are, speaks in them.
pub(super) fn by_work(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, nearest: Option<&Gathered>) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let which = token.checked_sub(1).filter(|i| anaphor.person.is_person() && is_word!(text, *i, "which"))?;
    let hinge = which.checked_sub(1).filter(|i| is_word!(text, *i, "in"))?;
    let end = hinge.checked_sub(1).map(|i| if is_word!(text, i, ",") { i } else { hinge })?;
    let nearest = nearest?;
    if nearest.end == end {
        let by = syntax::governor(text, nearest.begin)?;
        let of_work = is_word!(text, by, "by" | "from" | "of" | "with") && is_of_work(text, by);
        return of_work.then_some(Subject::Known(nearest.who));
    }
    let owned = nearest.standing.role == Role::Possessor || text.class(nearest.begin).has(Class::PRONOUN);
    let one_phrase = nearest.end < end && end - nearest.end <= REACH_WORK;
    let works = (nearest.end..end).any(|i| is_work(text, i)) && !(nearest.end..end).any(|i| syntax::is_verb(text, i));
    (owned && one_phrase && works).then_some(Subject::Known(nearest.who))
}

/// Whether the noun at a token is one for what somebody says or writes.
fn is_work(text: &NormalizedText<'_>, at: usize) -> bool {
    WORKS.contains(&text.word(at))
}

/// "An address by", "a long letter to": whether a preposition hangs on such a noun.
pub(in crate::coreference::pronouns) fn is_of_work(text: &NormalizedText<'_>, preposition: usize) -> bool {
    (preposition.saturating_sub(REACH_WORK)..preposition).any(|i| is_work(text, i))
}
