//! Access decisions of columns of attributes.

use super::{
    BatchOptions,
    column::{BadRow, check_codes, earliest, first_bad_row, same_length, stretches},
    run::{STRETCH, run},
};
use crate::{
    access::{Account, ApprovalState, CompiledProfile, Endpoint, Execution, Switch, TruthTable},
    document::Code,
    error::Error,
    framework::Framework,
    id::AccessProfileId,
};

/// Requests for the use of tools, one a row; each column holds codes, 0 where the attribute is not known, or is left out as a whole.
///
/// # Example: an approved tool on two classes of data
/// ```
/// use aigov_core::{AccessColumns, ApprovalState, BatchOptions, Account, Endpoint, Execution, Framework};
/// let framework = Framework::builtin();
/// let classes = [framework.data_class_code("internal")?, framework.data_class_code("secret")?];
/// let requests = AccessColumns {
///     approval: Some(&[ApprovalState::Approved.code(); 2]),
///     endpoint: Some(&[Endpoint::Enterprise.code(); 2]),
///     account: Some(&[Account::Corporate.code(); 2]),
///     execution: Some(&[Execution::Interactive.code(); 2]),
///     ..AccessColumns::of_classes(&classes)
/// };
/// let mut denials = [0; 2];
/// framework.access_denials(&requests, &mut denials, &BatchOptions::new())?;
/// assert!(denials[0] == 0 && denials[1] != 0);
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "callers build it from their columns")]
pub struct AccessColumns<'c> {
    /// Codes of data classes, as [`Framework::data_class_code`] gives them; 0 for what is unlabelled.
    pub data_class: &'c [u8],
    /// Codes of [`ApprovalState`].
    pub approval: Option<&'c [u8]>,
    /// Codes of [`Endpoint`].
    pub endpoint: Option<&'c [u8]>,
    /// Codes of [`Switch`].
    pub privacy_mode: Option<&'c [u8]>,
    /// Codes of [`Switch`].
    pub vendor_telemetry: Option<&'c [u8]>,
    /// Codes of [`Account`].
    pub account: Option<&'c [u8]>,
    /// Codes of [`Execution`].
    pub execution: Option<&'c [u8]>,
    /// The profile that decides; the framework's default where none is given.
    pub profile: Option<&'c AccessProfileId>,
}

impl<'c> AccessColumns<'c> {
    /// Requests of which nothing but the class is known.
    ///
    /// # Example: the unknown is denied
    /// ```
    /// use aigov_core::{AccessColumns, BatchOptions, Framework};
    /// let mut denials = [0; 3];
    /// Framework::builtin().access_denials(&AccessColumns::of_classes(&[0, 1, 2]), &mut denials, &BatchOptions::new())?;
    /// assert!(denials.iter().all(|reasons| *reasons != 0));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn of_classes(data_class: &'c [u8]) -> Self {
        Self {
            data_class,
            approval: None,
            endpoint: None,
            privacy_mode: None,
            vendor_telemetry: None,
            account: None,
            execution: None,
            profile: None,
        }
    }

    /// The attributes in the order of the truth table, each with its name and how many codes it has.
    fn attributes(&self) -> [(&'static str, Option<&'c [u8]>, u8); TruthTable::ATTRIBUTES] {
        [
            ("approval", self.approval, ApprovalState::CODES),
            ("endpoint", self.endpoint, Endpoint::CODES),
            ("privacy_mode", self.privacy_mode, Switch::CODES),
            ("vendor_telemetry", self.vendor_telemetry, Switch::CODES),
            ("account", self.account, Account::CODES),
            ("execution", self.execution, Execution::CODES),
        ]
    }
}

