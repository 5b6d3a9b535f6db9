//! Coreference: MUC (Vilain et al. 1995), `B³` (Bagga and Baldwin 1998) and `CEAFφ4` (Luo 2005), and their mean, the
//! `CoNLL` score; and how many names, offices, nominals and pronouns are right.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::domain::{Domain, is_wanted};
use super::gold::{GoldDocument, GoldMention};
use super::links::{gold_key, is_same};
use super::{Answer, Counts, Measure, Report, harmonic};
use crate::mention::MentionKind;

/// What is counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Names of any kind, demonyms too.
    Name,
    /// Offices.
    Office,
    /// Common nouns.
    Nominal,
    /// Pronouns.
    Pronoun,
}

/// Right and found in one group.
pub type GroupScore = (Group, Counts);

/// A score that adds up over documents: numerators and denominators of recall and precision.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    recall: (f64, f64),
    precision: (f64, f64),
}

impl Sums {
    /// None where there was nothing to measure: no link between two mentions, say, in the key or in the answer.
    fn f1(self) -> Option<f64> {
        let share = |(part, whole): (f64, f64)| if whole > 0.0 { part / whole } else { 0.0 };
        let measured = self.precision.1 > 0.0 || self.recall.1 > 0.0;
        measured.then(|| harmonic(share(self.precision), share(self.recall)))
    }
}

/// Coreference scores.
#[derive(Debug)]
pub struct CoreferenceScores {
    muc: Sums,
    b_cubed: Sums,
    ceaf: Sums,
    /// Right and found by group.
    pub groups: [GroupScore; 4],
}

impl Default for CoreferenceScores {
    fn default() -> Self {
        let group = |g| (g, Counts::default());
        let groups = [Group::Name, Group::Office, Group::Nominal, Group::Pronoun].map(group);
        Self { muc: Sums::default(), b_cubed: Sums::default(), ceaf: Sums::default(), groups }
    }
}

impl CoreferenceScores {
    /// F1 by MUC, `B³` and `CEAFφ4`, each 0 to 1 or none where there was nothing to measure, and the mean of those measured.
    #[must_use]
    pub fn conll(&self) -> [Option<f64>; 4] {
        let [muc, b_cubed, ceaf] = [self.muc, self.b_cubed, self.ceaf].map(Sums::f1);
        let measured: Vec<f64> = [muc, b_cubed, ceaf].into_iter().flatten().collect();
        let mean = (!measured.is_empty()).then(|| measured.iter().sum::<f64>() / count(measured.len()));
        [muc, b_cubed, ceaf, mean]
    }

    fn group(&mut self, group: Group) -> &mut Counts {
        let [name, office, nominal, pronoun] = &mut self.groups;
        match group {
            Group::Name => &mut name.1,
            Group::Office => &mut office.1,
            Group::Nominal => &mut nominal.1,
            Group::Pronoun => &mut pronoun.1,
        }
    }
}

/// A mention of the key, or an answer that is none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Item {
    Gold(usize),
    Extra(usize),
}

type Sets = Vec<BTreeSet<Item>>;

