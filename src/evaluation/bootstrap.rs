//! How far a figure would move with other documents: Efron's bootstrap (1979), over whole documents.

use super::Counts;

/// A 95 % interval, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// So many draws give the ends of the interval to about one hundredth.
const DRAWS: usize = 1_000;

/// The interval of F1, from each document's counts. The draws are the same each time.
pub(super) fn f1(documents: &[Counts]) -> Option<Interval> {
    let count = u64::try_from(documents.len()).ok().filter(|c| *c > 1)?;
    // Marsaglia's xorshift (2003) is random enough to draw documents.
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % count).unwrap_or(0)
    };
    let mut figures: Vec<f64> = (0..DRAWS)
        .map(|_| {
            let mut sum = Counts::default();
            for _ in 0..documents.len() {
                sum.add(documents.get(draw()).copied().unwrap_or_default());
            }
            sum.f1()
        })
        .collect();
    figures.sort_by(f64::total_cmp);
    // 2.5 % of 1,000 draws lie below the one, and above the other.
    Some(Interval { low: *figures.get(25)?, high: *figures.get(974)? })
}
