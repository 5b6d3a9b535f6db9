//! The words between a determiner, a state and an office that do not change whose office it is: "former", "new",
//! "embattled", "72-year-old".

use super::When;
use super::adjectives::{describes, says_how_he_is, tells_of_his_time, tells_whose_leader};
use crate::resolution::Context;
use crate::text::{Class, Shape, is_word};

/// What the words before an office say of its holder.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and none excludes another")]
pub(in crate::coreference) struct Qualifiers {
    /// The first token of them, or the office's own.
    pub(in crate::coreference) begin: usize,
    /// When the office is said to be held.
    pub(super) when: When,
    /// Whether its holder is said to be new to it.
    pub(super) is_new: bool,
    /// Whether its holder is said to be newly elected, who may not have taken office yet.
    pub(super) is_newly_elected: bool,
    /// Whether its holder is said to be new or acting: not the one who has just left.
    pub(super) is_successor: bool,
    /// Whether its holder is said to have been elected: not whoever acts in his stead.
    pub(super) is_elected: bool,
    /// Whether its holder is said to be on the way out.
    pub(super) is_outgoing: bool,
    /// Whether its holder is said to be acting.
    pub(super) is_acting: bool,
    /// Whether he is said to hold it for the time being only.
    pub(super) is_interim: bool,
    /// Whether its holder is said to have been driven out, or killed, not long ago.
    pub(super) is_driven_out: bool,
    /// Whether its holder is said to have been killed, of which no record tells: only somebody named is meant.
    pub(super) is_slain: bool,
    /// Whether its holder is called the late one.
    pub(super) is_dead: bool,
    /// Whether its holder is said to have led for long.
    pub(super) is_veteran: bool,
    /// Whether its holder is said to be suspended: whoever acts for him is not meant.
    pub(super) is_suspended: bool,
    /// Whether its holder is said to be one of a row: the first, the longest-serving.
    pub(super) is_one_of_a_row: bool,
    /// Whether it is said how its holder is, by any adjective for that: "the untested leader".
    pub(super) is_described: bool,
    /// Whether the office is one that a party's leader has as well.
    is_a_leaders: bool,
    /// The first token of the office's own name.
    head: usize,
}

impl Qualifiers {
    /// Those that end just before a token, within its sentence.
    pub(in crate::coreference) fn before(context: &Context<'_>, end: usize) -> Self {
        let mut found = Self {
            begin: end,
            when: When::Now,
            is_new: false,
            is_newly_elected: false,
            is_successor: false,
            is_elected: false,
            is_outgoing: false,
            is_acting: false,
            is_interim: false,
            is_driven_out: false,
            is_slain: false,
            is_dead: false,
            is_veteran: false,
            is_suspended: false,
            is_one_of_a_row: false,
            is_described: false,
            is_a_leaders: is_word!(
                context.text,
                end,
                "leader" | "chief" | "head" | "boss" | "chair" | "chairman" | "secretary"
            ),
            head: end,
        };
        found.widen(context);
        found
    }

    /// Goes on to the left of a token, where a state stood between: "the new Italian premier".
    pub(super) fn and_before(mut self, context: &Context<'_>, end: usize) -> Self {
        self.begin = end;
        self.widen(context);
        self
    }

    /// Whether the office is said to be a former one.
    pub(in crate::coreference) fn is_past(self) -> bool {
        self.when == When::Past
    }

    /// Goes on over a row of adjectives for how somebody is.
    fn describe(&mut self, context: &Context<'_>) {
        if let Some(begin) = described_from(context, (self.begin, self.head)) {
            self.begin = begin;
            self.is_described = true;
        }
    }

