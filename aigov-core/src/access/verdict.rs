//! The access table, compiled: one decision is a few look-ups.

use smol_str::SmolStr;

use super::{
    AccessRequest, AccessRequirement, AccessRule, AccessTable, Account, ApprovalState, Attribute, Effect, Endpoint, Execution, Switch,
};
use crate::{
    error::{Error, Problem},
    framework::Framework,
    id::{self, AccessProfileId, AccessRequirementId, DataClassId},
    risk::Scales,
};

/// Reasons of a denial as bits: the unmet requirements in the order of the table, and the highest bit for a prohibited class.
const PROHIBITED: u16 = 1 << REQUIREMENTS;

/// The most requirements that a table may have.
pub(crate) const REQUIREMENTS: usize = 15;

/// Codes of an attribute that the table has room for.
const CODES: usize = 8;

/// One decision as bits, without words: see [`Framework::decide`] for the reasons and what would allow the use.
///
/// # Example: denied for one requirement
/// ```
/// use aigov_core::{AccessRequest, Account, ApprovalState, Execution, Framework};
/// let framework = Framework::builtin();
/// let mut request = AccessRequest::unknown();
/// request.data_class = Some("public".parse()?);
/// (request.approval, request.account) = (Some(ApprovalState::Approved), Some(Account::Corporate));
/// request.execution = Some(Execution::AgentUnsandboxed);
/// let verdict = framework.verdict(&request)?;
/// assert!(!verdict.is_allowed() && !verdict.is_prohibited());
/// assert!(verdict.unmet().eq(["sandboxed_execution"]));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccessVerdict<'f> {
    bits: u16,
    /// The requirements of the table that decided, which name the bits.
    requirements: &'f [AccessRequirement],
}

impl<'f> AccessVerdict<'f> {
    /// Whether the tool may be used.
    ///
    /// # Example: nothing is known, nothing is allowed
    /// ```
    /// use aigov_core::{AccessRequest, Framework};
    /// assert!(!Framework::builtin().verdict(&AccessRequest::unknown())?.is_allowed());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn is_allowed(self) -> bool {
        self.bits == 0
    }

    /// Whether the class of data is closed to every tool.
    ///
    /// # Example: secrets
    /// ```
    /// use aigov_core::{AccessRequest, Framework};
    /// let mut request = AccessRequest::unknown();
    /// request.data_class = Some("secret".parse()?);
    /// assert!(Framework::builtin().verdict(&request)?.is_prohibited());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn is_prohibited(self) -> bool {
        self.bits & PROHIBITED != 0
    }

    /// The requirements that are not met, in the order of the table.
    ///
    /// # Example: what an unknown tool lacks on public data
    /// ```
    /// use aigov_core::{AccessRequest, Framework};
    /// let framework = Framework::builtin();
    /// let mut request = AccessRequest::unknown();
    /// request.data_class = Some("public".parse()?);
    /// assert!(framework.verdict(&request)?.unmet().eq(["approval", "corporate_account", "sandboxed_execution"]));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn unmet(self) -> impl Iterator<Item = &'f AccessRequirementId> {
        (0..).zip(self.requirements).filter(move |(place, _)| self.bits & bit(*place) != 0).map(|(_, requirement)| &requirement.id)
    }

    /// The reasons as bits, as [`Framework::access_denials`] gives them.
    ///
    /// # Example: an approval that is missing is the first bit
    /// ```
    /// use aigov_core::{AccessRequest, Framework};
    /// assert_eq!(Framework::builtin().verdict(&AccessRequest::unknown())?.bits() & 1, 1);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn bits(self) -> u16 {
        self.bits
    }
}

/// The bit of the requirement at a place of the table; none for one beyond what checks let pass.
fn bit(place: u32) -> u16 {
    1_u16.checked_shl(place).unwrap_or_default() & !PROHIBITED
}

/// The bits of all that a rule requires.
fn required(table: &AccessTable, rule: &AccessRule) -> u16 {
    let place = |own: &AccessRequirement| (0..).zip(&table.requirements).find(|(_, requirement)| requirement.id == own.id);
    table.required(rule).filter_map(place).fold(0, |bits, (place, _)| bits | bit(place))
}

