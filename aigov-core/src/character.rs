//! Characters that show nothing: which they are, where a script needs them, and how messages show them.

use std::fmt::{self, Write};

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Characters that show nothing or reorder what stands around them: the first and the last of each range, in order.
///
/// Unicode 16, `DerivedCoreProperties.txt` and `PropList.txt`: all of `Default_Ignorable_Code_Point`, which holds
/// `Bidi_Control`; the noncharacters of the basic plane; line and paragraph separator; interlinear annotation; and what
/// is drawn as a blank and is no space: in braille, music, hieroglyphs and Khitan, and for an embedded object.
const HIDDEN: [u32; 46] = [
    0xAD, 0xAD, 0x34F, 0x34F, 0x61C, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F, 0x2028, 0x202E, 0x2060, 0x206F,
    0x2800, 0x2800, 0x3164, 0x3164, 0xFDD0, 0xFDEF, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFFC, 0xFFFE, 0xFFFF,
    0x13441, 0x13442, 0x16FE4, 0x16FE4, 0x1BCA0, 0x1BCA3, 0x1D159, 0x1D159, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF,
];

const NON_JOINER: char = '\u{200C}';
const JOINER: char = '\u{200D}';
const VOWEL_SEPARATOR: char = '\u{180E}';
/// The key around a digit.
pub(crate) const KEYCAP: char = '\u{20E3}';

/// Hidden characters of the basic plane that some texts need, as the inside of a character class; [`COLOUR`], which may
/// follow a digit, apart.
pub(crate) const NEEDED_BY_SOME: &str = "\u{180B}-\u{180F}\u{200C}\u{200D}\u{FE00}-\u{FE0E}";
/// The selector of the colour picture.
pub(crate) const COLOUR: char = '\u{FE0F}';

/// The scripts whose letters take joiners, with the blocks that they are written in: the living ones, cursive or with a
/// virama, for which the Unicode Standard describes such a use.
const JOINING: [(&str, &[u32]); 28] = [
    ("Arabic", &[0x600, 0x6FF, 0x750, 0x77F, 0x870, 0x8FF]),
    ("Syriac", &[0x700, 0x74F, 0x860, 0x86F]),
    ("Nko", &[0x7C0, 0x7FF]),
    ("Mandaic", &[0x840, 0x85F]),
    ("Devanagari", &[0x900, 0x97F, 0xA8E0, 0xA8FF]),
    ("Bengali", &[0x980, 0x9FF]),
    ("Gurmukhi", &[0xA00, 0xA7F]),
    ("Gujarati", &[0xA80, 0xAFF]),
    ("Oriya", &[0xB00, 0xB7F]),
    ("Tamil", &[0xB80, 0xBFF]),
    ("Telugu", &[0xC00, 0xC7F]),
    ("Kannada", &[0xC80, 0xCFF]),
    ("Malayalam", &[0xD00, 0xD7F]),
    ("Sinhala", &[0xD80, 0xDFF]),
    ("Khmer", &[0x1780, 0x17FF]),
    ("Mongolian", &MONGOLIAN),
    ("Balinese", &[0x1B00, 0x1B7F]),
    ("Sundanese", &[0x1B80, 0x1BBF]),
    ("Syloti_Nagri", &[0xA800, 0xA82F]),
    ("Saurashtra", &[0xA880, 0xA8DF]),
    ("Javanese", &[0xA980, 0xA9DF]),
    ("Hanifi_Rohingya", &[0x10D00, 0x10D3F]),
    ("Kaithi", &[0x11080, 0x110CF]),
    ("Chakma", &[0x11100, 0x1114F]),
    ("Newa", &[0x11400, 0x1147F]),
    ("Tirhuta", &[0x11480, 0x114DF]),
    ("Modi", &[0x11600, 0x1165F]),
    ("Adlam", &[0x1E900, 0x1E95F]),
];

const MONGOLIAN: [u32; 2] = [0x1800, 0x18AF];
const MYANMAR: [u32; 4] = [0x1000, 0x109F, 0xAA60, 0xAA7F];
/// Full stops, commas and the like of East Asia, which have forms for the middle and for the corner of their square.
const PUNCTUATION: [u32; 12] = [0x3001, 0x3002, 0xFF01, 0xFF01, 0xFF0C, 0xFF0C, 0xFF0E, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF1F];

