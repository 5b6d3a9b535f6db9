//! Which of the vetoes the words around a pronoun leave to be asked: most of them begin with one word beside it, and ask of whoever
//! may be meant only where that stands there.

use smallvec::SmallVec;

use super::{acts_again, acts_in_infinitive, acts_in_participle, acts_on, asks_another, is_put_in_place};
use super::{givers, mourners, others};
use crate::coreference::predicates;
use crate::coreference::pronouns::candidates::Gathered;
use crate::coreference::pronouns::words::Told;
use crate::coreference::pronouns::{aside, clauses, dealings, deeds, owners, rivals};
use crate::resolution::Context;
use crate::text::{Class, Traits, is_word};

/// Whether the clause says that the pronoun at a token does not mean something. What is asked around the pronoun before a rule is
/// taken the rule need not ask again.
type Rule = fn(&Context<'_>, &Gathered, usize) -> bool;

/// The vetoes that may hold of a pronoun.
pub(in crate::coreference::pronouns) struct Rules {
    token: usize,
    rules: SmallVec<[Rule; 16]>,
}

impl Rules {
    /// Those that the words around the pronoun at `token` leave. Of "itself" no clause says whom it does not mean: "France, which
    /// itself had", "Chad is itself".
    pub(in crate::coreference::pronouns) fn of(context: &Context<'_>, token: usize, is_object: bool) -> Self {
        let text = context.text;
        let mut rules: SmallVec<[Rule; 16]> = SmallVec::new();
        if is_word!(text, token, "itself" | "himself" | "herself") {
            return Self { token, rules };
        }
        let mut ask = |opens: bool, rule: Rule| {
            if opens {
                rules.push(rule);
            }
        };
        if is_object {
            ask(true, acts_on);
            ask(true, acts_in_infinitive);
            ask(true, acts_in_participle);
            ask(true, is_put_in_place);
            ask(true, acts_again);
        }
        // What stands before the first token is nothing.
        let before = token.wrapping_sub(1);
        let behind = token + 1;
        let is_her = is_word!(text, token, "her");
        let owns = is_her || is_word!(text, token, "its" | "his" | "their");
        let is_it = is_word!(text, token, "it");
        let acts = is_it || is_word!(text, token, "he" | "she" | "they");
        let is_person = acts && is_word!(text, token, "he" | "she");
        let is_low = is_it || is_her || is_word!(text, token, "him" | "them");
        let comma = is_word!(text, before, ",");
        let that = is_word!(text, before, "that");

        ask(true, |context, g, token| aside::is_object_of_relative(context, g.end, token));
        ask(true, |context, g, token| aside::acts_on_what_is_owned(context, g.end, token));
        ask(that, asks_another);
        let since = is_word!(text, before, "once" | "now" | "then" | "still" | "long" | "formerly");
        ask(comma || since, |context, g, token| dealings::is_told_by(context, g.end, token));
        ask(predicates::verb_that_says(text, token).is_some(), dealings::is_said_to_be);
        ask(
            is_word!(text, behind, "death" | "killing" | "murder" | "assassination" | "funeral" | "burial")
                || is_word!(text, behind, "execution" | "corpse"),
            |context, g, token| dealings::outlives(context, g.end, token),
        );
        ask(is_word!(text, behind, "junior" | "senior" | "elder"), |context, g, token| {
            dealings::is_compared(context, g.end, token)
        });
        ask(is_word!(text, behind, "would" | "'d"), |context, g, token| dealings::is_wished_for(context, g.end, token));
        if is_word!(text, before, "at" | "in") {
            ask(true, dealings::is_guest);
            ask(true, dealings::is_named_in);
        }
        ask(is_word!(text, before, "which"), dealings::is_written_to);
        ask(is_it || is_her || is_word!(text, token, "him" | "his"), others::leads_who_act);
        ask(is_low && !owns && givers::helps(text, before), givers::gives_to_help);
        if owns {
            ask(givers::harms(text, before), givers::imposes_what_harms);
            ask(true, aside::is_taken_for);
            ask(deeds::deed(text, token).is_some(), dealings::is_done_to_another);
            ask(is_word!(text, behind, "hand" | "hands" | "cheek" | "ring"), others::shakes_hand);
            ask(is_word!(text, behind, "place" | "stead" | "shoes"), others::is_put_in_his_place);
            ask(is_word!(text, before, "of"), |context, g, token| rivals::is_one_of_his(context.text, g.end, token));
            ask(is_word!(text, before, "of"), others::is_measured);
            let has = is_word!(text, before, "had" | "has" | "have" | "enjoyed" | "enjoys" | "commands" | "commanded");
            ask(has, others::is_backed);
            if is_word!(text, token, "its" | "their") {
                ask(true, |context, g, token| owners::cannot_have(context, token, g));
                ask(is_word!(text, token, "its"), aside::is_one_of_several);
                ask(is_word!(text, token, "its"), aside::is_within_relative);
            } else {
                ask(is_word!(text, before, "at" | "by" | "on" | "to"), dealings::stands_beside);
            }
        }
        if acts {
            let hinge = is_word!(text, before, "where" | "before" | "until" | "when" | "after" | "while" | "because");
            ask(is_person && mourners::is_dead(text, behind), mourners::mourns);
            ask(is_person && hinge, aside::is_behind_a_relation);
            ask(is_person && is_word!(text, behind, "is" | "was"), |context, g, token| {
                dealings::insults(context, g.end, token)
            });
            let has_to = is_word!(text, behind, "must" | "should" | "ought" | "had" | "has" | "have")
                || is_word!(text, behind, "need" | "needs" | "needed");
            ask(has_to, dealings::is_told_what_to_do);
            let verb =
                text.class(behind).has(Class::AUXILIARY) || text.traits(behind).has_any(Traits::VERB.or(Traits::ED));
            ask(verb, others::is_dealt_with_in_description);
        }
        if is_low {
            ask(is_word!(text, before, "with"), dealings::shares_with);
            let asked = !is_her
                && !is_word!(text, token, "him")
                && (is_word!(text, before, "on") || Told::of(text, before).has(Told::ASKS));
            ask(asked, dealings::speaks_through_another);
            ask(!owns && is_word!(text, before, "succeed" | "replace" | "follow"), others::takes_place_of);
            ask(!owns && clauses::is_measure_on(text, token), others::imposes);
        }
        ask(is_it || is_word!(text, token, "its"), |context, g, token| dealings::says_aside(context.text, g, token));
        ask(comma && is_word!(text, token + 2, ","), |context, g, token| {
            aside::is_spoken_of_aside(context, g.end, token)
        });
        Self { token, rules }
    }

    /// Whether one of them says that the pronoun does not mean something.
    pub(in crate::coreference::pronouns) fn rule_out(&self, context: &Context<'_>, g: &Gathered) -> bool {
        self.rules.iter().any(|rule| rule(context, g, self.token))
    }
}
