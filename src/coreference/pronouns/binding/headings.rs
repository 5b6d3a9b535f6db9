//! "3. Ibrahim Baré Maïnassara, 50", and below it "He was the leader of Niger": a line that only names somebody heads what is
//! told of him.

use super::Subject;
use crate::coreference::pronouns::candidates::{Gathered, Who};
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::{Anaphor, agrees};
use crate::coreference::sentence;
use crate::mention::MentionKind;
use crate::text::syntax;
use crate::text::{NormalizedText, Shape, is_word};

/// The longest heading, in tokens: "3. Ibrahim Baré Maïnassara of Niger (1996-1999)".
const MAX_HEADING: usize = 12;

/// The one whom the line before the pronoun's paragraph names, where nobody else has been named since.
pub(super) fn by_heading(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let text = scene.context.text;
    if !anaphor.person.is_person() {
        return None;
    }
    let line = text.sentence(sentence(scene.context, anaphor.token) as usize).start;
    let begin = if text.shape(line).has(Shape::LINE_START) { line } else { anaphor.paragraph? };
    let last = begin.checked_sub(1)?;
    let heading = text.sentence(sentence(scene.context, last) as usize);
    if heading.len() > MAX_HEADING || !heads(text, heading.clone()) {
        return None;
    }
    let until = scene.seen.partition_point(|s| s.begin < begin);
    let mut named =
        scene.seen.get(..until)?.iter().rev().take_while(|s| s.begin >= heading.start).filter(|s| {
            s.kind < MentionKind::Office && s.record.is_some_and(|r| agrees(scene.context, anaphor.person, r))
        });
    let one = named.next().and_then(|s| s.record)?;
    let is_alone = named.all(|s| s.record == Some(one));
    let who = Who::Entity(one);
    let since = gathered.iter().any(|g| g.begin >= begin && g.who != who && g.who != Who::Unresolved);
    (is_alone && !since).then_some(Subject::Known(who))
}

/// Whether a line is no sentence: it ends without a mark and has no verb.
fn heads(text: &NormalizedText<'_>, mut line: std::ops::Range<usize>) -> bool {
    let begins = text.shape(line.start).has(Shape::LINE_START)
        || line.start > 0
            && is_word!(text, line.start - 1, ".")
            && line.start > 1
            && text.shape(line.start - 2).has(Shape::DIGIT);
    let ends = line.end.checked_sub(1).is_some_and(|i| !is_word!(text, i, "." | "?" | "!" | ":" | "\"" | ","));
    begins && ends && !line.any(|i| syntax::is_verb(text, i) || is_word!(text, i, ":" | "\"" | "by"))
}
