//! Texts with placeholders in braces, as `{organization}`.

use std::borrow::Cow;

use crate::error::{ErrorKind, Problem};

/// A piece of a text.
enum Piece<'t> {
    Words(&'t str),
    Placeholder(&'t str),
    /// A brace that belongs to no placeholder.
    Stray(&'t str),
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let brace = rest.find(['{', '}']);
        let piece = match brace {
            _ if rest.is_empty() => return None,
            Some(0) => {
                let name = rest.strip_prefix('{').and_then(|inner| inner.split_once('}')).map(|(name, _)| name);
                match name
                    .filter(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)))
                {
                    Some(name) => Piece::Placeholder(name),
                    None => Piece::Stray(rest.get(..1).unwrap_or(rest)),
                }
            }
            Some(end) => Piece::Words(rest.get(..end).unwrap_or(rest)),
            None => Piece::Words(rest),
        };
        let length = match piece {
            Piece::Words(words) | Piece::Stray(words) => words.len(),
            Piece::Placeholder(name) => name.len().saturating_add(2),
        };
        rest = rest.get(length..).unwrap_or_default();
        Some(piece)
    })
}

/// The names of the placeholders of a text.
pub(crate) fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|piece| if let Piece::Placeholder(name) = piece { Some(name) } else { None })
}

/// Whether a text holds words of its own beside its placeholders.
pub(crate) fn has_words(text: &str) -> bool {
    pieces(text).any(|piece| matches!(piece, Piece::Words(words) if words.contains(char::is_alphabetic)))
}

/// The text with its placeholders replaced; braces in what replaces them stay as they are.
pub(crate) fn fill<'v>(text: &str, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> String {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) | Piece::Stray(words) => filled.push_str(words),
            // Checks refuse a text with a placeholder that nothing stands behind.
            Piece::Placeholder(name) => filled.push_str(&value(name).unwrap_or_default()),
        }
    }
    filled
}

/// Adds a problem for each brace of a text that belongs to none of the placeholders that are `known`, and for each of the `needed` ones that it lacks.
pub(crate) fn check(text: &str, path: &str, known: &[&str], needed: &[&str], problems: &mut Vec<Problem>) {
    let mut refuse = |message: String| problems.push(Problem::new(ErrorKind::Inconsistent, path, message));
    for piece in pieces(text) {
        match piece {
            Piece::Stray(_) => refuse("a brace stands for nothing but a placeholder".to_owned()),
            Piece::Placeholder(name) if !known.contains(&name) => {
                let braced: Vec<String> = known.iter().map(|known| format!("{{{known}}}")).collect();
                let offer =
                    if braced.is_empty() { "there is none here".to_owned() } else { format!("those here are {}", braced.join(", ")) };
                refuse(format!("{{{name}}} is no placeholder; {offer}"));
            }
            _ => {}
        }
    }
    for name in needed {
        if !placeholders(text).any(|own| own == *name) {
            refuse(format!("lacks the placeholder {{{name}}}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_replaced_once_and_stray_braces_are_refused() {
        let value = |name: &str| (name == "a").then_some(Cow::Borrowed("{b}"));
        assert_eq!(fill("x {a} y {a}{", value), "x {b} y {b}{");
        let problems = |text| {
            let mut problems = Vec::new();
            check(text, "at", &["a"], &["a"], &mut problems);
            problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>()
        };
        assert_eq!(problems("{a}"), [""; 0]);
        assert_eq!(problems("{b} {a}"), ["{b} is no placeholder; those here are {a}"]);
        assert_eq!(problems("{a} } {"), ["a brace stands for nothing but a placeholder"; 2]);
        assert_eq!(problems("none"), ["lacks the placeholder {a}"]);
        assert!(has_words("Version: {a}") && !has_words("{a}, {b}"));
    }
}