pub(super) fn measure(report: &mut Report, domain: &Domain, gold: &GoldDocument, all: &[Answer], how: Measure) {
    let counts = |m: &&GoldMention| m.chain.is_some() && (how.first_person || !m.is_speaker());
    let mentions: Vec<&GoldMention> = gold.mentions.iter().filter(counts).collect();
    let keys: Vec<Option<String>> = mentions.iter().map(|m| gold_key(domain, m)).collect();
    // Chains with a name in the domain, each with its names.
    let mut names: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, mention) in mentions.iter().enumerate() {
        let kind = keys.get(index).and_then(Option::as_deref).and_then(|k| domain.kind(k));
        if let Some(chain) = mention.chain.as_deref().filter(|_| mention.is_name() && kind.is_some_and(is_wanted)) {
            names.entry(chain).or_default().push(index);
        }
    }
    let chain_of = |m: &GoldMention| m.chain.as_deref().and_then(|c| names.get(c));
    let is_right = |answer: &Answer, mention: &GoldMention| {
        chain_of(mention).is_some_and(|indexes| {
            indexes.iter().any(|i| {
                let key = keys.get(*i).and_then(Option::as_deref);
                mentions.get(*i).is_some_and(|name| is_same(answer, name, key))
            })
        })
    };
    let mut said: FxHashMap<Item, &Answer> = FxHashMap::default();
    let mut response: FxHashMap<u32, BTreeSet<Item>> = FxHashMap::default();
    for (index, answer) in all.iter().enumerate() {
        let kind = domain.kind(&answer.meant).unwrap_or(answer.fallback_kind);
        let exact = |m: &&GoldMention| (m.begin, m.end) == (answer.begin, answer.end);
        if !is_wanted(kind)
            || !gold.covers(answer.begin, answer.end)
            || (answer.kind == MentionKind::Demonym && !mentions.iter().any(exact))
        {
            continue;
        }
        let holding = mentions.iter().enumerate().filter(|(_, m)| m.begin <= answer.begin && answer.end <= m.end);
        let item = holding.min_by_key(|(_, m)| m.end - m.begin).map_or(Item::Extra(index), |(n, _)| Item::Gold(n));
        // Of two answers in one gold mention the right one, else the first, stands for it.
        if let Some(before) = said.get(&item) {
            let better = matches!(item, Item::Gold(n) if mentions
                .get(n)
                .is_some_and(|m| is_right(answer, m) && !is_right(before, m)));
            if !better {
                continue;
            }
            if let Some(set) = before.entity.and_then(|e| response.get_mut(&e)) {
                set.remove(&item);
            }
        }
        said.insert(item, answer);
        if let Some(entity) = answer.entity {
            response.entry(entity).or_default().insert(item);
        }
    }
    let judged = |item: &Item, answer: &Answer| matches!(item, Item::Gold(n) if mentions.get(*n).is_some_and(|m| is_right(answer, m)));
    for (item, answer) in &said {
        let right = judged(item, answer);
        let group = match answer.kind {
            MentionKind::Pronoun => Group::Pronoun,
            MentionKind::Nominal => Group::Nominal,
            MentionKind::Office => Group::Office,
            _ => Group::Name,
        };
        let counts = report.coreference.group(group);
        counts.right += u32::from(right);
        counts.wrong += u32::from(!right);
        if group != Group::Name {
            report.judge(answer, right);
        }
    }
    let mut key_sets: FxHashMap<&str, BTreeSet<Item>> = FxHashMap::default();
    for (index, mention) in mentions.iter().enumerate() {
        let Some(chain) = mention.chain.as_deref().filter(|c| names.contains_key(c)) else { continue };
        key_sets.entry(chain).or_default().insert(Item::Gold(index));
        let group = if mention.is_pronoun() {
            Group::Pronoun
        } else if mention.is_name() {
            Group::Name
        } else {
            Group::Nominal
        };
        let found = said.get(&Item::Gold(index)).is_some_and(|a| is_right(a, mention));
        let counts = report.coreference.group(group);
        if found { counts.found += 1 } else { counts.missed += 1 }
    }
    let mut key: Sets = key_sets.into_values().collect();
    let mut response: Sets = response.into_values().filter(|s| !s.is_empty()).collect();
    // Hash maps have no order of their own, and sums of floats depend on it.
    key.sort();
    response.sort();
    add(&mut report.coreference, &key, &response);
}

