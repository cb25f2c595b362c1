//! Entries that stand before or after others.

use std::collections::HashMap;

/// An entry that is placed beside another.
pub(super) struct Move {
    pub(super) entry: usize,
    pub(super) anchor: usize,
    pub(super) after: bool,
}

/// The entries in their order, each with those that are placed before and after it; and the moves of which nothing
/// came, because they lead in a circle.
pub(super) fn order_of(count: usize, moves: &[Move]) -> (Vec<usize>, Vec<usize>) {
    /// What is next: an entry with its neighbours, or alone.
    enum Next {
        All(usize),
        One(usize),
    }
    let (mut before, mut after): (HashMap<usize, Vec<usize>>, HashMap<usize, Vec<usize>>) = (HashMap::new(), HashMap::new());
    let mut is_placed = vec![true; count];
    for step in moves {
        let side = if step.after { &mut after } else { &mut before };
        side.entry(step.anchor).or_default().push(step.entry);
        is_placed.get_mut(step.entry).into_iter().for_each(|own| *own = false);
    }
    let mut order = Vec::with_capacity(count);
    // A stack, because chains can be long.
    let mut next: Vec<Next> = (0..count).rev().filter(|entry| is_placed.get(*entry) == Some(&true)).map(Next::All).collect();
    while let Some(step) = next.pop() {
        match step {
            Next::One(entry) => {
                order.push(entry);
                is_placed.get_mut(entry).into_iter().for_each(|own| *own = true);
            }
            Next::All(entry) => {
                next.extend(after.remove(&entry).into_iter().flatten().rev().map(Next::All));
                next.push(Next::One(entry));
                next.extend(before.remove(&entry).into_iter().flatten().rev().map(Next::All));
            }
        }
    }
    let lost = (0..).zip(moves).filter(|(_, step)| is_placed.get(step.entry) != Some(&true)).map(|(place, _)| place).collect();
    (order, lost)
}