impl Framework {
    /// The code of a data class, or of its alias, in a column: its place in the scale, from 1.
    ///
    /// # Errors
    /// `unknown_id` when the framework does not declare it.
    ///
    /// # Example: an alias is read as its class
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// assert_eq!(framework.data_class_code("restricted")?, framework.data_class_code("secret")?);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn data_class_code(&self, id: &str) -> Result<u8, Error> {
        self.truth_table().class_code(id).ok_or_else(|| self.access().unknown_class(self.scales(), id).into())
    }

    /// Why the use of a tool is denied, for each row; 0 where it is allowed.
    ///
    /// Bit n stands for the nth of the access table's requirements, which is not met, and bit 15 for a prohibited class.
    ///
    /// # Errors
    /// - `inconsistent` for columns of different lengths.
    /// - `unknown_id` for a profile that the framework does not have.
    /// - `invalid_value` for a code that its vocabulary does not have; the path names the first.
    /// - `cancelled` when the listener aborts.
    ///
    /// # Example: what stands in the way
    /// ```
    /// use aigov_core::{AccessColumns, ApprovalState, BatchOptions, Framework};
    /// let framework = Framework::builtin();
    /// let classes = [framework.data_class_code("public")?];
    /// let requests = AccessColumns { approval: Some(&[ApprovalState::Expired.code()]), ..AccessColumns::of_classes(&classes) };
    /// let mut denials = [0];
    /// framework.access_denials(&requests, &mut denials, &BatchOptions::new())?;
    /// let requirements = (0..).zip(&framework.access().requirements);
    /// let unmet: Vec<&str> = requirements.filter(|(bit, _)| denials[0] >> bit & 1 == 1).map(|(_, own)| own.id.as_str()).collect();
    /// assert_eq!(unmet, ["approval", "corporate_account", "sandboxed_execution"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn access_denials(&self, requests: &AccessColumns<'_>, denials: &mut [u16], options: &BatchOptions<'_>) -> Result<(), Error> {
        let profile = self.truth_table().profile(requests.profile)?;
        let attributes = requests.attributes().into_iter().filter_map(|(name, column, _)| Some((name, column?.len())));
        let lengths: Vec<_> =
            [("data_class", requests.data_class.len()), ("denials", denials.len())].into_iter().chain(attributes).collect();
        let rows = same_length(&lengths)?;
        let (mut rest, mut denials) = (*requests, denials);
        let tasks = stretches(rows, STRETCH, |rows| {
            let cut = |column: &mut Option<_>| column.as_mut().map(|column: &mut &[u8]| column.split_off(..rows).unwrap_or_default());
            let stretch = AccessColumns {
                data_class: rest.data_class.split_off(..rows).unwrap_or_default(),
                approval: cut(&mut rest.approval),
                endpoint: cut(&mut rest.endpoint),
                privacy_mode: cut(&mut rest.privacy_mode),
                vendor_telemetry: cut(&mut rest.vendor_telemetry),
                account: cut(&mut rest.account),
                execution: cut(&mut rest.execution),
                profile: rest.profile,
            };
            (stretch, denials.split_off_mut(..rows).unwrap_or_default())
        });
        let table = self.truth_table();
        let work = |(stretch, denials): (AccessColumns<'_>, &mut [u16])| deny(table, profile, &stretch, denials);
        first_bad_row(run(tasks, options, work)?, STRETCH).map(drop)
    }
}

fn deny(table: &TruthTable, profile: &CompiledProfile, requests: &AccessColumns<'_>, denials: &mut [u16]) -> Result<(), BadRow> {
    let classes = u8::try_from(profile.classes()).unwrap_or(u8::MAX);
    let data_class = check_codes("data_class", requests.data_class, classes, "a data class");
    let attributes = requests.attributes();
    let checked = attributes.iter().map(|(name, column, codes)| check_codes(name, column.unwrap_or_default(), *codes, name));
    earliest(std::iter::once(data_class).chain(checked))?;
    denials.fill(0);
    for (place, (_, column, _)) in attributes.into_iter().enumerate() {
        let Some(column) = column else {
            let unmet = table.unmet(place, 0);
            for denial in denials.iter_mut() {
                *denial |= unmet;
            }
            continue;
        };
        for (denial, code) in denials.iter_mut().zip(column) {
            *denial |= table.unmet(place, *code);
        }
    }
    for (denial, class) in denials.iter_mut().zip(requests.data_class) {
        *denial = profile.reasons(*class, *denial);
    }
    Ok(())
}