/// What each code of each attribute leaves unmet, found by asking the table about each value of each attribute alone.
fn unmet_by_code(table: &AccessTable) -> [[u16; CODES]; TruthTable::ATTRIBUTES] {
    let mut unmet = [[0; CODES]; TruthTable::ATTRIBUTES];
    for (attribute, codes) in unmet.iter_mut().enumerate() {
        for (code, unmet) in codes.iter_mut().enumerate() {
            let request = alone(attribute, code);
            let own = (0..).zip(&table.requirements).filter(|(_, requirement)| place(requirement) == attribute);
            let failing = own.filter(|(_, requirement)| requirement.failing(&request).is_some());
            *unmet = failing.fold(0, |bits, (place, _)| bits | bit(place));
        }
    }
    unmet
}

/// The uses that a rule allows: those whose code of each attribute is among the bits that stand for the attribute; `None` where it allows none.
///
/// Requirements look at one attribute each, so that these sets tell of every combination.
pub(crate) fn allowed_uses(table: &AccessTable, rule: &AccessRule) -> Option<[u8; TruthTable::ATTRIBUTES]> {
    let required = required(table, rule);
    let allowed = unmet_by_code(table)
        .map(|codes| codes.into_iter().rev().fold(0, |allowed: u8, unmet| allowed << 1 | u8::from(unmet & required == 0)));
    (rule.effect == Effect::Permit && !allowed.contains(&0)).then_some(allowed)
}

/// What each code of each attribute leaves unmet, and what each class of each profile requires.
#[derive(Debug)]
pub(crate) struct TruthTable {
    unmet: [[u16; CODES]; Self::ATTRIBUTES],
    /// Data classes and their aliases, with the codes of the classes.
    classes: Vec<(SmolStr, u8)>,
    /// In the order of the access table.
    profiles: Vec<(AccessProfileId, CompiledProfile)>,
    default_profile: usize,
}

/// By the code of a data class: what is required of a request, and what denies it whatever it says.
#[derive(Debug)]
pub(crate) struct CompiledProfile {
    classes: Vec<(u16, u16)>,
}

impl CompiledProfile {
    /// How many codes of data classes there are, that of the unlabelled included.
    pub(crate) fn classes(&self) -> usize {
        self.classes.len()
    }

    /// The reasons that deny a request on a class, from what it leaves unmet.
    pub(crate) fn reasons(&self, class: u8, unmet: u16) -> u16 {
        self.classes.get(usize::from(class)).map_or(u16::MAX, |(required, always)| unmet & required | always)
    }
}

impl TruthTable {
    /// Approval, endpoint, privacy mode, vendor telemetry, account and execution.
    pub(crate) const ATTRIBUTES: usize = 6;

    /// Compiles a checked access table.
    pub(crate) fn compile(table: &AccessTable, scales: &Scales) -> Self {
        let unmet = unmet_by_code(table);
        let profiles = table.profiles.iter().map(|profile| {
            let rule = |class: &DataClassId| {
                let rule = profile.rules.iter().find(|rule| rule.data_class == *class);
                // A class without a rule is not to be reached; checks refuse it.
                rule.map_or((0, PROHIBITED), |rule| (required(table, rule), if rule.effect == Effect::Prohibit { PROHIBITED } else { 0 }))
            };
            let classes = scales.data_class.iter().map(|step| &step.id);
            let compiled = CompiledProfile { classes: std::iter::once(&table.unlabelled_class).chain(classes).map(rule).collect() };
            (profile.id.clone(), compiled)
        });
        let profiles: Vec<_> = profiles.collect();
        let default_profile = profiles.iter().position(|(id, _)| *id == table.default_profile).unwrap_or_default();
        let code = |class: &DataClassId| {
            let place = scales.data_class.iter().position(|step| step.id == *class)?;
            u8::try_from(place.saturating_add(1)).ok()
        };
        let names = scales.data_class.iter().map(|step| (step.id.as_str(), &step.id));
        let names = names.chain(table.aliases.iter().map(|alias| (alias.alias.as_str(), &alias.data_class)));
        let classes = names.filter_map(|(name, class)| Some((SmolStr::new(name), code(class)?))).collect();
        Self { unmet, classes, profiles, default_profile }
    }

    /// What a code of an attribute leaves unmet.
    pub(crate) fn unmet(&self, attribute: usize, code: u8) -> u16 {
        self.unmet.get(attribute).and_then(|codes| codes.get(usize::from(code))).copied().unwrap_or(u16::MAX)
    }

