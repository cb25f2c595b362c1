//! What happens if nothing is done.

use super::{AssessOptions, Change, Judge, Posture, claim::EXEMPTION_DAYS};
use crate::{
    date::Date,
    document::{canonical_json, record, vocabulary},
    error::{Error, ErrorKind, Problem},
    framework::Framework,
    program::{Program, StatedStatus},
};

record! {
    /// A day on which something changes by itself.
    ///
    /// # Example: what a day will bring
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// evidence: [ { id: ev-17, supports: [TM-001.inventory], result: pass, effective_on: 2026-10-31 } ] # proves for 31 days
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let foresight = posture.foresight("2026-12-31".parse()?)?;
    /// let day = &foresight.days[0];
    /// assert_eq!((day.on, day.changes[0].id.as_str()), ("2026-12-02".parse()?, "TM-001.inventory"));
    /// assert_eq!(day.changes[0].after.as_deref(), Some("stale"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct ForeseenDay {
        /// The day.
        pub on: Date,
        /// What changes from the day before.
        pub changes: Vec<Change>,
    }
}

record! {
    /// Everything that changes by itself until a day, with what is known held fixed.
    ///
    /// # Example: the day on which a level is lost
    /// ```
    /// use aigov_core::{AssessOptions, Framework, SubjectKind};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// tools: # their sign-offs prove TM-002
    ///   - { id: aider, name: Aider, approvals: [ { by: security, approved_on: 2026-04-13 }, { by: legal, approved_on: 2026-04-20 } ] }
    /// controls: [ { id: TM-001, status: implemented }, { id: TM-002, status: implemented }, { id: OPS-001, status: implemented } ]
    /// evidence: # of TM-001 it proves for 31 days, of OPS-001 for 366
    ///   - { id: ev-17, result: pass, effective_on: 2026-10-31, supports: [TM-001.inventory, TM-001.detection_rules,
    ///       TM-001.asset_management, OPS-001.curriculum, OPS-001.completion, OPS-001.assessment] }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let foresight = posture.foresight("2026-12-31".parse()?)?;
    /// assert_eq!((foresight.from, foresight.until), ("2026-11-22".parse()?, "2026-12-31".parse()?));
    /// assert_eq!(foresight.days.len(), 1);
    /// let level = foresight.days[0].changes.iter().find(|change| change.kind == SubjectKind::Maturity).unwrap();
    /// assert_eq!((level.before.as_deref(), level.after.as_deref()), (Some("level 2, Developing"), Some("level 1, Initial")));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Foresight {
        /// The date that it starts from.
        pub from: Date,
        /// The last day that was looked at.
        pub until: Date,
        /// The days on which something changes.
        pub days: Vec<ForeseenDay>,
        /// The first day of change that is left out, where there are more than [`LONGEST_HISTORY`]; `None`: all of them are there.
        pub stopped_on: Option<Date>,
    }
}

impl Foresight {
    /// The foresight as a canonical JSON document.
    ///
    /// # Example: nothing is going to change
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let foresight = posture.foresight("2026-12-31".parse()?)?;
    /// assert_eq!(foresight.to_json(), r#"{"from":"2026-11-22","until":"2026-12-31","days":[],"stopped_on":null}"#);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical_json(self)
    }
}

vocabulary! {
    /// Which days a history looks at.
    ///
    /// # Example: the same time by month and by change
    /// ```
    /// use aigov_core::{AssessOptions, Date, Framework, Step};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-002, status: planned, effective_on: 2026-08-15 } ]
    /// ")?;
    /// let options = AssessOptions::as_of("2026-07-10".parse()?);
    /// let days = |step| -> Result<Vec<String>, aigov_core::Error> {
    ///     let history = framework.history(&program, &options, "2026-09-20".parse()?, step)?;
    ///     Ok(history.iter().map(|posture| posture.as_of.to_string()).collect())
    /// };
    /// assert_eq!(days(Step::Month)?, ["2026-07-31", "2026-08-31", "2026-09-20"]);
    /// assert_eq!(days(Step::Change)?, ["2026-07-10", "2026-08-15"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum Step {
        /// The last day of each month, and the last day of the range.
        Month,
        /// The last day of each quarter of the year, and the last day of the range.
        Quarter,
        /// The first day, and each day on which something changes by itself.
        Change,
    }
}

/// The most postures that a history holds, and the most days of change that a foresight does.
pub const LONGEST_HISTORY: usize = 2_000;

