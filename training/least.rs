//! The least of a function, by L-BFGS (Nocedal and Wright 2006, "Numerical Optimization", algorithms 7.4 and 3.1).

use std::collections::VecDeque;

/// Steps at most; it is settled long before.
const STEPS: usize = 300;
/// How many past steps the curvature is guessed from.
const MEMORY: usize = 10;
/// How small the gradient has to become.
const SETTLED: f64 = 1e-3;

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The weights, so many of them, of the least loss, from zero; `loss` gives the loss of weights and its gradient.
pub fn least(count: usize, loss: impl Fn(&[f64]) -> (f64, Vec<f64>)) -> Vec<f64> {
    let mut weights = vec![0.0; count];
    let (mut least, mut gradient) = loss(&weights);
    // What changed in the last steps: the weights and the gradient.
    let mut past: VecDeque<(Vec<f64>, Vec<f64>)> = VecDeque::new();
    for _ in 0..STEPS {
        let mut direction = gradient.clone();
        let mut shares = Vec::new();
        for (moved, turned) in past.iter().rev() {
            let share = dot(moved, &direction) / dot(moved, turned);
            direction.iter_mut().zip(turned).for_each(|(d, t)| *d -= share * t);
            shares.push(share);
        }
        let scale = past.back().map_or(1.0 / gradient.len() as f64, |(m, t)| dot(m, t) / dot(t, t));
        for d in &mut direction {
            *d *= scale;
        }
        for ((moved, turned), share) in past.iter().zip(shares.iter().rev()) {
            let back = dot(turned, &direction) / dot(moved, turned);
            direction.iter_mut().zip(moved).for_each(|(d, m)| *d += (share - back) * m);
        }
        let slope = dot(&direction, &gradient);
        let mut length = 1.0;
        let (next, value, turned_to) = loop {
            let next: Vec<f64> = weights.iter().zip(&direction).map(|(w, d)| w - length * d).collect();
            let (value, turned_to) = loss(&next);
            if value <= least - 1e-4 * length * slope || length < 1e-9 {
                break (next, value, turned_to);
            }
            length *= 0.5;
        };
        let moved: Vec<f64> = next.iter().zip(&weights).map(|(a, b)| a - b).collect();
        let turned: Vec<f64> = turned_to.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        (weights, least, gradient) = (next, value, turned_to);
        if dot(&gradient, &gradient).sqrt() < SETTLED {
            break;
        }
        if dot(&moved, &turned) > 0.0 {
            past.push_back((moved, turned));
            if past.len() > MEMORY {
                past.pop_front();
            }
        }
    }
    weights
}
