//! What a form of the gazetteer asks of the words around it before it is a name at all: its language, its `needs` and its
//! `unless`.

use super::places;
use crate::gazetteer::{CompiledForm, FormWords};
use crate::resolution::Context;
use crate::text::{Class, Token};

/// A condition's words are looked for at most so many tokens away: what goes on for longer is no sentence.
const CONDITION_REACH: usize = 256;

/// Whether a form is of the text's language, where one is given, or of the language that the sentence seems to be in.
pub(in crate::resolution) fn is_of_language(context: &Context<'_>, form: &CompiledForm<'_>, begin: usize) -> bool {
    if !context.language.is_empty() {
        let lang = form.lang_bytes();
        if !lang.is_empty() {
            return same_language(context.language.as_bytes(), lang);
        }
    }
    let Some(language) = form.told_apart else { return true };
    let tally = context.text.tally(context.text.token(begin).map_or(0, |t| t.sentence as usize));
    !tally.speaks_against(language) && (!form.needs_language || tally.speaks_for(language))
}

/// Whether one of a form's `unless` stands in the sentence of the tokens.
pub(in crate::resolution) fn is_blocked(
    context: &Context<'_>,
    form: &CompiledForm<'_>,
    begin: usize,
    end: usize,
) -> bool {
    !form.unless().is_empty() && stands_near(context, form.unless(), begin, end, 0, |_| true)
}

/// Whether a form that a state of a federation is called by too has one of its `unless` in a sentence beside its own: "The
/// couple, from Georgia, fled. They live near Atlanta".
pub(in crate::resolution) fn is_blocked_beside(
    context: &Context<'_>,
    form: &CompiledForm<'_>,
    begin: usize,
    end: usize,
) -> bool {
    // A text about the state may speak of Florida, a governor or a run-off, too.
    let is_a_town = |word: &str| {
        let word = word.trim();
        crate::text::lexicon::class(word) == Class::NONE && word != "runoff" && !word.starts_with("gov")
    };
    end - begin == 1
        && !form.unless().is_empty()
        && places::is_shared(context.text.word(begin))
        && stands_near(context, form.unless(), begin, end, 1, is_a_town)
}

/// Whether a form of an institution, or a word that needs others beside it, has one of its `unless` in a sentence beside its own:
/// "Pakistan objected. The Foreign Office said".
pub(in crate::resolution) fn is_anothers_beside(
    context: &Context<'_>,
    form: &CompiledForm<'_>,
    begin: usize,
    end: usize,
) -> bool {
    !form.unless().is_empty()
        && if form.needs().is_empty() { context.snapshot.is_house(form.record) } else { end - begin == 1 }
        && stands_near(context, form.unless(), begin, end, 1, |_| true)
}

/// Whether one of a form's `unless` is its word for what a state has: "Ecuador's Congress" of "Congress".
pub(in crate::resolution) fn may_be_of(
    context: &Context<'_>,
    form: &CompiledForm<'_>,
    begin: usize,
    state: u32,
) -> bool {
    let Some(name) = context.snapshot.record(state).map(|r| r.name.to_lowercase()) else { return false };
    let word = context.text.word(begin);
    form.unless().iter().any(|unless| unless.trim().starts_with(&name) && unless.trim().ends_with(word))
}

/// Whether one of a form's `needs` stands in its own sentence.
pub(in crate::resolution) fn has_what_it_needs_here(
    context: &Context<'_>,
    form: &CompiledForm<'_>,
    begin: usize,
    end: usize,
) -> bool {
    stands_near(context, form.needs(), begin, end, 0, |_| true)
}

/// Whether a form has no `needs`, or one of them stands in the sentence of the tokens or the two around it.
pub(in crate::resolution) fn has_what_it_needs(
    context: &Context<'_>,
    form: &CompiledForm<'_>,
    begin: usize,
    end: usize,
) -> bool {
    form.needs().is_empty() || stands_near(context, form.needs(), begin, end, 1, |_| true)
}

/// Whether one of some folded words that count stands within so many sentences of the tokens, these left out.
fn stands_near(
    context: &Context<'_>,
    words: FormWords<'_>,
    begin: usize,
    end: usize,
    reach: usize,
    counts: impl Fn(&str) -> bool,
) -> bool {
    let text = context.text;
    let place = |token: usize| text.token(token).map_or((0, 0), |t| (t.norm_begin as usize, t.norm_end as usize));
    let sentence = text.token(begin).map_or(0, |t| t.sentence as usize);
    let (first, last) = (text.sentence(sentence.saturating_sub(reach)).start, text.sentence(sentence + reach).end);
    let last = if text.sentence(sentence + reach).is_empty() { text.tokens().len() } else { last };
    let (first, last) = (first.max(begin.saturating_sub(CONDITION_REACH)), last.min(end + CONDITION_REACH));
    // Most of the words do not stand there.
    let tokens = text.tokens().get(first..last).unwrap_or(&[]);
    let here = Hashes::of(tokens);
    let stands_here = |hash: u64| here.may_hold(hash) && tokens.iter().any(|t| t.hash == hash);
    let mut words = words.passing(stands_here).peekable();
    if words.peek().is_none() {
        return false;
    }
    let (own_begin, own_end) = (place(begin).0, place(end.saturating_sub(1)).1);
    let before = text.buffer().get(place(first).0.saturating_sub(1)..own_begin).unwrap_or("");
    let after = text.buffer().get(own_end..=place(last.saturating_sub(1)).1.max(own_end)).unwrap_or("");
    words.any(|w| counts(w) && (before.contains(w) || after.contains(w)))
}

/// A bit for each hash that some tokens have, and for others that share one with them.
struct Hashes([u64; 8]);

impl Hashes {
    fn of(tokens: &[Token]) -> Self {
        let mut hashes = Self([0; 8]);
        for token in tokens {
            let (number, bit) = Self::place(token.hash);
            if let Some(number) = hashes.0.get_mut(number) {
                *number |= bit;
            }
        }
        hashes
    }

    /// Whether some token may have a hash; where it says no, none has.
    fn may_hold(&self, hash: u64) -> bool {
        let (number, bit) = Self::place(hash);
        self.0.get(number).is_some_and(|number| number & bit != 0)
    }

    fn place(hash: u64) -> (usize, u64) {
        ((hash >> 6) as usize & 7, 1 << (hash & 63))
    }
}

fn same_language(wanted: &[u8], form: &[u8]) -> bool {
    fn primary(tag: &[u8]) -> &[u8] {
        tag.split(|byte| matches!(byte, b'-' | b'_')).next().unwrap_or(&[])
    }
    primary(wanted).eq_ignore_ascii_case(primary(form))
}
