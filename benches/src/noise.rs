//! The same words in every run, for columns that no pattern makes easy.

/// Words without a pattern that a processor could learn: the generator splitmix64.
pub fn noise(seed: u64) -> impl Iterator<Item = u64> {
    (1_u64..).map(move |place| {
        let word = seed.wrapping_mul(0xbf58_476d_1ce4_e5b9).wrapping_add(place.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let word = (word ^ word >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let word = (word ^ word >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ word >> 31
    })
}