fn add(scores: &mut CoreferenceScores, key: &Sets, response: &Sets) {
    let (links, b_cubed) = (one_way(key, response), one_way(response, key));
    scores.muc.recall.0 += links.0;
    scores.muc.recall.1 += links.1;
    scores.muc.precision.0 += b_cubed.0;
    scores.muc.precision.1 += b_cubed.1;
    scores.b_cubed.recall.0 += links.2;
    scores.b_cubed.recall.1 += links.3;
    scores.b_cubed.precision.0 += b_cubed.2;
    scores.b_cubed.precision.1 += b_cubed.3;
    let shared = |a: &BTreeSet<Item>, b: &BTreeSet<Item>| count(a.intersection(b).count());
    let similarity = |a: &BTreeSet<Item>, b: &BTreeSet<Item>| 2.0 * shared(a, b) / (count(a.len()) + count(b.len()));
    let weights: Vec<Vec<f64>> = key.iter().map(|k| response.iter().map(|r| similarity(k, r)).collect()).collect();
    let best = best_assignment(&weights);
    scores.ceaf.recall.0 += best;
    scores.ceaf.recall.1 += count(key.len());
    scores.ceaf.precision.0 += best;
    scores.ceaf.precision.1 += count(response.len());
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// MUC's and B³'s numerators and denominators of recall of `key` by `response`.
fn one_way(key: &Sets, response: &Sets) -> (f64, f64, f64, f64) {
    let place: FxHashMap<Item, usize> =
        response.iter().enumerate().flat_map(|(i, s)| s.iter().map(move |item| (*item, i))).collect();
    let mut sums = (0.0, 0.0, 0.0, 0.0);
    for set in key {
        let parts: BTreeSet<usize> = set.iter().filter_map(|i| place.get(i).copied()).collect();
        let alone = set.iter().filter(|i| !place.contains_key(*i)).count();
        sums.0 += count(set.len()) - count(parts.len() + alone);
        sums.1 += count(set.len()) - 1.0;
        for item in set {
            let other = place.get(item).and_then(|i| response.get(*i));
            sums.2 += other.map_or(0.0, |r| count(set.intersection(r).count()) / count(set.len()));
        }
        sums.3 += count(set.len());
    }
    sums
}

/// The largest total weight of a one-to-one assignment of rows to columns: Kuhn's Hungarian method in the form of Jonker
/// and Volgenant (1987), with potentials; cubic in the smaller side.
fn best_assignment(weights: &[Vec<f64>]) -> f64 {
    let (rows, columns) = (weights.len(), weights.first().map_or(0, Vec::len));
    if rows == 0 || columns == 0 {
        return 0.0;
    }
    if rows > columns {
        let weight = |c: usize, r: usize| weights.get(r).and_then(|w| w.get(c)).copied().unwrap_or(0.0);
        let turned: Vec<Vec<f64>> = (0..columns).map(|c| (0..rows).map(|r| weight(c, r)).collect()).collect();
        return best_assignment(&turned);
    }
    // Row and column 0 are a start that stands for none; `row_of[c]` is the row that column `c` is given to.
    let mut row_of = vec![0_usize; columns + 1];
    let (mut row_potential, mut column_potential) = (vec![0.0; rows + 1], vec![0.0; columns + 1]);
    for row in 1..=rows {
        row_of[0] = row;
        let mut column = 0;
        let mut slack = vec![f64::INFINITY; columns + 1];
        let mut came_from = vec![0_usize; columns + 1];
        let mut visited = vec![false; columns + 1];
        while row_of[column] != 0 {
            visited[column] = true;
            let current = row_of[column];
            let (mut least, mut next) = (f64::INFINITY, 0);
            for c in (1..=columns).filter(|c| !visited[*c]) {
                let cost = -weights[current - 1][c - 1] - row_potential[current] - column_potential[c];
                if cost < slack[c] {
                    (slack[c], came_from[c]) = (cost, column);
                }
                if slack[c] < least {
                    (least, next) = (slack[c], c);
                }
            }
            for c in 0..=columns {
                if visited[c] {
                    row_potential[row_of[c]] += least;
                    column_potential[c] -= least;
                } else {
                    slack[c] -= least;
                }
            }
            column = next;
        }
        while column != 0 {
            let before = came_from[column];
            row_of[column] = row_of[before];
            column = before;
        }
    }
    (1..=columns).filter(|c| row_of[*c] != 0).map(|c| weights[row_of[c] - 1][c - 1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets(groups: &[&[usize]]) -> Sets {
        groups.iter().map(|g| g.iter().map(|n| Item::Gold(*n)).collect()).collect()
    }

    fn f1(key: &[&[usize]], response: &[&[usize]]) -> [f64; 4] {
        let mut scores = CoreferenceScores::default();
        add(&mut scores, &sets(key), &sets(response));
        scores.conll().map(|score| score.expect("measured"))
    }

    #[test]
    fn what_cannot_be_measured_is_no_score_and_leaves_the_mean_alone() {
        let mut scores = CoreferenceScores::default();
        assert_eq!(scores.conll(), [None; 4]);
        // One mention is a chain without a link, of which MUC says nothing.
        add(&mut scores, &sets(&[&[1]]), &sets(&[&[1]]));
        assert_eq!(scores.conll(), [None, Some(1.0), Some(1.0), Some(1.0)]);
        // A link that was answered where there is none is wrong, which is a measure.
        add(&mut scores, &sets(&[&[2], &[3]]), &sets(&[&[2, 3]]));
        assert_eq!(scores.conll()[0], Some(0.0));
    }

    fn assert_close(actual: f64, expected: f64) {
        assert!((actual - expected).abs() < 1e-9, "{actual} is not {expected}");
    }

    #[test]
    fn the_same_chains_score_one() {
        for score in f1(&[&[1, 2, 3], &[4, 5]], &[&[1, 2, 3], &[4, 5]]) {
            assert_close(score, 1.0);
        }
    }

    /// Key {1 2 3 4}, response {1 2} {3 4}.
    #[test]
    fn a_chain_in_two_halves() {
        let [muc, b_cubed, ceaf, mean] = f1(&[&[1, 2, 3, 4]], &[&[1, 2], &[3, 4]]);
        // MUC: recall (4 - 2) / (4 - 1) = 2/3, precision (1 + 1) / (1 + 1) = 1.
        assert_close(muc, 0.8);
        // B³: recall 4 × (2/4) / 4 = 1/2, precision 1.
        assert_close(b_cubed, 2.0 / 3.0);
        // CEAFφ4: one pair, 2 × 2 / (4 + 2) = 2/3; recall 2/3 / 1, precision 2/3 / 2 = 1/3.
        assert_close(ceaf, 2.0 * (2.0 / 3.0) * (1.0 / 3.0) / 1.0);
        assert_close(mean, (muc + b_cubed + ceaf) / 3.0);
    }

    #[test]
    fn the_best_assignment_is_not_the_greedy_one() {
        // Greedy takes 0.9 and is left with 0; the best is 0.8 + 0.7.
        assert_close(best_assignment(&[vec![0.9, 0.8], vec![0.7, 0.0]]), 1.5);
        assert_close(best_assignment(&[vec![0.5], vec![0.6], vec![0.4]]), 0.6);
        assert_close(best_assignment(&[]), 0.0);
    }
}
