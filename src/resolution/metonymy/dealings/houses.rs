//! Who sits in a house: "sources close to the Kremlin", "White House insiders".

use crate::resolution::metonymy::phrase::{before, closes};
use crate::resolution::metonymy::row::Row;
use crate::text::{NormalizedText, is_word};

/// Whether a house is named for those who work or stand close to who sits there.
pub(in crate::resolution::metonymy) fn sits_there(text: &NormalizedText<'_>, row: Row) -> bool {
    has_insiders(text, row.end) || is_close_to(text, row)
}

/// "Kremlin insiders", "a White House aide".
fn has_insiders(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "insider"
            | "insiders"
            | "aide"
            | "aides"
            | "adviser"
            | "advisers"
            | "source"
            | "sources"
            | "official"
            | "officials"
            | "loyalist"
            | "loyalists"
            | "strategist"
            | "strategists"
            | "staffer"
            | "staffers"
            | "spokesman"
            | "spokeswoman"
    )
}

/// "sources close to the Kremlin", "a critic of the White House", "a letter from Downing Street": who sits in a house.
fn is_close_to(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(hinge) =
        before(text, row).filter(|i| closes(text, row.end) && is_word!(text, *i, "to" | "of" | "from" | "in"))
    else {
        return false;
    };
    hinge.checked_sub(1).is_some_and(|last| match text.word(hinge) {
        "to" => {
            is_word!(text, last, "aide" | "aides" | "adviser" | "advisers" | "counsel")
                || is_word!(text, last, "close" | "closest" | "loyal" | "linked" | "tied")
                    && last.checked_sub(1).is_some_and(|i| {
                        is_word!(
                            text,
                            i,
                            "is" | "was" | "are" | "were" | "those" | "sources" | "source" | "people" | "somebody"
                        ) || is_word!(
                            text,
                            i,
                            "someone" | "businessman" | "businessmen" | "oligarch" | "oligarchs" | "party"
                        )
                    })
        }
        "in" => is_word!(text, last, "source" | "sources" | "insiders" | "hawks" | "contacts"),
        "of" => is_word!(
            text,
            last,
            "critic" | "critics" | "ear" | "opponent" | "opponents" | "ally" | "allies" | "foe" | "foes"
        ),
        _ => is_word!(text, last, "letter" | "call" | "statement" | "denial" | "word" | "pressure" | "memo" | "email"),
    })
}
