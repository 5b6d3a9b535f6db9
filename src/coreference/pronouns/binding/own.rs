//! "Ukraine said that Russia must withdraw its troops", "the UN said Iraq had to open its palaces": what one does with what is
//! one's own, whoever says so.

use super::Subject;
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::candidates::Gathered;
use crate::coreference::pronouns::clauses;
use crate::coreference::pronouns::scene::Scene;
use crate::text::syntax::Role;
use crate::text::{NormalizedText, is_word};

/// Verbs, without their endings, for what is done with what one has, keeps or rules oneself, in order.
const DEEDS: &[&str] = &[
    "abandon",
    "adjust",
    "amend",
    "announc",
    "balanc",
    "began",
    "begin",
    "beginn",
    "begun",
    "boost",
    "break",
    "broke",
    "broken",
    "cast",
    "chang",
    "clarif",
    "clos",
    "complet",
    "conclud",
    "continu",
    "cut",
    "cutt",
    "declar",
    "dedicat",
    "deploy",
    "devalu",
    "devot",
    "diversif",
    "doubl",
    "drop",
    "dropp",
    "end",
    "enlarg",
    "escalat",
    "exceed",
    "expand",
    "explain",
    "express",
    "extend",
    "finish",
    "fulfil",
    "fulfill",
    "halv",
    "hasten",
    "honor",
    "honour",
    "improv",
    "increas",
    "intensif",
    "keep",
    "kept",
    "launch",
    "liberalis",
    "liberaliz",
    "los",
    "lose",
    "lost",
    "lower",
    "maintain",
    "mend",
    "mobilis",
    "mobiliz",
    "modernis",
    "moderniz",
    "mov",
    "need",
    "open",
    "overhaul",
    "paid",
    "pay",
    "postpon",
    "privatis",
    "privatiz",
    "pull",
    "pursu",
    "rais",
    "reaffirm",
    "reassess",
    "rebuild",
    "rebuilt",
    "recall",
    "reconsider",
    "redeploy",
    "reduc",
    "reform",
    "regain",
    "reinforc",
    "reiterat",
    "renew",
    "renounc",
    "reopen",
    "repeat",
    "reshuffl",
    "restat",
    "restor",
    "resum",
    "rethink",
    "revers",
    "review",
    "revis",
    "sacrific",
    "seal",
    "shift",
    "shut",
    "shutt",
    "soften",
    "spend",
    "spent",
    "start",
    "stop",
    "stopp",
    "strengthen",
    "tighten",
    "tripl",
    "upgrad",
    "waiv",
    "withdraw",
    "withdrawn",
    "withdrew",
];

/// The subject of the pronoun's own clause, the nearest there is, of a verb that says what one does with one's own.
pub(super) fn by_own_deed(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    // "Norway and Germany stopped their payments" is of both.
    if !is_word!(text, token, "its" | "his" | "her") {
        return None;
    }
    let nearest = gathered.first().filter(|g| g.standing.role == Role::Subject && g.back == 0 && g.end < token)?;
    let before = token.checked_sub(1)?;
    let small = usize::from(is_word!(text, before, "back" | "up" | "down" | "out" | "off"));
    let verb = before.checked_sub(small).filter(|verb| *verb >= nearest.end)?;
    if !clauses::is_subject_of_clause(text, nearest.end, token) {
        return None;
    }
    // "Sharif tried to stop his plane": another's.
    let is_stopped = is_word!(text, verb, "stop" | "stopped" | "stopping") && !is_word!(text, token, "its");
    (is_own_deed(text, verb) && !is_stopped).then_some(Subject::Known(nearest.who))
}

/// Whether the verb at a token says what one does with one's own.
pub(in crate::coreference::pronouns) fn is_own_deed(text: &NormalizedText<'_>, verb: usize) -> bool {
    let word = text.word(verb);
    let is_deed = |stem: &str| DEEDS.binary_search(&stem).is_ok();
    let endings = ["", "ing", "ies", "ied", "es", "ed", "e", "s", "y"];
    endings.iter().any(|ending| word.strip_suffix(ending).is_some_and(is_deed))
}

/// "Cyprus after it gained its independence": what comes to be free is named just before.
pub(super) fn by_independence(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let hinge = token.checked_sub(1).filter(|i| is_word!(text, *i, "after" | "since" | "before" | "when" | "until"))?;
    let gains = is_word!(text, token + 1, "gained" | "won" | "achieved" | "regained" | "declared" | "became");
    let free = (token + 2..token + 5).any(|i| is_word!(text, i, "independence" | "independent" | "sovereignty"));
    let freed = gathered.iter().find(|g| g.end == hinge && g.record().is_some())?;
    (gains && free).then_some(Subject::Known(freed.who))
}

#[cfg(test)]
mod tests {
    use super::DEEDS;

    #[test]
    fn the_deeds_are_in_order() {
        assert!(DEEDS.is_sorted());
    }
}