/// `Unified_Ideograph` of Unicode 16 with what the second and the third plane keep for more of them.
const IDEOGRAPHS: [u32; 22] = [
    0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xFA0E, 0xFA0F, 0xFA11, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA1F, 0xFA21, 0xFA21, 0xFA23, 0xFA24, 0xFA27,
    0xFA29, 0x20000, 0x2F7FF, 0x30000, 0x3FFFD,
];

/// `Extended_Pictographic` of Unicode 16, `emoji-data.txt`: pictures, and places kept for more of them.
const PICTURES: [u32; 156] = [
    0xA9, 0xA9, 0xAE, 0xAE, 0x203C, 0x203C, 0x2049, 0x2049, 0x2122, 0x2122, 0x2139, 0x2139, 0x2194, 0x2199, 0x21A9, 0x21AA, 0x231A, 0x231B,
    0x2328, 0x2328, 0x2388, 0x2388, 0x23CF, 0x23CF, 0x23E9, 0x23F3, 0x23F8, 0x23FA, 0x24C2, 0x24C2, 0x25AA, 0x25AB, 0x25B6, 0x25B6, 0x25C0,
    0x25C0, 0x25FB, 0x25FE, 0x2600, 0x2605, 0x2607, 0x2612, 0x2614, 0x2685, 0x2690, 0x2705, 0x2708, 0x2712, 0x2714, 0x2714, 0x2716, 0x2716,
    0x271D, 0x271D, 0x2721, 0x2721, 0x2728, 0x2728, 0x2733, 0x2734, 0x2744, 0x2744, 0x2747, 0x2747, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753,
    0x2755, 0x2757, 0x2757, 0x2763, 0x2767, 0x2795, 0x2797, 0x27A1, 0x27A1, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2934, 0x2935, 0x2B05, 0x2B07,
    0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x3030, 0x3030, 0x303D, 0x303D, 0x3297, 0x3297, 0x3299, 0x3299, 0x1F000, 0x1F0FF,
    0x1F10D, 0x1F10F, 0x1F12F, 0x1F12F, 0x1F16C, 0x1F171, 0x1F17E, 0x1F17F, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F1AD, 0x1F1E5, 0x1F201,
    0x1F20F, 0x1F21A, 0x1F21A, 0x1F22F, 0x1F22F, 0x1F232, 0x1F23A, 0x1F23C, 0x1F23F, 0x1F249, 0x1F3FA, 0x1F400, 0x1F53D, 0x1F546, 0x1F64F,
    0x1F680, 0x1F6FF, 0x1F774, 0x1F77F, 0x1F7D5, 0x1F7FF, 0x1F80C, 0x1F80F, 0x1F848, 0x1F84F, 0x1F85A, 0x1F85F, 0x1F888, 0x1F88F, 0x1F8AE,
    0x1F8FF, 0x1F90C, 0x1F93A, 0x1F93C, 0x1F945, 0x1F947, 0x1FAFF, 0x1FC00, 0x1FFFD,
];

/// The skin tones, which follow a picture.
const TONES: [u32; 2] = [0x1F3FB, 0x1F3FF];

fn within(ranges: &[u32], character: char) -> bool {
    let code = u32::from(character);
    let (ranges, _) = ranges.as_chunks::<2>();
    // Most characters stand before most ranges.
    ranges.iter().find(|[_, last]| code <= *last).is_some_and(|[first, _]| *first <= code)
}

/// Whether a character shows nothing by itself, or reorders what stands around it.
fn is_hidden(character: char) -> bool {
    let code = u32::from(character);
    // The last two of every plane are no characters.
    code >= 0xAD && (code & 0xFFFE == 0xFFFE || within(&HIDDEN, character))
}

/// Whether everything in a text shows: no control character, and nothing hidden but where a script needs it.
pub(crate) fn all_show(text: &str, may_break: bool) -> bool {
    let shows = |character: char| !character.is_control() && !is_hidden(character);
    let breaks = |character: char| may_break && matches!(character, '\n' | '\t');
    // Few texts have a character for which it matters what stands beside it.
    text.chars().all(shows)
        || text
            .char_indices()
            .all(|(at, character)| shows(character) || breaks(character) || (is_hidden(character) && is_needed(text, at, character)))
}