impl Posture {
    /// Each day until `until` on which a level, a control, a risk or any other output changes if nothing is done, found by walking from one next
    /// change to the next; what is known stays fixed.
    ///
    /// # Errors
    /// `invalid_argument` when `until` is before the date of the posture, or the posture was read from a document: it has no program to judge.
    ///
    /// # Example: the day on which a record is too old
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// evidence: [ { id: ev-17, supports: [TM-001.inventory], result: pass, effective_on: 2026-10-31 } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let foresight = posture.foresight("2026-12-31".parse()?)?;
    /// let days: Vec<String> = foresight.days.iter().map(|day| day.on.to_string()).collect();
    /// assert_eq!(days, ["2026-12-02"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn foresight(&self, until: Date) -> Result<Foresight, Error> {
        not_before(until, self.as_of)?;
        let (Some(program), Some(options)) = (&self.program, &self.options) else {
            let message = "a stored posture has no program to judge at another date; assess the program again";
            return Err(Error::single(ErrorKind::InvalidArgument, message));
        };
        let judge = Judge::new(&self.rules, program, options)?;
        let schedule = judge.schedule();
        let mut days = Vec::new();
        let mut today = judge.posture_on(self.as_of)?;
        while let Some(next) = next_after(&today, &schedule).filter(|next| *next <= until) {
            let then = judge.posture_on(next)?;
            if !then.says_the_same(&today) {
                if days.len() >= LONGEST_HISTORY {
                    return Ok(Foresight { from: self.as_of, until, days, stopped_on: Some(next) });
                }
                for posture in [&today, &then] {
                    posture.cite_from(judge.facts());
                }
                let mut changes = then.diff(&today).changes;
                // Nothing changed since the last day that was looked at, so that what changes does so from the day before.
                for cause in changes.iter_mut().flat_map(|change| &mut change.causes).filter(|cause| cause.fact == "as_of") {
                    cause.before = next.plus_days(-1).map(|day| day.to_string());
                }
                days.push(ForeseenDay { on: next, changes });
            }
            today = then;
        }
        Ok(Foresight { from: self.as_of, until, days, stopped_on: None })
    }
}

fn not_before(until: Date, from: Date) -> Result<(), Error> {
    if until < from {
        let expected = format!("a day not before {from}");
        return Err(Problem::mismatch(ErrorKind::InvalidArgument, "until", expected, until.to_string()).into());
    }
    Ok(())
}

fn not_too_many(held: usize, noun: &str) -> Result<(), Error> {
    if held >= LONGEST_HISTORY {
        let expected = format!("a range of at most {LONGEST_HISTORY} {noun}");
        return Err(Problem::mismatch(ErrorKind::Limit, "until", expected, "more".to_owned()).into());
    }
    Ok(())
}

/// The next day after that of a posture on which anything in it can change.
fn next_after(posture: &Posture, schedule: &[Date]) -> Option<Date> {
    let day = posture.as_of;
    let states = posture.controls.iter().flat_map(|state| state.items.iter().map(|item| item.changes_on).chain([state.changes_on]));
    let capabilities = posture.capabilities.iter().map(|state| state.changes_on);
    let tools = posture.tools.iter().map(|state| state.changes_on);
    let duties = posture.duties.iter().map(|state| state.changes_on);
    let exceptions = posture.exceptions.iter().map(|state| state.changes_on);
    let metrics = posture.metrics.iter().map(|state| state.changes_on);
    let later = states.chain(capabilities).chain(tools).chain(duties).chain(exceptions).chain(metrics).flatten();
    let scheduled = schedule.get(schedule.partition_point(|own| *own <= day)).copied();
    later.filter(|own| *own > day).chain(scheduled).min()
}

