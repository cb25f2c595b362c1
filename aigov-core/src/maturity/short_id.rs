//! Ids as numbers.

/// An id of less than 16 bytes as two numbers, which are quicker to hash and to compare than a text: the first eight bytes, and the others
/// below the length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ShortId(u64, u64);

impl ShortId {
    /// `None` for a longer id.
    pub(super) fn of(id: &str) -> Option<Self> {
        let bytes = id.as_bytes();
        let length = u8::try_from(bytes.len()).ok().filter(|length| *length < 16)?;
        // The last bytes overlap the first ones; what they have in common is shifted out.
        let overlap = |whole: u8| u32::from(whole.saturating_sub(length)).saturating_mul(8);
        let (first, last) = if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last).checked_shr(overlap(16)).unwrap_or_default())
        } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            let rest = u32::from_le_bytes(*last).checked_shr(overlap(8)).unwrap_or_default();
            (u64::from(u32::from_le_bytes(*first)) | u64::from(rest) << 32, 0)
        } else {
            (bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)), 0)
        };
        Some(Self(first, last | u64::from(length) << 56))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_every_length_counts() {
        for length in 0..16 {
            let whole = ShortId::of(&"a".repeat(length)).unwrap();
            for place in 0..length {
                let mut other = "a".repeat(length).into_bytes();
                other[place] = b'b';
                assert_ne!(ShortId::of(str::from_utf8(&other).unwrap()), Some(whole), "{length} bytes, the one at {place}");
            }
            assert!((0..length).all(|shorter| ShortId::of(&"a".repeat(shorter)) != Some(whole)));
            assert!(ShortId::of(&format!("{}\0", "a".repeat(length))) != Some(whole));
        }
        assert_eq!(ShortId::of(&"a".repeat(16)), None);
    }

    #[test]
    fn bytes_stand_in_their_order() {
        let number = |text: &[u8; 8]| u64::from_le_bytes(*text);
        let of = |id: &str| ShortId::of(id).map(|ShortId(first, rest)| (first, rest & !(0xff << 56)));
        assert_eq!(of("TM-001"), Some((number(b"TM-001\0\0"), 0)));
        assert_eq!(of("CAP"), Some((number(b"CAP\0\0\0\0\0"), 0)));
        assert_eq!(of("monitoring-1"), Some((number(b"monitori"), number(b"ng-1\0\0\0\0"))));
    }
}