/// Whether a hidden character changes how what stands before it is written: a joiner, or the selector of a variant.
fn is_needed(text: &str, at: usize, hidden: char) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or_default();
    let mut before = before.chars().rev();
    let Some(beside) = before.next() else { return false };
    let next = after.chars().nth(1);
    match hidden {
        JOINER | NON_JOINER | VOWEL_SEPARATOR => {
            // A letter or picture may be written as a variant.
            let base = if is_selector(beside) { before.next() } else { Some(beside) };
            base.is_some_and(|base| is_joined(hidden, base, next)) || (hidden != VOWEL_SEPARATOR && is_virama(beside))
        }
        // A digit with a keycap around it is a picture; alone it looks the same with and without a selector.
        COLOUR if matches!(beside, '#' | '*' | '0'..='9') => next == Some(KEYCAP),
        _ => is_selector(hidden) && selects(hidden, beside),
    }
}

/// Whether a joiner has its place between two characters.
fn is_joined(joiner: char, before: char, next: Option<char>) -> bool {
    let Some(next) = next else { return false };
    let pictures = (within(&PICTURES, before) || within(&TONES, before)) && within(&PICTURES, next);
    let (script, blocks) = JOINING.iter().find(|(_, blocks)| within(blocks, before)).copied().unwrap_or_default();
    let letters = is_written(before) && is_written(next) && within(blocks, next);
    match joiner {
        JOINER => pictures || letters,
        NON_JOINER => letters,
        _ => letters && script == "Mongolian",
    }
}

/// Whether a character is a letter, a digit or a mark on one.
fn is_written(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character)
}

/// Whether a character is the virama of a script with joiners: behind it, they choose the form of the letter before it,
/// also at the end of a word.
fn is_virama(character: char) -> bool {
    canonical_combining_class(character) == 9 && JOINING.iter().any(|(_, blocks)| within(blocks, character))
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether a selector is one of those that choose a variant of a base.
fn selects(selector: char, base: char) -> bool {
    match selector {
        '\u{FE0E}' | COLOUR => within(&PICTURES, base),
        '\u{FE00}' if within(&MYANMAR, base) => base.is_alphabetic(),
        '\u{FE00}'..='\u{FE01}' if within(&PUNCTUATION, base) => true,
        '\u{FE00}'..='\u{FE02}' | '\u{E0100}'..='\u{E01EF}' => within(&IDEOGRAPHS, base),
        '\u{180B}'..='\u{180D}' | '\u{180F}' => within(&MONGOLIAN, base) && base.is_alphabetic(),
        _ => false,
    }
}

/// The hidden characters of the basic plane that no text needs, as the inside of a character class.
pub(crate) fn never_needed() -> String {
    let is_needed = |character: char| is_selector(character) || matches!(character, JOINER | NON_JOINER | VOWEL_SEPARATOR);
    let (ranges, _) = HIDDEN.as_chunks::<2>();
    let codes = ranges.iter().flat_map(|[first, last]| *first..=*last).take_while(|code| *code <= 0xFFFF);
    let mut runs: Vec<(char, char)> = Vec::new();
    for character in codes.filter_map(char::from_u32).filter(|character| !is_needed(*character)) {
        match runs.last_mut() {
            Some((_, last)) if u32::from(*last).checked_add(1) == Some(u32::from(character)) => *last = character,
            _ => runs.push((character, character)),
        }
    }
    runs.iter().map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") }).collect()
}

/// A text as messages show it: in quotes, with escapes for what shows nothing or would act on the text around it.
pub(crate) struct Shown<'t>(pub(crate) &'t str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for (at, character) in self.0.char_indices() {
            if is_hidden(character) {
                write!(f, "{}", character.escape_unicode())?;
            } else if character == '\'' || (at > 0 && is_combining_mark(character)) {
                f.write_char(character)?;
            } else {
                write!(f, "{}", character.escape_debug())?;
            }
        }
        f.write_char('"')
    }
}

/// Escapes, in a sentence, what shows nothing or acts on the text around it; line breaks stay.
pub(crate) fn escape_hidden(sentence: &mut String) {
    let acts = |character: char| is_hidden(character) || (character.is_control() && character != '\n');
    if sentence.contains(acts) {
        let mut escaped = String::with_capacity(sentence.len());
        for character in sentence.chars() {
            if acts(character) {
                escaped.extend(character.escape_unicode());
            } else {
                escaped.push(character);
            }
        }
        *sentence = escaped;
    }
}
