//! Controls: what an organisation does to govern AI code generation, how often, and what shows that it does.

mod cadence;
mod evidence;
mod freshness;
mod reliance;
mod state;
mod subject;

pub use self::{
    cadence::{Cadence, Calendar, Occurrence, Trigger},
    evidence::{EvidenceItem, EvidenceKind, EvidenceSource},
    freshness::{EvidenceState, ProofStanding},
    reliance::{Reliance, RelianceReason},
    state::{
        CapabilityState, ClaimBasis, ControlState, ControlStatus, Excuse, ExcuseExtent, ItemState, OccurrenceState, ProofStatus, ToolOwed,
        ToolUsage, UnitControl, UnitItem,
    },
};
pub(crate) use self::{
    freshness::Ageing,
    subject::{EvidenceSubject, EvidenceSubjects},
};
use crate::{
    document::record,
    id::{CapabilityId, ControlId, DomainId},
    text::{Name, Prose},
};

record! {
    /// An area of governance that controls belong to.
    ///
    /// # Example: one domain has no control yet
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let empty = framework.domains().iter().find(|domain| framework.controls().iter().all(|control| control.domain != domain.id));
    /// assert_eq!(empty.unwrap().name.as_str(), "Code Quality");
    /// ```
    pub struct Domain {
        /// The id, as `tool_management`.
        pub id: DomainId,
        /// The name for people.
        pub name: Name,
        /// What the domain is about.
        pub description: Prose,
    }
    texts: name, description;
}

record! {
    /// One control of the catalogue (article, "Framework Components").
    ///
    /// # Example: a control of the built-in framework
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let control = framework.control("CMP-002")?;
    /// assert_eq!(control.name.as_str(), "Regulatory Compliance Assessment");
    /// assert_eq!(control.frequency.as_str(), "Annual + per regulation change");
    /// assert_eq!(control.cadence.triggers[0].as_str(), "regulation_change");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Control {
        /// The id, as `TM-001`.
        pub id: ControlId,
        /// The domain it belongs to.
        pub domain: DomainId,
        /// The name for people.
        pub name: Name,
        /// What the control demands.
        pub description: Prose,
        /// How it can be put in place.
        pub implementation: Prose,
        /// What shows that it works, item by item.
        pub evidence: Vec<EvidenceItem>,
        /// How often it is carried out, in the article's phrase.
        pub frequency: Name,
        /// The structured reading of the phrase.
        pub cadence: Cadence,
    }
    texts: name, description, implementation, frequency;
}

record! {
    /// An advanced practice that a maturity level can require beside controls (decisions on level 5).
    ///
    /// # Example: what level 5 takes beside the controls
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let capability = &framework.capabilities()[0];
    /// assert_eq!((capability.id.as_str(), capability.name.as_str()), ("CAP-001", "Predictive Risk Analysis"));
    /// ```
    pub struct Capability {
        /// The id, as `CAP-001`.
        pub id: CapabilityId,
        /// The name for people.
        pub name: Name,
        /// What the organisation is able to do.
        pub description: Prose,
    }
    texts: name, description;
}
