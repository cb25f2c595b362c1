//! How an organisation wants to be judged, over time, and with the framework's defaults.

use std::collections::{HashMap, HashSet};

use serde::{
    Deserializer, Serialize, Serializer,
    de::{
        MapAccess, SeqAccess, Visitor,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
};

use crate::{
    control::Ageing,
    date::Date,
    document::{Context, Definitions, Found, Read, record, refuse_scalars},
    error::{ErrorKind, Problem},
    framework::Framework,
    id::{self, AccessProfileId, RiskCategoryId, RiskLevelId, UnitId},
};

/// How many days before its age evidence is due, where no setting says otherwise.
pub const DEFAULT_DUE_SOON_DAYS: u32 = 14;

record! {
    /// The appetite for the risks of a category, of a unit, or of a category in a unit.
    ///
    /// # Example: less appetite for one category
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// settings: { appetite: high, appetites: [ { category: security, level: medium } ] }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let limit = |id: &str| posture.risks.iter().find(|risk| risk.risk == id).unwrap().appetite_level.clone().unwrap();
    /// assert_eq!((limit("R001").as_str(), limit("R002").as_str()), ("high", "medium"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct CategoryAppetite {
        /// The risk category; absent: every category.
        pub category: Option<RiskCategoryId>,
        /// The unit; absent: every unit and the whole organisation.
        pub unit: Option<UnitId>,
        /// The highest risk level that is tolerated.
        pub level: RiskLevelId,
    }
}

record! {
    /// How the organisation wants to be judged; what is absent takes the default.
    ///
    /// # Example: settings for one call
    /// ```
    /// use aigov_core::AssessOptions;
    /// let options = AssessOptions::from_json(br#"{"as_of": "2026-11-22", "settings": {"access_profile": "dp_001"}}"#)?;
    /// let settings = options.settings.unwrap();
    /// assert_eq!(settings.access_profile.unwrap(), "dp_001");
    /// assert_eq!(settings.grace_days, None); // as the program states it
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[derive(Default)]
    pub struct Settings {
        /// The access profile that decides; by default the framework's.
        pub access_profile: Option<AccessProfileId>,
        /// How many days evidence still counts after its age; by default 0.
        pub grace_days: Option<u32>,
        /// How many days before its age evidence is due; by default 14.
        pub due_soon_days: Option<u32>,
        /// The highest risk level that the organisation tolerates; by default none is set.
        pub appetite: Option<RiskLevelId>,
        /// The appetite by category and unit, where it differs.
        pub appetites: Vec<CategoryAppetite>,
    }
    absent: Settings::default();
    stand_in: Some(Settings::default());
}

record! {
    /// Settings from a day on. Each setting holds until a later entry states it again.
    ///
    /// # Example: a past quarter keeps its appetite
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// settings: [ { appetite: high, grace_days: 7 }, { appetite: medium, effective_on: 2026-07-01 } ]
    /// ")?;
    /// let on = |day: &str| -> Result<_, aigov_core::Error> {
    ///     Ok(framework.assess(&program, &AssessOptions::as_of(day.parse()?))?.settings.clone())
    /// };
    /// assert_eq!(on("2026-06-30")?.appetite.unwrap(), "high");
    /// assert_eq!((on("2026-07-01")?.appetite.unwrap().as_str(), on("2026-07-01")?.grace_days), ("medium", 7));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct SettingsEntry {
        /// The access profile that decides; by default the framework's.
        pub access_profile: Option<AccessProfileId>,
        /// How many days evidence still counts after its age; by default 0.
        pub grace_days: Option<u32>,
        /// How many days before its age evidence is due; by default 14.
        pub due_soon_days: Option<u32>,
        /// The highest risk level that the organisation tolerates; by default none is set.
        pub appetite: Option<RiskLevelId>,
        /// The appetite by category and unit, where it differs.
        pub appetites: Vec<CategoryAppetite>,
        /// The first day it holds; absent: it has always held.
        pub effective_on: Option<Date>,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
    }
}

impl From<Settings> for SettingsEntry {
    fn from(settings: Settings) -> Self {
        let Settings { access_profile, grace_days, due_soon_days, appetite, appetites } = settings;
        Self { access_profile, grace_days, due_soon_days, appetite, appetites, effective_on: None, received_on: None }
    }
}

/// The settings of a program: a list, or one object for one entry without a date.
#[derive(Clone, Debug, Default)]
pub(crate) struct SettingsTimeline {
    pub(crate) entries: Vec<SettingsEntry>,
    /// Whether the document wrote one object, so that paths name no place.
    one_object: bool,
}

impl SettingsTimeline {
    pub(crate) fn new(entries: Vec<SettingsEntry>) -> Self {
        Self { entries, one_object: false }
    }

    /// The path of an entry.
    pub(crate) fn at(&self, places: &crate::document::Places, kept: usize) -> String {
        if self.one_object { "settings".to_owned() } else { format!("settings[{}]", places.place("settings", kept)) }
    }
}

