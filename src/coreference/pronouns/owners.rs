//! What only a kind of entity has, so that a pronoun before it means no other: a state has no headquarters and no members, an
//! organisation no harvest and no king, and what a lender is owed is not the lender's.

use super::candidates::Gathered;
use crate::gazetteer::{Record, RecordType};
use crate::resolution::Context;
use crate::text::{Class, NormalizedText, is_word};

/// Whether the pronoun at `token` owns what something cannot have, being what it is.
pub(super) fn cannot_have(context: &Context<'_>, token: usize, g: &Gathered) -> bool {
    let text = context.text;
    if !is_word!(text, token, "its" | "their") {
        return false;
    }
    if g.record().is_some() && is_a_papers(text, token + 1) {
        return true;
    }
    let Some(record) = g.record().and_then(|record| context.snapshot.record(record)) else { return false };
    match record.record_type {
        RecordType::State => is_a_bodys(text, token + 1),
        RecordType::Organisation => {
            is_owed(text, token + 1) && is_called(record, "lender")
                || is_ruled(text, token + 1)
                || is_a_joiners(text, token)
                || is_a_states(text, token + 1) && !is_called(record, "bloc") && !is_called(record, "union")
        }
        _ => false,
    }
}

fn is_called(record: &Record, wanted: &str) -> bool {
    record.nominals.iter().any(|noun| noun == wanted)
}

/// "Its text", "its preamble": what only something written has.
fn is_a_papers(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "text" | "wording" | "preamble" | "pages" | "chapters" | "clauses" | "author" | "authors")
}

/// "Its headquarters", "its member states".
fn is_a_bodys(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "headquarters" | "secretariat" | "secretary-general" | "members" | "ranks")
        || is_word!(text, at, "member") && is_word!(text, at + 1, "states" | "countries" | "nations")
        || is_word!(text, at, "mayor" | "rector" | "editor" | "owner" | "shareholders" | "boss")
        || is_word!(text, at, "chief") && is_word!(text, at + 1, "executive")
}

/// "Its economy", "its prime minister".
fn is_a_states(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "economy"
            | "gdp"
            | "coast"
            | "coastline"
            | "premier"
            | "harvest"
            | "provinces"
            | "independence"
            | "citizens"
            | "currency"
            | "farmers"
            | "navy"
            | "parliament"
            | "population"
            | "voters"
    ) || is_word!(text, at, "central") && is_word!(text, at + 1, "bank")
        || (at + 1..at + 3).any(|i| is_word!(text, i, "minister"))
            && is_word!(
                text,
                at,
                "prime" | "finance" | "foreign" | "interior" | "defence" | "defense" | "health" | "justice" | "trade"
            )
}

/// "Its new rulers", "its crown prince": what not even a union of states has.
fn is_ruled(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "junta" | "rulers" | "king" | "queen" | "monarch" | "army" | "dynasty")
        || is_word!(text, at, "crown") && is_word!(text, at + 1, "prince")
        || is_word!(text, at + 1, "junta" | "rulers") && !text.class(at).has(Class::PREPOSITION)
}

/// "NATO will consider its membership bid", "approve its accession": what those have who join.
fn is_a_joiners(text: &NormalizedText<'_>, token: usize) -> bool {
    let decides = token.checked_sub(1).is_some_and(|verb| {
        is_word!(
            text,
            verb,
            "approve" | "approved" | "approving" | "consider" | "considering" | "discuss" | "grant" | "granted"
        ) || is_word!(
            text,
            verb,
            "back"
                | "backed"
                | "block"
                | "blocked"
                | "oppose"
                | "opposed"
                | "reject"
                | "rejected"
                | "support"
                | "supported"
        ) || is_word!(text, verb, "veto" | "vetoed" | "delay" | "delayed" | "ratify" | "suspend" | "suspended")
    });
    is_word!(text, token + 1, "candidacy" | "candidature")
        || is_word!(text, token + 1, "membership")
            && (decides
                || is_word!(
                    text,
                    token + 2,
                    "bid" | "application" | "invitation" | "ambitions" | "hopes" | "aspirations"
                ))
        || decides && is_word!(text, token + 1, "accession" | "admission" | "entry" | "application")
}

/// "The fund will not lend to Zambia until its creditors agree": what only a debtor has.
fn is_owed(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "creditors" | "bondholders" | "lenders" | "debt" | "debts" | "arrears" | "reserves" | "currency")
}
