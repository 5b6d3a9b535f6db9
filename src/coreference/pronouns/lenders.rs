//! What a lender is owed is not the lender's: "The fund will not lend to Zambia until its creditors agree".

use super::candidates::Gathered;
use crate::gazetteer::RecordType;
use crate::resolution::Context;
use crate::text::is_word;

/// Whether the pronoun at `token` owns what only a debtor has, and something is a lender on record.
pub(super) fn is_owed_to(context: &Context<'_>, token: usize, g: &Gathered) -> bool {
    let text = context.text;
    is_word!(text, token, "its" | "their")
        && is_word!(text, token + 1, "creditors" | "bondholders" | "lenders" | "debt" | "debts" | "arrears")
        && g.record().and_then(|record| context.snapshot.record(record)).is_some_and(|record| {
            record.record_type == RecordType::Organisation && record.nominals.iter().any(|noun| noun == "lender")
        })
}
