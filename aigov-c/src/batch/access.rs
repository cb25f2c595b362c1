//! Access decisions of columns of attributes.

use std::ffi::c_char;

use aigov_core::{AccessProfileId, Account, ApprovalState, Endpoint, Execution, Switch};

use super::column::Columns;
use super::{BatchOptions, carry_out};
use crate::argument::{entries, given, text};
use crate::error::Error;
use crate::framework::Framework;
use crate::status::Status;
use crate::text::cell;

/// Whether a tool is approved, as columns hold it.
#[repr(C)]
pub enum ApprovalCode {
    /// It is not known.
    Unknown = 0,
    /// Every function that must sign off has, and no approval has expired.
    Approved = 1,
    /// It was approved; an approval has expired.
    Expired = 2,
    /// A sign-off is missing.
    NotApproved = 3,
}

/// Where a tool's model runs, and under which contract, as columns hold it.
#[repr(C)]
pub enum EndpointCode {
    /// It is not known.
    Unknown = 0,
    /// On the user's machine.
    Local = 1,
    /// On machines of the organisation.
    SelfHosted = 2,
    /// At a vendor, on enterprise terms.
    Enterprise = 3,
    /// At a vendor, on business terms.
    Business = 4,
    /// At a vendor, on terms for consumers.
    Consumer = 5,
}

/// Whether something is switched on, as columns hold it.
#[repr(C)]
pub enum SwitchCode {
    /// It is not known.
    Unknown = 0,
    /// It is on.
    Enabled = 1,
    /// It is off.
    Disabled = 2,
}

/// Whose account is used, as columns hold it.
#[repr(C)]
pub enum AccountCode {
    /// It is not known.
    Unknown = 0,
    /// The organisation's.
    Corporate = 1,
    /// A person's own.
    Personal = 2,
}

/// How a tool acts, as columns hold it.
#[repr(C)]
pub enum ExecutionCode {
    /// It is not known.
    Unknown = 0,
    /// It suggests, and a person carries out.
    Interactive = 1,
    /// It acts by itself in a sandbox.
    AgentSandboxed = 2,
    /// It acts by itself outside a sandbox.
    AgentUnsandboxed = 3,
}

/// Why the use of a tool is denied: a bit of a column of denials beside those of the requirements that are not met, of which
/// bit n stands for `aigov_framework_access_requirement_id(framework, n)`.
#[repr(C)]
pub enum Denial {
    /// The class of data is closed to every tool.
    ProhibitedClass = 0x8000,
}

// The numbers above are the core's: places from 1 in these lists.
const _: () = {
    assert!(matches!(ApprovalState::ALL, [ApprovalState::Approved, ApprovalState::Expired, ApprovalState::NotApproved]));
    assert!(matches!(Endpoint::ALL, [Endpoint::Local, Endpoint::SelfHosted, Endpoint::Enterprise, Endpoint::Business, Endpoint::Consumer]));
    assert!(matches!(Switch::ALL, [Switch::Enabled, Switch::Disabled]));
    assert!(matches!(Account::ALL, [Account::Corporate, Account::Personal]));
    assert!(matches!(Execution::ALL, [Execution::Interactive, Execution::AgentSandboxed, Execution::AgentUnsandboxed]));
};

/// Requests for the use of tools, one a row, as columns of codes, 0 in a row where the attribute is not known. A column other than
/// `data_class` may be NULL: then the attribute is known of no row.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct AccessColumns {
    /// Codes that `aigov_framework_data_class_code` gives; 0 for what is unlabelled.
    data_class: *const u8,
    /// Codes of `aigov_approval`.
    approval: *const u8,
    /// Codes of `aigov_endpoint`.
    endpoint: *const u8,
    /// Codes of `aigov_switch`.
    privacy_mode: *const u8,
    /// Codes of `aigov_switch`.
    vendor_telemetry: *const u8,
    /// Codes of `aigov_account`.
    account: *const u8,
    /// Codes of `aigov_execution`.
    execution: *const u8,
    /// The id of the profile that decides on all rows; NULL for the framework's default.
    profile: *const c_char,
}

/// The code of a data class, or of its alias, as columns hold it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_data_class_code(
    framework: Option<&Framework>,
    id: *const c_char,
    out: *mut u8,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the place and for the text.
        let (out, id) = unsafe { (Columns::of(1).write(out, "out")?, text(id, "id")?) };
        out.fill(framework.core.data_class_code(id)?);
        Ok(())
    })
}

/// How many requirements the access table has. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_framework_access_requirement_count(framework: Option<&Framework>) -> usize {
    boundary!(|| framework.map_or(0, |framework| framework.access_requirements.len()))
}

/// The id of the access table's requirement at a position from 0, such as `privacy_mode`, which is the place of its bit in
/// denials. NULL past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_framework_access_requirement_id(framework: Option<&Framework>, position: usize) -> *const c_char {
    boundary!(|| cell(framework.map(|framework| &framework.access_requirements), position, 0))
}

/// Why the use of a tool is denied, for each row: bit n where the access table's requirement n is not met, and
/// `AIGOV_DENIAL_PROHIBITED_CLASS`; 0 where it is allowed. A code that names nothing is `AIGOV_STATUS_INVALID_VALUE` at the path
/// of the first, as `account[7]`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_access_denials(
    framework: Option<&Framework>,
    requests: *const AccessColumns,
    rows: usize,
    options: *const BatchOptions,
    denials: *mut u16,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the structure.
        let stated = given(unsafe { entries(requests, 1, "requests") }?.first(), "requests")?;
        // SAFETY: the caller vouches for the text.
        let profile = if stated.profile.is_null() { None } else { Some(profile(unsafe { text(stated.profile, "profile") }?)?) };
        let mut columns = Columns::of(rows);
        // SAFETY: the caller vouches for the columns.
        let requests = unsafe {
            aigov_core::AccessColumns {
                data_class: columns.read(stated.data_class, "data_class")?,
                approval: columns.read_if_any(stated.approval, "approval")?,
                endpoint: columns.read_if_any(stated.endpoint, "endpoint")?,
                privacy_mode: columns.read_if_any(stated.privacy_mode, "privacy_mode")?,
                vendor_telemetry: columns.read_if_any(stated.vendor_telemetry, "vendor_telemetry")?,
                account: columns.read_if_any(stated.account, "account")?,
                execution: columns.read_if_any(stated.execution, "execution")?,
                profile: profile.as_ref(),
            }
        };
        // SAFETY: the caller vouches for the column.
        let denials = unsafe { columns.write(denials, "denials") }?;
        // SAFETY: the caller vouches for the options.
        unsafe { carry_out(options, |options| framework.core.access_denials(&requests, denials, options)) }
    })
}

fn profile(id: &str) -> Result<AccessProfileId, Error> {
    let profile = AccessProfileId::new(id);
    profile.map_err(|error| aigov_core::Error::at_boundary(error.kind(), "profile", &error.to_string()).into())
}