impl Serialize for SettingsTimeline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.entries.serialize(serializer)
    }
}

impl PartialEq for SettingsTimeline {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Eq for SettingsTimeline {}

struct SettingsVisitor<'c>(&'c Context<'c>);

impl<'de> Visitor<'de> for SettingsVisitor<'_> {
    type Value = Option<SettingsTimeline>;

    refuse_scalars!("an object or a list of objects", null: Some(SettingsTimeline::default()));

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        Ok(Vec::read(SeqAccessDeserializer::new(list), self.0)?.map(SettingsTimeline::new))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let entry = SettingsEntry::read(MapAccessDeserializer::new(map), self.0)?;
        Ok(entry.map(|entry| SettingsTimeline { entries: vec![entry], one_object: true }))
    }
}

impl Read for SettingsTimeline {
    const OPTIONAL: bool = true;

    fn schema(definitions: &mut Definitions) -> serde_json::Value {
        let entry = <SettingsEntry as Read>::schema(definitions);
        serde_json::json!({ "anyOf": [entry, { "type": ["array", "null"], "items": entry }] })
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D, cx: &Context<'_>) -> Result<Option<Self>, D::Error> {
        deserializer.deserialize_any(SettingsVisitor(cx))
    }

    fn absent(_: &Context<'_>) -> Option<Self> {
        Some(Self::default())
    }

    fn stand_in() -> Option<Self> {
        Some(Self::default())
    }
}

record! {
    /// The settings that a judgement was made with.
    ///
    /// # Example: the defaults are written into the posture
    /// ```
    /// use aigov_core::{AssessOptions, DEFAULT_DUE_SOON_DAYS, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(posture.settings.access_profile, "usage_policy");
    /// assert_eq!((posture.settings.grace_days, posture.settings.due_soon_days), (0, DEFAULT_DUE_SOON_DAYS));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct EffectiveSettings {
        /// The access profile that decides.
        pub access_profile: AccessProfileId,
        /// How many days evidence still counts after its age.
        pub grace_days: u32,
        /// How many days before its age evidence is due.
        pub due_soon_days: u32,
        /// The highest risk level that the organisation tolerates.
        pub appetite: Option<RiskLevelId>,
        /// The appetite by category and unit, where it differs.
        pub appetites: Vec<CategoryAppetite>,
    }
}

impl EffectiveSettings {
    /// How proof with a maximum age in days is judged.
    pub(crate) fn ageing(&self, max_age_days: u32) -> Ageing {
        Ageing { max_age: i64::from(max_age_days), due_soon: i64::from(self.due_soon_days), grace: i64::from(self.grace_days) }
    }

    /// The appetite for a risk of a category, seen from a unit or from the whole organisation.
    ///
    /// What is said of the category in the unit decides; else the lower of what is said of either; else the general appetite.
    pub(crate) fn appetite_for(&self, framework: &Framework, category: &RiskCategoryId, unit: Option<&UnitId>) -> Option<&RiskLevelId> {
        let stated = |category: Option<&RiskCategoryId>, unit: Option<&UnitId>| {
            self.appetites.iter().find(|own| own.category.as_ref() == category && own.unit.as_ref() == unit).map(|own| &own.level)
        };
        let both = unit.and_then(|unit| stated(Some(category), Some(unit)));
        let rank = |level: &&RiskLevelId| framework.scales().risk_level_rank(level.as_str());
        let lower =
            || [stated(Some(category), None), unit.and_then(|unit| stated(None, Some(unit)))].into_iter().flatten().min_by_key(rank);
        both.or_else(lower).or(self.appetite.as_ref())
    }
}

impl SettingsTimeline {
    /// The settings as they hold on a day among the entries that are known, with those of a call in place of what they state.
    pub(crate) fn effective(
        &self,
        framework: &Framework,
        day: Date,
        known: impl Fn(Option<Date>) -> bool,
        call: Option<&Settings>,
    ) -> EffectiveSettings {
        let mut held: Vec<&SettingsEntry> =
            self.entries.iter().filter(|entry| known(entry.received_on) && entry.effective_on.is_none_or(|from| from <= day)).collect();
        held.sort_by_key(|entry| (entry.effective_on, entry.received_on));
        // The appetites keep the order in which the document first mentions them.
        let mut appetites: Vec<CategoryAppetite> = Vec::new();
        let mut places: HashMap<(Option<&RiskCategoryId>, Option<&UnitId>), usize> = HashMap::new();
        let mut mentioned: Vec<&CategoryAppetite> = Vec::new();
        for own in self.entries.iter().flat_map(|entry| &entry.appetites).chain(call.into_iter().flat_map(|call| &call.appetites)) {
            places.entry((own.category.as_ref(), own.unit.as_ref())).or_insert_with(|| {
                mentioned.push(own);
                mentioned.len().saturating_sub(1)
            });
        }
        let mut levels: Vec<Option<&RiskLevelId>> = vec![None; mentioned.len()];
        for own in held.iter().flat_map(|entry| &entry.appetites).chain(call.into_iter().flat_map(|call| &call.appetites)) {
            let place = places.get(&(own.category.as_ref(), own.unit.as_ref()));
            if let Some(level) = place.and_then(|place| levels.get_mut(*place)) {
                *level = Some(&own.level);
            }
        }
        for (own, level) in mentioned.into_iter().zip(levels) {
            appetites.extend(level.map(|level| CategoryAppetite { level: level.clone(), ..own.clone() }));
        }
        let default_profile = || framework.access().default_profile.clone();
        macro_rules! last_stated {
            ($field:ident) => {
                call.and_then(|call| call.$field.clone()).or_else(|| held.iter().rev().find_map(|entry| entry.$field.clone()))
            };
        }
        EffectiveSettings {
            access_profile: last_stated!(access_profile).unwrap_or_else(default_profile),
            grace_days: last_stated!(grace_days).unwrap_or(0),
            due_soon_days: last_stated!(due_soon_days).unwrap_or(DEFAULT_DUE_SOON_DAYS),
            appetite: last_stated!(appetite),
            appetites,
        }
    }