    /// The code of a data class or an alias in a column: its place in the scale, from 1.
    pub(crate) fn class_code(&self, name: &str) -> Option<u8> {
        self.classes.iter().find(|(own, _)| own == name).map(|(_, code)| *code)
    }

    /// The profile of an id, or the default one.
    pub(crate) fn profile(&self, id: Option<&AccessProfileId>) -> Result<&CompiledProfile, Problem> {
        let profile = match id {
            None => self.profiles.get(self.default_profile),
            Some(id) => self.profiles.iter().find(|(own, _)| own == id),
        };
        let unknown = || {
            let id = id.map(AccessProfileId::as_str).unwrap_or_default();
            id::unknown("profile", "access profile", id, self.profiles.iter().map(|(own, _)| own.as_str()))
        };
        profile.map(|(_, profile)| profile).ok_or_else(unknown)
    }

    fn reasons(&self, profile: &CompiledProfile, class: u8, request: &AccessRequest) -> u16 {
        let unmet = codes(request).into_iter().enumerate().fold(0, |unmet, (place, code)| unmet | self.unmet(place, code));
        profile.reasons(class, unmet)
    }
}

/// The place of what a requirement looks at.
fn place(requirement: &AccessRequirement) -> usize {
    match requirement.attribute {
        None => 0,
        Some(Attribute::Endpoint) => 1,
        Some(Attribute::PrivacyMode) => 2,
        Some(Attribute::VendorTelemetry) => 3,
        Some(Attribute::Account) => 4,
        Some(Attribute::Execution) => 5,
    }
}

/// The attributes of a request as codes, each in its place.
fn codes(request: &AccessRequest) -> [u8; TruthTable::ATTRIBUTES] {
    [
        request.approval.map_or(0, ApprovalState::code),
        request.endpoint.map_or(0, Endpoint::code),
        request.privacy_mode.map_or(0, Switch::code),
        request.vendor_telemetry.map_or(0, Switch::code),
        request.account.map_or(0, Account::code),
        request.execution.map_or(0, Execution::code),
    ]
}

/// A request with one attribute, from its place and code.
fn alone(place: usize, code: usize) -> AccessRequest {
    fn word<T: Copy>(all: &[T], code: usize) -> Option<T> {
        code.checked_sub(1).and_then(|place| all.get(place)).copied()
    }
    let mut request = AccessRequest::unknown();
    match place {
        0 => request.approval = word(ApprovalState::ALL, code),
        1 => request.endpoint = word(Endpoint::ALL, code),
        2 => request.privacy_mode = word(Switch::ALL, code),
        3 => request.vendor_telemetry = word(Switch::ALL, code),
        4 => request.account = word(Account::ALL, code),
        _ => request.execution = word(Execution::ALL, code),
    }
    request
}

// The table has room for the code of every word.
const _: () = {
    assert!(ApprovalState::ALL.len() < CODES && Endpoint::ALL.len() < CODES && Switch::ALL.len() < CODES);
    assert!(Account::ALL.len() < CODES && Execution::ALL.len() < CODES);
};

impl AccessTable {
    pub(crate) fn unknown_class(&self, scales: &Scales, id: &str) -> Problem {
        let classes = scales.data_class.iter().map(|step| step.id.as_str());
        id::unknown("data_class", "data class", id, classes.chain(self.aliases.iter().map(|alias| alias.alias.as_str())))
    }
}

impl Framework {
    /// Decides as [`Framework::decide`] does, in bits: nothing is written out and nothing is allocated.
    ///
    /// # Errors
    /// As [`Framework::decide`].
    ///
    /// # Example: the same decision
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let request = framework.access_request_from_json(br#"{"data_class": "internal", "approval": "approved",
    ///   "account": "corporate", "execution": "interactive", "endpoint": "business"}"#)?;
    /// assert_eq!(framework.verdict(&request)?.is_allowed(), framework.decide(&request)?.allowed);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn verdict(&self, request: &AccessRequest) -> Result<AccessVerdict<'_>, Error> {
        self.access().check_sign_offs(request)?;
        let class = match &request.data_class {
            None => 0,
            Some(name) => self.data_class_code(name.as_str())?,
        };
        let profile = self.truth_table().profile(request.profile.as_ref())?;
        let bits = self.truth_table().reasons(profile, class, request);
        Ok(AccessVerdict { bits, requirements: &self.access().requirements })
    }
}
