//! How often a control is carried out.

use crate::{
    document::{record, vocabulary},
    id::TriggerId,
    text::Name,
};

vocabulary! {
    /// A regular interval.
    ///
    /// # Example: the inventory is kept monthly
    /// ```
    /// use aigov_core::{Calendar, Framework};
    /// let framework = Framework::builtin();
    /// assert_eq!(framework.control("TM-001")?.cadence.calendar, Calendar::Monthly);
    /// assert_eq!(framework.control("SEC-001")?.cadence.calendar, Calendar::None); // it runs per pull request
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum Calendar {
        /// At least every month.
        Monthly,
        /// At least every quarter.
        Quarterly,
        /// At least every year.
        Annual,
        /// No regular interval.
        None,
    }
}

impl Calendar {
    /// The longest year, in days.
    pub(crate) const YEAR_DAYS: u32 = 366;

    /// The longest that the interval lasts, in days.
    pub(crate) fn longest_days(self) -> Option<u32> {
        match self {
            Self::Monthly => Some(31),
            Self::Quarterly => Some(92),
            Self::Annual => Some(Self::YEAR_DAYS),
            Self::None => None,
        }
    }
}

vocabulary! {
    /// How often a trigger happens, and so how it is covered.
    ///
    /// # Example: which triggers are recorded one by one
    /// ```
    /// use aigov_core::{Framework, Occurrence};
    /// let framework = Framework::builtin();
    /// let frequent = framework.triggers().iter().filter(|trigger| trigger.occurrence == Occurrence::Frequent);
    /// assert_eq!(frequent.map(|trigger| trigger.id.as_str()).collect::<Vec<_>>(), ["pull_request", "commit"]);
    /// ```
    pub enum Occurrence {
        /// Each one is recorded and covered by evidence of its own.
        Rare,
        /// Too many to record one by one; evidence ages instead.
        Frequent,
    }
}

record! {
    /// An event that sets off a control.
    ///
    /// # Example: what sets off the approval process
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let control = framework.control("TM-002")?;
    /// let trigger = framework.triggers().iter().find(|trigger| control.cadence.triggers.contains(&trigger.id)).unwrap();
    /// assert_eq!(trigger.name.as_str(), "Tool request");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Trigger {
        /// The id, as `pull_request`.
        pub id: TriggerId,
        /// The name for people.
        pub name: Name,
        /// How often it happens.
        pub occurrence: Occurrence,
    }
    texts: name;
}

record! {
    /// The structured reading of a frequency phrase; its parts add up.
    ///
    /// # Example: every year, and for each new tool
    /// ```
    /// use aigov_core::{Calendar, Framework};
    /// let framework = Framework::builtin();
    /// let cadence = &framework.control("OPS-001")?.cadence;
    /// assert_eq!((cadence.calendar, cadence.continuous), (Calendar::Annual, false));
    /// assert_eq!(cadence.triggers, ["tool_onboarding"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Cadence {
        /// The regular interval, if any.
        pub calendar: Calendar,
        /// The events that set the control off.
        pub triggers: Vec<TriggerId>,
        /// Whether the control runs all the time. False where nothing is said.
        pub continuous: bool,
    }
    defaults: continuous = false;
}