    /// The days on which entries take effect.
    pub(crate) fn days(&self, known: impl Fn(Option<Date>) -> bool) -> impl Iterator<Item = Date> {
        self.entries.iter().filter(move |entry| known(entry.received_on)).filter_map(|entry| entry.effective_on)
    }
}

/// Settings wherever they are written: in an entry of a program, or in the options of a call.
#[derive(Clone, Copy)]
pub(crate) struct Stated<'s> {
    access_profile: Option<&'s AccessProfileId>,
    appetite: Option<&'s RiskLevelId>,
    appetites: &'s [CategoryAppetite],
}

impl<'s> From<&'s Settings> for Stated<'s> {
    fn from(own: &'s Settings) -> Self {
        Self { access_profile: own.access_profile.as_ref(), appetite: own.appetite.as_ref(), appetites: &own.appetites }
    }
}

impl<'s> From<&'s SettingsEntry> for Stated<'s> {
    fn from(own: &'s SettingsEntry) -> Self {
        Self { access_profile: own.access_profile.as_ref(), appetite: own.appetite.as_ref(), appetites: &own.appetites }
    }
}

/// What settings name that the framework does not have; `at` is their path.
pub(crate) fn check_settings(framework: &Framework, settings: Stated<'_>, at: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(profile) = settings.access_profile
        && let Err(mut problem) = framework.access().profile(profile.as_str())
    {
        problem.path = format!("{at}.access_profile");
        problems.push(problem);
    }
    let scales = framework.scales();
    let level = |path: String, level: &RiskLevelId, problems: &mut Vec<Problem>| {
        if scales.risk_level_rank(level.as_str()).is_none() {
            let known = scales.risk_level.iter().map(|step| step.id.as_str());
            problems.push(id::unknown(path, "risk level", level.as_str(), known));
        }
    };
    if let Some(appetite) = settings.appetite {
        level(format!("{at}.appetite"), appetite, &mut problems);
    }
    let categories = || framework.risk_categories().iter().map(|known| known.id.as_str());
    for (place, own) in settings.appetites.iter().enumerate() {
        let at = format!("{at}.appetites[{place}]");
        if let Some(category) = own.category.as_ref().filter(|own| categories().all(|known| **own != known)) {
            problems.push(id::unknown(format!("{at}.category"), "risk category", category.as_str(), categories()));
        }
        level(format!("{at}.level"), &own.level, &mut problems);
    }
    problems
}

/// What the appetites of settings owe by themselves: whom each is for, each once, and units that there are, where these are known.
#[expect(clippy::needless_pass_by_value, reason = "an iterator is cheap to hand over, and each entry goes through a copy of it")]
pub(crate) fn check_appetites<'u>(
    appetites: &[CategoryAppetite],
    units: Option<impl Iterator<Item = &'u UnitId> + Clone>,
    at: &str,
    problems: &mut Vec<Problem>,
) {
    let mut seen = HashSet::new();
    for (place, own) in appetites.iter().enumerate() {
        let at = format!("{at}.appetites[{place}]");
        if own.category.is_none() && own.unit.is_none() {
            let message = "names neither a category nor a unit; the general appetite stands under `appetite`";
            problems.push(Problem::new(ErrorKind::Inconsistent, &*at, message));
        }
        if let (Some(unit), Some(units)) = (&own.unit, &units)
            && !units.clone().any(|known| known == unit)
        {
            problems.push(id::unknown(format!("{at}.unit"), "unit", unit.as_str(), units.clone().map(UnitId::as_str)));
        }
        if !seen.insert((&own.category, &own.unit)) {
            problems.push(Problem::new(ErrorKind::DuplicateId, at, "the same category and unit stand twice"));
        }
    }
}
