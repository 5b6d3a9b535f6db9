//! Which of several times a name is of: a state that is no more, or the one that goes by its name; who held an office, or holds it.

use smallvec::SmallVec;

use crate::resolution::overlap::NameSpan;
use crate::resolution::times::{self, Years};
use crate::resolution::{Candidates, Context};
use crate::text::{Class, Shape, is_word};

/// How much less likely a name means a state that is no more on the text's date, where another has the name too.
const OTHER_TIME: f32 = 0.2;
/// As many words of names and titles may stand between "former" and the title before a name.
const MAX_TITLE_TOKENS: usize = 4;

/// Of a state that is long gone and the one that goes by its name, the one of the text's time: "the British" of 1777 and of
/// today.
pub(super) fn keep_forms_of_the_time(context: &Context<'_>, years: &Years, span: &mut NameSpan) {
    if span.forms.len() < 2 {
        return;
    }
    let is_gone = |number: &u32| context.snapshot.form(*number).is_some_and(|f| times::is_long_gone(context, &f));
    let long_gone: SmallVec<[bool; 8]> = span.forms.iter().map(is_gone).collect();
    if !long_gone.contains(&true) || !long_gone.contains(&false) {
        return;
    }
    let of_its_time = span.forms.iter().zip(&long_gone).any(|(number, gone)| {
        *gone && context.snapshot.form(*number).is_some_and(|f| years.lie_within(context, f.interval()))
    });
    let mut long_gone = long_gone.into_iter();
    span.forms.retain(|_| long_gone.next() == Some(of_its_time));
}

/// Of states of one name the one that there was on the text's date, or in a year before it that the sentence tells: "Yugoslavia" in
/// 1999, "Between 1918 and 1941 Yugoslavia"; "the former Yugoslavia" is the other.
pub(super) fn prefer_the_living(context: &Context<'_>, span: &NameSpan, candidates: &mut Candidates) {
    let lives: SmallVec<[bool; 8]> = candidates.iter().map(|(r, _)| times::is_there(context, *r)).collect();
    if !lives.contains(&false) {
        return;
    }
    let years: SmallVec<[u32; 4]> =
        times::years_beside(context, span.begin).filter(|y| *y < context.date.year()).collect();
    let was_there = |(record, _): &(u32, f32)| years.iter().any(|y| times::was_there_in(context, *record, *y));
    if !years.is_empty() && candidates.iter().any(was_there) && !candidates.iter().all(was_there) {
        for candidate in candidates.iter_mut() {
            candidate.1 *= if was_there(candidate) { 1.0 } else { OTHER_TIME };
        }
        return;
    }
    let ended = |(record, _): &(u32, f32)| times::has_ended(context, *record);
    let wants_ended = is_said_to_have_ended(context, span) && candidates.iter().any(ended);
    for (candidate, lives) in candidates.iter_mut().zip(lives) {
        let fits = if wants_ended { times::has_ended(context, candidate.0) } else { lives };
        candidate.1 *= if fits { 1.0 } else { OTHER_TIME };
    }
}

/// "The former Yugoslavia", "when Yugoslavia fell apart", "Yugoslavia's collapse", "the break-up of Yugoslavia".
fn is_said_to_have_ended(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let is_end = |i: usize| is_word!(text, i, "collapse" | "breakup" | "disintegration" | "dissolution" | "demise");
    let is_break = |i: usize| is_word!(text, i, "break") && is_word!(text, i + 1, "up");
    let before = |tokens: usize| span.begin.checked_sub(tokens);
    before(1).is_some_and(|i| text.class(i).has(Class::PAST_OFFICE))
        || is_word!(text, span.end, "fell" | "collapsed" | "disintegrated" | "dissolved" | "broke" | "split")
        || is_word!(text, span.end, "'s") && (is_end(span.end + 1) || is_break(span.end + 1))
        || before(1).is_some_and(|i| is_word!(text, i, "of"))
            && (before(2).is_some_and(is_end) || before(3).is_some_and(is_break))
}

/// "Former presidents George Bush, Jimmy Carter …", "the late King Hussein": whether the title before a name is said to be one
/// that its bearer no longer holds.
pub(super) fn is_said_to_be_former(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let Some(title) = span.begin.checked_sub(1).filter(|i| text.class(*i).has(Class::TITLE)) else { return false };
    let words = (title.saturating_sub(MAX_TITLE_TOKENS)..title).rev();
    // "U.S." is no pronoun.
    let is_name = |i: &usize| {
        text.shape(*i).has(Shape::CAPITALISED)
            && (text.class(*i) == Class::NONE || text.shape(*i).has_any(Shape::DOTTED.or(Shape::ALL_CAPITALS)))
    };
    let mut words = words.skip_while(is_name);
    words
        .find(|i| !text.class(*i).has(Class::TITLE) && !is_word!(text, *i, "prime"))
        .is_some_and(|i| text.class(i).has(Class::PAST_OFFICE) && !is_word!(text, i, "outgoing" | "then"))
}