    fn widen(&mut self, context: &Context<'_>) {
        let text = context.text;
        let here = text.token(self.begin).map(|t| t.sentence);
        while let Some(previous) = self.begin.checked_sub(1).filter(|i| text.token(*i).map(|t| t.sentence) == here) {
            let word = text.word(previous);
            let is_driven_out = is_driven_out(word);
            let is_slain = matches!(word, "slain" | "assassinated" | "murdered");
            if is_driven_out || is_slain || text.class(previous).has(Class::PAST_OFFICE) && word != "outgoing" {
                self.when = When::Past;
            } else if matches!(word, "incoming" | "next" | "future") {
                self.when = When::Future;
            } else if text.shape(previous).has(Shape::AFTER_HYPHEN) {
                let Some(begin) = compound(context, previous) else {
                    self.describe(context);
                    break;
                };
                self.is_one_of_a_row |= is_word!(text, begin, "longest" | "first" | "last");
                self.begin = begin;
                continue;
            } else if matches!(word, "inaugurated" | "installed" | "appointed")
                && previous.checked_sub(1).is_some_and(|i| is_word!(text, i, "newly" | "recently" | "freshly"))
            {
                self.is_new = true;
            } else if is_of_a_row(word) {
                self.is_one_of_a_row = true;
            } else if !describes(word) && !is_of_a_party(word) || self.is_a_leaders && is_a_partys(context, previous) {
                self.describe(context);
                break;
            }
            self.is_driven_out |= is_driven_out;
            self.is_slain |= is_slain;
            self.is_dead |= word == "late";
            self.is_veteran |= matches!(word, "veteran" | "longtime");
            self.is_suspended |= matches!(word, "impeached" | "suspended");
            self.is_newly_elected |= word == "newly" && is_word!(text, previous + 1, "elected");
            self.is_elected |= matches!(word, "elected" | "reelected");
            self.is_new |= word == "new" || self.is_newly_elected;
            self.is_outgoing |= matches!(word, "outgoing" | "departing");
            self.is_acting |= matches!(word, "acting" | "interim");
            self.is_interim |= matches!(word, "acting" | "interim" | "caretaker");
            self.is_successor |= matches!(word, "new" | "acting" | "interim" | "caretaker");
            self.begin = previous;
        }
    }
}

/// "The revered leader": whether the words between an article and a head say how somebody is, and nothing else.
pub(in crate::coreference) fn says_how(context: &Context<'_>, article: usize, head: usize) -> bool {
    described_from(context, (head, head)) == Some(article + 1)
}

/// "Zimbabwe's globetrotting and controversial 91-year-old president", "the stooped and ailing pontiff": where a row of adjectives
/// begins that says how somebody is who heads a state, between whose he is or an article and what stands before his office.
fn described_from(context: &Context<'_>, (end, head): (usize, usize)) -> Option<usize> {
    let text = context.text;
    if !is_word!(
        text,
        head,
        "president"
            | "premier"
            | "prime"
            | "pontiff"
            | "pope"
            | "king"
            | "queen"
            | "monarch"
            | "emir"
            | "sultan"
            | "chancellor"
            | "leader"
            | "ruler"
    ) {
        return None;
    }
    // Of leaders there are many sorts: "the religious leader".
    let is_any_leader = is_word!(text, head, "leader" | "ruler");
    // "Cambodia's co-premier": another office.
    if text.shape(head).has(Shape::AFTER_HYPHEN) {
        return None;
    }
    let here = text.token(end).map(|t| t.sentence);
    let is_adjective = |i: usize| {
        let word = text.word(i);
        if is_any_leader && tells_whose_leader(word) {
            return false;
        }
        !text.shape(i).has_any(Shape::CAPITALISED.or(Shape::PUNCTUATION).or(Shape::CLITIC))
            && !text.class(i).has_any(Class::GRAMMAR.or(Class::TITLE).or(Class::PERSON_NOUN).or(Class::PAST_OFFICE))
            && (describes(word) && !tells_of_his_time(word)
                || says_how_he_is(word)
                || word.len() > 5 && word.ends_with("ly") && says_how_he_is(text.word(i + 1)))
    };
    for begin in (end.saturating_sub(REACH_DESCRIBED)..end).rev() {
        if text.token(begin).map(|t| t.sentence) != here {
            return None;
        }
        let joined = |i: usize| {
            let last = if text.shape(i + 1).has(Shape::AFTER_HYPHEN) { i + 1 } else { i };
            text.shape(last).has(Shape::AFTER_HYPHEN) && is_compound_of_how(context, last)
        };
        let closes =
            is_word!(text, begin, "the") || text.shape(begin).has(Shape::CLITIC) && is_word!(text, begin, "'s");
        if closes {
            let first = begin + 1;
            return (first < end && (is_adjective(first) || joined(first))).then_some(first);
        }
        let joins = is_word!(text, begin, "and" | "but" | ",");
        if !is_adjective(begin) && !joins && !joined(begin) {
            return None;
        }
    }
    None
}

