//! Words as numbers, for columns.

/// A vocabulary whose words have codes: 0 stands for what is not known, the words follow in their order.
pub(crate) trait Code {
    /// How many codes there are, that of the unknown included.
    const CODES: u8;
}

/// Gives vocabularies codes.
macro_rules! codes {
    ($($name:ident),*) => {$(
        impl $name {
            /// The number that stands for the word in a column: its place in [`Self::ALL`], from 1; 0 stands for what is not known.
            ///
            /// # Example: the order of the words
            /// ```
            #[doc = concat!("use aigov_core::", stringify!($name), ";")]
            #[doc = concat!("assert!((1..).zip(", stringify!($name), "::ALL).all(|(place, word)| word.code() == place));")]
            /// ```
            #[must_use]
            pub const fn code(self) -> u8 {
                #[expect(clippy::as_conversions, reason = "the variants have no values of their own and number far below 255")]
                let place = self as u8;
                place.saturating_add(1)
            }
        }

        impl $crate::document::Code for $name {
            #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "the variants number far below 255")]
            const CODES: u8 = (Self::ALL.len() as u8).saturating_add(1);
        }
    )*};
}
pub(crate) use codes;
