//! Films, books, bands and whatever else bears a title: `the film "Havana"`, `"Australia," directed by`, "the band Japan".

use super::around::Around;
use super::words::SHOWS;
use crate::text::{Class, Shape, is_word};

/// So many tokens before and behind a title in quotation marks tell of what.
const SHOW_REACH: usize = 12;

impl Around<'_, '_> {
    /// "the band Japan".
    pub(super) fn is_a_band(&self) -> bool {
        let text = self.context.text;
        self.previous().is_some_and(|p| is_word!(text, p, "band" | "duo" | "supergroup" | "sitcom" | "musical"))
    }

    /// `locomotive 88 "Washington"`, `the film "Havana"`: what the quotation marks hold is the name of a thing.
    pub(super) fn is_quoted_title(&self) -> bool {
        let text = self.context.text;
        let quote = |i: usize| is_word!(text, i, "\"" | "“" | "”" | "'" | "‘" | "’" | "«" | "»");
        let Some(open) = self.begin.checked_sub(1).filter(|i| quote(*i)) else { return false };
        if self.is_a_show(open) {
            return true;
        }
        let Some(noun) = open.checked_sub(1).filter(|_| quote(self.end)) else { return false };
        text.shape(noun).has(Shape::DIGIT)
            || is_word!(
                text,
                noun,
                "film"
                    | "movie"
                    | "song"
                    | "single"
                    | "album"
                    | "novel"
                    | "book"
                    | "play"
                    | "opera"
                    | "ship"
                    | "steamer"
                    | "locomotive"
                    | "engine"
                    | "restaurant"
                    | "hotel"
                    | "pub"
                    | "café"
                    | "poem"
                    | "story"
                    | "episode"
                    | "titled"
                    | "entitled"
                    | "nicknamed"
                    | "painting"
                    | "series"
                    | "ballad"
                    | "track"
            )
    }

    /// `"Australia," directed by …, opened`, `In "Nixon," … plays the president`: all that the quotation marks hold is the title
    /// of what the sentence goes on to speak of as a film, a book or a record.
    fn is_a_show(&self, open: usize) -> bool {
        let text = self.context.text;
        let quote = |i: usize| is_word!(text, i, "\"" | "“" | "”" | "'" | "‘" | "’" | "«" | "»");
        let close = self.end + usize::from(is_word!(text, self.end, ","));
        let sentence = |i: usize| text.token(i).map(|t| t.sentence);
        // `"Mandela" opened`, and no speech: `"Mali," he said, "opened …"`.
        let is_shown = quote(self.end)
            && is_word!(
                text,
                self.end + 1,
                "opened"
                    | "opens"
                    | "premiered"
                    | "premieres"
                    | "flopped"
                    | "grossed"
                    | "debuted"
                    | "topped"
                    | "stars"
                    | "won"
            );
        is_shown
            || quote(close)
                && !text.class(close + 1).has(Class::SPEECH_VERB)
                && (open.saturating_sub(SHOW_REACH)..close + SHOW_REACH).any(|i| {
                    SHOWS.has(text, i) && !text.shape(i).has(Shape::CAPITALISED) && sentence(i) == sentence(open)
                })
    }
}