/// "Black-clad", "scandal-plagued": whether a compound that ends at a token says how somebody is, and neither whether he is in
/// office ("would-be", "one-time") nor who says so ("self-proclaimed", "so-called").
fn is_compound_of_how(context: &Context<'_>, last: usize) -> bool {
    let text = context.text;
    let parts = last.checked_sub(1).filter(|i| text.shape(*i).has(Shape::AFTER_HYPHEN));
    let first = parts.and_then(|hyphen| hyphen.checked_sub(1)).or_else(|| last.checked_sub(1));
    let is_ones_own = first.is_some_and(|i| is_word!(text, i, "self" | "so" | "then" | "vice" | "co" | "ex"));
    !is_ones_own
        && (compound(context, last).is_some()
            || is_word!(text, last, "clad" | "eyed" | "faced" | "aged" | "prone" | "minded")
            || says_how_he_is(text.word(last)) && !is_word!(text, last, "called" | "styled"))
}

/// So many tokens have the adjectives before an office, with "and" and commas.
const REACH_DESCRIBED: usize = 6;

/// "the Conservative leader", "the Labour leader": an adjective with a capital within a sentence is a party's, who need not
/// govern; "Canada's Liberal prime minister" does.
fn is_a_partys(context: &Context<'_>, at: usize) -> bool {
    let shape = context.text.shape(at);
    let word = context.text.word(at);
    is_of_a_party(word)
        || matches!(word, "conservative" | "liberal" | "socialist" | "nationalist" | "moderate")
            && shape.has(Shape::CAPITALISED)
            && !shape.has_any(Shape::SENTENCE_START.or(Shape::CAPITALS_LINE))
}

/// What is said of those of a party, and of whoever governs where one does: "the Labour prime minister".
fn is_of_a_party(word: &str) -> bool {
    matches!(word, "labour" | "labor" | "tory" | "communist" | "islamist" | "republican" | "democratic")
}

/// What counts or compares those who held an office one after the other.
fn is_of_a_row(word: &str) -> bool {
    let is_ordinal = || {
        word.starts_with(|c: char| c.is_ascii_digit()) && ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end))
    };
    matches!(word, "first" | "second" | "third" | "last" | "youngest" | "oldest" | "only") || is_ordinal()
}

/// What is said of whoever has lost office to others.
fn is_driven_out(word: &str) -> bool {
    matches!(word, "ousted" | "deposed" | "toppled" | "overthrown" | "fallen" | "fugitive" | "runaway" | "captured")
}

/// Where a compound that says something of an office's holder begins, by its last token: "72-year-old", "left-wing".
fn compound(context: &Context<'_>, last: usize) -> Option<usize> {
    let text = context.text;
    match text.word(last) {
        // "The far-right leader" leads a party.
        "right" | "left" if is_word!(text, last + 1, "leader") => None,
        "old" if is_word!(text, last.checked_sub(1)?, "year") && text.shape(last - 1).has(Shape::AFTER_HYPHEN) => {
            last.checked_sub(2).filter(|i| text.shape(*i).has(Shape::DIGIT))
        }
        "time" if is_word!(text, last.checked_sub(1)?, "one") => None,
        "wing" | "right" | "left" | "line" | "serving" | "term" | "elected" | "spoken" | "time" | "western"
        | "ever" | "apartheid" | "independence" | "soviet" | "communist" | "backed" | "educated" | "born"
        | "trained" | "hit" | "plagued" | "tainted" | "duck" => last
            .checked_sub(1)
            .filter(|i| text.shape(*i).has_any(Shape::DIGIT) || !text.shape(*i).has(Shape::PUNCTUATION)),
        // "Ukraine's pro-Russian president".
        _ => last.checked_sub(1).filter(|i| is_word!(text, *i, "pro" | "anti")),
    }
}
