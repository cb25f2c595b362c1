//! The organisation and its units.

use serde::{
    Deserializer, Serialize,
    de::{MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};

use crate::{
    date::Date,
    document::{Annotations, Context, Definitions, Found, Read, Scalar, record, refuse_numbers},
    error::ErrorKind,
    id::UnitId,
    text::Name,
};

/// A unit of the organisation; in a document an id, or an object where more is to be said.
///
/// # Example: a unit that joins in the course of a year
/// ```
/// use aigov_core::Program;
/// let program = Program::from_yaml(b"
/// schema_version: 2
/// framework: { id: ai-code-generation, version: '1.1.0' }
/// organization:
///   name: Example Robotics
///   units: [cloud, { id: vision, name: Example Vision, owner: head of vision, starts_on: 2026-07-01 }]
/// ")?;
/// let vision = &program.organization().units[1];
/// assert!(!vision.exists_on("2026-06-30".parse()?));
/// assert!(vision.exists_on("2026-07-01".parse()?));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// The id.
    pub id: UnitId,
    /// The name for people.
    pub name: Option<Name>,
    /// Who answers for it.
    pub owner: Option<Name>,
    /// The first day it exists; absent: it always has.
    pub starts_on: Option<Date>,
    /// The last day it exists; absent: it has no end.
    pub ends_on: Option<Date>,
}

record! {
    /// A unit that is written as an object.
    struct UnitObject {
        /// The id.
        id: UnitId,
        /// The name for people.
        name: Option<Name>,
        /// Who answers for it.
        owner: Option<Name>,
        /// The first day it exists; absent: it always has.
        starts_on: Option<Date>,
        /// The last day it exists; absent: it has no end.
        ends_on: Option<Date>,
    }
}

impl Unit {
    /// A unit of which nothing is known but its id.
    ///
    /// # Example: an id becomes a unit
    /// ```
    /// use aigov_core::Unit;
    /// let unit = Unit::new("cloud".parse()?);
    /// assert_eq!((unit.id.as_str(), unit.name), ("cloud", None));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn new(id: UnitId) -> Self {
        Self { id, name: None, owner: None, starts_on: None, ends_on: None }
    }

    /// Whether the unit exists on a day; its first and its last day count.
    ///
    /// # Example: the last day counts
    /// ```
    /// use aigov_core::Unit;
    /// let unit = Unit { ends_on: Some("2026-06-30".parse()?), ..Unit::new("cloud".parse()?) };
    /// assert!(unit.exists_on("2026-06-30".parse()?));
    /// assert!(!unit.exists_on("2026-07-01".parse()?));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn exists_on(&self, day: Date) -> bool {
        self.starts_on.is_none_or(|first| first <= day) && self.ends_on.is_none_or(|last| day <= last)
    }
}

struct UnitVisitor<'c>(&'c Context<'c>);

impl<'de> Visitor<'de> for UnitVisitor<'_> {
    type Value = Option<Unit>;

    refuse_numbers!("an id or an object");

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(self.0.refuse(ErrorKind::WrongType, "an id or an object", &Found::Null))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        let id = UnitId::take(&Found::Text(text));
        if id.is_none() {
            self.0.refuse::<()>(UnitId::REFUSAL, &UnitId::expected(), &Found::Text(text));
        }
        Ok(id.map(Unit::new))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<serde::de::IgnoredAny>()?.is_some() {}
        Ok(self.0.refuse(ErrorKind::WrongType, "an id or an object", &Found::List))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let read = UnitObject::read(MapAccessDeserializer::new(map), self.0)?;
        Ok(read.map(|UnitObject { id, name, owner, starts_on, ends_on }| Unit { id, name, owner, starts_on, ends_on }))
    }
}

impl Read for Unit {
    fn read<'de, D: Deserializer<'de>>(deserializer: D, cx: &Context<'_>) -> Result<Option<Self>, D::Error> {
        deserializer.deserialize_any(UnitVisitor(cx))
    }

    fn schema(definitions: &mut Definitions) -> serde_json::Value {
        serde_json::json!({ "anyOf": [<UnitId as Read>::schema(definitions), <UnitObject as Read>::schema(definitions)] })
    }
}

record! {
    /// The organisation.
    ///
    /// # Example: its units are ids that repositories name
    /// ```
    /// use aigov_core::Program;
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics, units: [firmware, cloud] }
    /// repositories: [ { id: fleet-api, unit: clouds } ]
    /// ");
    /// assert!(program.unwrap_err().to_string().ends_with("the nearest is \"cloud\""));
    /// ```
    pub struct Organization {
        /// Its name.
        pub name: Name,
        /// Its units.
        pub units: Vec<Unit>,
        /// Notes.
        pub annotations: Annotations,
    }
    stand_in: Some(Organization { name: Name::new("unreadable").ok()?, units: Vec::new(), annotations: Annotations::new() });
}

impl Organization {
    /// The ids of its units, in the order of the document.
    pub(crate) fn unit_ids(&self) -> impl Iterator<Item = &UnitId> + Clone {
        self.units.iter().map(|unit| &unit.id)
    }
}
