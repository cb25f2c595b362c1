//! The cheapest controls to prove so that enough of them mitigate every risk.

use std::collections::BTreeSet;

use super::plan::PlanMethod;

/// Up to this many controls the appetite part of a plan tries every combination.
pub const EXHAUSTIVE_CANDIDATES: usize = 16;

/// What one risk asks for: any `needed` of these candidates.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    pub(super) candidates: BTreeSet<usize>,
    pub(super) needed: usize,
}

/// Chooses candidates, each at its price, that satisfy every demand.
pub(super) fn choose(prices: &[usize], demands: &[Demand]) -> (Vec<usize>, PlanMethod) {
    if prices.len() <= EXHAUSTIVE_CANDIDATES {
        (cheapest(prices, demands), PlanMethod::Exhaustive)
    } else {
        (greedy(prices, demands), PlanMethod::Greedy)
    }
}

/// The cheapest choice; of equal ones the one of the earliest candidates.
fn cheapest(prices: &[usize], demands: &[Demand]) -> Vec<usize> {
    let mask_of = |places: &BTreeSet<usize>| places.iter().fold(0_u32, |mask, place| mask | 1 << place);
    let demands: Vec<(u32, usize)> = demands.iter().map(|demand| (mask_of(&demand.candidates), demand.needed)).collect();
    let chosen = |mask: u32| (0..prices.len()).filter(move |place| mask >> place & 1 == 1);
    let satisfies =
        |mask: &u32| demands.iter().all(|(of, needed)| usize::try_from((mask & of).count_ones()).is_ok_and(|count| count >= *needed));
    let price = |mask: u32| chosen(mask).filter_map(|place| prices.get(place)).sum::<usize>();
    let best = (0_u32..1 << prices.len()).filter(satisfies).min_by_key(|mask| price(*mask));
    best.map(|mask| chosen(mask).collect()).unwrap_or_default()
}

/// Adds the candidate that brings most risks nearer for its price, again and again, then drops what is not needed.
fn greedy(prices: &[usize], demands: &[Demand]) -> Vec<usize> {
    let mut chosen: BTreeSet<usize> = BTreeSet::new();
    let open = |chosen: &BTreeSet<usize>, demand: &Demand| demand.candidates.intersection(chosen).count() < demand.needed;
    loop {
        let unsatisfied: Vec<&Demand> = demands.iter().filter(|demand| open(&chosen, demand)).collect();
        let gain = |place: usize| unsatisfied.iter().filter(|demand| demand.candidates.contains(&place)).count();
        let useful = prices.iter().enumerate().filter(|(place, _)| !chosen.contains(place) && gain(*place) > 0);
        // Of equal gains for the price the first; gains are compared crosswise, so that nothing is rounded.
        let better = |a: &(usize, &usize), b: &(usize, &usize)| {
            let (a, b) = (gain(a.0).saturating_mul(*b.1), gain(b.0).saturating_mul(*a.1));
            a.cmp(&b)
        };
        match useful.reduce(|best, next| if better(&next, &best).is_gt() { next } else { best }) {
            Some((place, _)) => chosen.insert(place),
            None => break,
        };
    }
    for place in chosen.clone().into_iter().rev() {
        let mut without = chosen.clone();
        without.remove(&place);
        if !demands.iter().any(|demand| open(&without, demand)) {
            chosen = without;
        }
    }
    chosen.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demand(candidates: &[usize], needed: usize) -> Demand {
        Demand { candidates: candidates.iter().copied().collect(), needed }
    }

    #[test]
    fn the_cheapest_choice_is_found() {
        // The dear candidate 0 serves both demands; 1 and 2 serve one each and cost less together.
        assert_eq!(choose(&[5, 2, 2], &[demand(&[0, 1], 1), demand(&[0, 2], 1)]), (vec![1, 2], PlanMethod::Exhaustive));
        assert_eq!(choose(&[3, 2, 2], &[demand(&[0, 1], 1), demand(&[0, 2], 1)]).0, [0]);
        assert_eq!(choose(&[1, 1], &[]).0, Vec::<usize>::new());
    }

    #[test]
    fn many_candidates_are_chosen_greedily_and_none_in_vain() {
        let prices = [1; 20];
        let demands: Vec<Demand> = (0..19).map(|place| demand(&[place, 19], 1)).collect();
        assert_eq!(choose(&prices, &demands), (vec![19], PlanMethod::Greedy));
        let demands = [demand(&[0, 1], 2), demand(&[1, 2], 1)];
        assert_eq!(choose(&prices, &demands).0, [0, 1]);
    }
}