impl Judge<'_> {
    /// The days on which a fact of the program begins, ends or grows too old, in order. What tells the day of its next change itself, as a duty
    /// does, need not be among them.
    fn schedule(&self) -> Vec<Date> {
        let known = &self.facts().known;
        let record = known.record;
        let knew = |received_on: Option<Date>| known.knew(received_on);
        let after = |last: Date| last.plus_days(1);
        let mut days: Vec<Option<Date>> = Vec::new();
        for tool in record.tools.iter().filter(|own| knew(own.received_on)) {
            days.push(tool.effective_on);
            for approval in tool.approvals.iter().filter(|own| knew(own.received_on)) {
                days.extend([Some(approval.approved_on), approval.expires_on.and_then(after)]);
            }
        }
        days.extend(record.repositories.iter().filter(|own| knew(own.received_on)).map(|own| own.effective_on));
        days.extend(record.controls.iter().filter(|own| knew(own.received_on)).flat_map(|own| [own.effective_on, own.reviewed_on]));
        days.extend(record.capabilities.iter().filter(|own| knew(own.received_on)).map(|own| own.effective_on));
        days.extend(record.evidence.iter().filter(|own| knew(own.received_on)).flat_map(|own| [Some(own.effective_on), own.withdrawn_on]));
        for event in &known.events {
            let due = event.occurred_on.plus_days(i64::from(event.due_days).saturating_add(1));
            days.extend([Some(event.occurred_on), due, event.closed_on]);
        }
        days.extend(known.exceptions.iter().flat_map(|own| [Some(own.starts_on), after(own.ends_on)]));
        days.extend(record.risks.iter().filter(|own| knew(own.received_on)).flat_map(|own| [own.effective_on, own.closed_on]));
        days.extend(known.acceptances.iter().flat_map(|own| [Some(own.starts_on), after(own.expires_on), own.revoked_on]));
        days.extend(record.measurements.iter().filter(|own| knew(own.received_on)).map(|own| Some(own.ends_on)));
        days.extend(known.policies.iter().flat_map(|own| [Some(own.approved_on), own.reviewed_on]));
        days.extend(record.reviews.iter().filter(|own| knew(own.received_on)).map(|own| Some(own.done_on)));
        days.extend(record.organization.units.iter().flat_map(|own| [own.starts_on, own.ends_on.and_then(after)]));
        days.extend(self.facts().settings.days().map(Some));
        // What ages does so for each unit and each record, while the whole tells the next change of the one that decides.
        let parties = self.facts().controls.iter().flat_map(|control| &control.parties).flat_map(|party| &party.items);
        days.extend(parties.flat_map(|item| item.ageing_days()).map(Some));
        for (metric, taken) in self.framework().metrics().iter().flat_map(|metric| record.measurements.iter().map(move |own| (metric, own)))
        {
            if taken.metric == metric.id && knew(taken.received_on) {
                days.push(taken.ends_on.plus_days(i64::from(metric.max_age_days).saturating_add(1)));
            }
        }
        let exempt = record.controls.iter().filter(|own| own.status == StatedStatus::NotApplicable && knew(own.received_on));
        let decided = exempt.flat_map(|own| [own.effective_on, own.reviewed_on]).flatten();
        days.extend(decided.map(|since| since.plus_days(EXEMPTION_DAYS.saturating_add(1))));
        let mut days: Vec<Date> = days.into_iter().flatten().collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}

impl Framework {
    /// The postures of a program over a range of dates, both ends included.
    ///
    /// The options' date is the first; everything else in them holds for each posture.
    ///
    /// # Errors
    /// - `invalid_argument` when `until` is before the first date.
    /// - `limit` when there would be more than [`LONGEST_HISTORY`] postures.
    /// - As [`Framework::assess`].
    ///
    /// # Example: the level at the end of each quarter
    /// ```
    /// use aigov_core::{AssessOptions, Framework, Step};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls:
    ///   - { id: TM-001, status: implemented, effective_on: 2026-05-01 }
    ///   - { id: TM-002, status: implemented, effective_on: 2026-05-01 }
    ///   - { id: OPS-001, status: implemented, effective_on: 2026-08-15 }
    /// ")?;
    /// let options = AssessOptions::as_of("2026-04-01".parse()?);
    /// let history = framework.history(&program, &options, "2026-09-30".parse()?, Step::Quarter)?;
    /// let levels: Vec<_> = history.iter().map(|own| (own.as_of.to_string(), own.maturity.declared.current_level)).collect();
    /// assert_eq!(levels, [("2026-06-30".to_owned(), 1), ("2026-09-30".to_owned(), 2)]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn history(&self, program: &Program, options: &AssessOptions, until: Date, step: Step) -> Result<Vec<Posture>, Error> {
        not_before(until, options.as_of)?;
        let judge = Judge::new(self, program, options)?;
        let schedule = if step == Step::Change { judge.schedule() } else { Vec::new() };
        let next = |posture: &Posture| match step {
            Step::Month | Step::Quarter => next_end(posture.as_of, step).map(|end| end.min(until)),
            Step::Change => next_after(posture, &schedule),
        };
        let first = match step {
            Step::Month | Step::Quarter => end_of(options.as_of, step).min(until),
            Step::Change => options.as_of,
        };
        let mut history = vec![judge.posture_on(first)?];
        let mut day = history.last().filter(|last| last.as_of < until).and_then(next);
        while let Some(then) = day.filter(|day| *day <= until) {
            let posture = judge.posture_on(then)?;
            day = if then < until { next(&posture) } else { None };
            // A day on which something could change and nothing does is none of change.
            if step != Step::Change || !history.last().is_some_and(|last| posture.says_the_same(last)) {
                not_too_many(history.len(), "postures")?;
                history.push(posture);
            }
        }
        Ok(history)
    }
}

/// The last day of the month or the quarter of a day.
fn end_of(day: Date, step: Step) -> Date {
    let end = day.last_of_month();
    let (_, month, _) = day.year_month_day();
    if step == Step::Quarter && month % 3 != 0 {
        return end.plus_days(1).map_or(end, |next| end_of(next, step));
    }
    end
}

/// The end of the month or quarter after that of a day.
fn next_end(day: Date, step: Step) -> Option<Date> {
    end_of(day, step).plus_days(1).map(|next| end_of(next, step))
}
