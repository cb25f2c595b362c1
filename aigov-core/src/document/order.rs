//! The order of the document: where the paths of problems stand in it.
//!
//! It is looked up only when a document is refused, by walking its text once more.

use std::{collections::HashMap, fmt::Write};

use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use crate::{character::Shown, error::Problem};

/// Sorts problems by where they stand in the text; what is absent stands at the end of what it is absent from.
pub(super) fn sort_problems(text: &str, problems: &mut [Problem]) {
    let mut places: HashMap<String, (usize, usize)> = HashMap::new();
    for problem in problems.iter() {
        for (end, _) in problem.path.match_indices(['.', '[']).chain([(0, ""), (problem.path.len(), "")]) {
            places.insert(problem.path.get(..end).unwrap_or("").to_owned(), (usize::MAX, usize::MAX));
        }
    }
    let mut walk = Walk { path: String::new(), met: 0, places };
    // The text may stop being JSON half-way; what was met until then has its place.
    let _ = Node(&mut walk).deserialize(&mut serde_json::Deserializer::from_str(text));
    let place = |path: &str| {
        let mut known = path;
        loop {
            match walk.places.get(known) {
                Some((start, _)) if *start != usize::MAX && known.len() == path.len() => return *start,
                Some((start, end)) if *start != usize::MAX => return *end,
                _ if known.is_empty() => return usize::MAX,
                _ => known = known.rfind(['.', '[']).and_then(|end| known.get(..end)).unwrap_or(""),
            }
        }
    };
    problems.sort_by_cached_key(|problem| place(&problem.path));
}

struct Walk {
    path: String,
    met: usize,
    /// Start and end of each path of interest, counted in values.
    places: HashMap<String, (usize, usize)>,
}

impl Walk {
    fn next(&mut self) -> usize {
        self.met = self.met.saturating_add(1);
        self.met
    }
}

/// Reads one value, and goes into it only where a path of interest leads.
struct Node<'w>(&'w mut Walk);

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let walk = self.0;
        let start = walk.next();
        match walk.places.get_mut(&walk.path) {
            Some(place) if place.0 == usize::MAX => place.0 = start,
            _ => return IgnoredAny::deserialize(deserializer).map(drop),
        }
        deserializer.deserialize_any(Inside(walk))?;
        let end = walk.next();
        if let Some(place) = walk.places.get_mut(&walk.path) {
            place.1 = end;
        }
        Ok(())
    }
}

struct Inside<'w>(&'w mut Walk);

impl<'de> Visitor<'de> for Inside<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let length = self.0.path.len();
        for index in 0_usize.. {
            let _ = write!(self.0.path, "[{index}]");
            let next = list.next_element_seed(Node(self.0))?;
            self.0.path.truncate(length);
            if next.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let length = self.0.path.len();
        while let Some(key) = map.next_key::<String>()? {
            push_field(&mut self.0.path, &key);
            map.next_value_seed(Node(self.0))?;
            self.0.path.truncate(length);
        }
        Ok(())
    }
}

/// Adds a key to a path: `.status`, or `["a b"]` where the key is not a plain name.
pub(crate) fn push_field(text: &mut String, field: &str) {
    let plain = !field.is_empty() && field.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if plain {
        if !text.is_empty() {
            text.push('.');
        }
        text.push_str(field);
    } else {
        let _ = write!(text, "[{}]", Shown(field));
    }
}
