//! What a posture says about proof: what is lacking, how old it is, and which facts are of no use.

use std::ffi::{c_char, c_int};

use super::Posture;
use crate::text::{Table, cell};

/// Whether a claim is proven.
#[derive(Clone, Copy)]
#[repr(C)]
pub enum ProofStatus {
    /// There is no such control.
    None = 0,
    /// It is claimed, and everything that applies is proven.
    Proven = 1,
    /// It is claimed, and something is not proven.
    Unproven = 2,
    /// It is not claimed.
    NotClaimed = 3,
    /// It is declared not to apply.
    NotApplicable = 4,
}

impl From<aigov_core::ProofStatus> for ProofStatus {
    fn from(proof: aigov_core::ProofStatus) -> Self {
        match proof {
            aigov_core::ProofStatus::Proven => Self::Proven,
            aigov_core::ProofStatus::Unproven => Self::Unproven,
            aigov_core::ProofStatus::NotClaimed => Self::NotClaimed,
            aigov_core::ProofStatus::NotApplicable => Self::NotApplicable,
        }
    }
}

/// Whether the declared status of the control at a position from 0 is proven. `AIGOV_PROOF_STATUS_NONE` past the end, and for
/// NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_control_proof(posture: Option<&Posture>, position: usize) -> ProofStatus {
    boundary!(|| {
        let state = posture.and_then(|posture| posture.core.controls.get(position));
        state.map_or(ProofStatus::None, |state| state.proof.into())
    })
}

pub(super) fn controls(states: &[aigov_core::ControlState]) -> Table<4> {
    Table::of_given(states, |state| {
        [
            Some(state.control.as_str()),
            Some(state.declared.as_str()),
            Some(state.excused.as_str()),
            state.owner.as_ref().map(aigov_core::Name::as_str),
        ]
    })
}

/// How far exceptions excuse what the control at a position from 0 lacks: `no`, `in_part` or `whole`. NULL past the end, and for
/// NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_control_excused(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.controls), position, 2))
}

/// The owner of the control at a position from 0. NULL where none is stated or its parties state different ones, past the end,
/// and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_control_owner(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.controls), position, 3))
}

/// How many units state nothing about the control at a position from 0, which counts as not implemented for them. 0 past the
/// end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_control_silent_count(posture: Option<&Posture>, position: usize) -> usize {
    boundary!(|| posture.and_then(|posture| posture.silent.get(position)).map_or(0, Table::len))
}

/// The id of the unit at a place from 0 among those that state nothing about the control at a position from 0. NULL past either
/// end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_control_silent_unit(posture: Option<&Posture>, position: usize, place: usize) -> *const c_char {
    boundary!(|| cell(posture.and_then(|posture| posture.silent.get(position)), place, 0))
}

/// How many controls and capabilities are claimed and not proven: what separates the declared maturity from the evidenced one.
/// 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_separating_count(posture: Option<&Posture>) -> usize {
    boundary!(|| posture.map_or(0, |posture| posture.separating.len()))
}

/// The id of the control or capability at a position from 0 that is claimed and not proven, in the framework's order. NULL past
/// the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_separating_id(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.separating), position, 0))
}

/// The state of the proof of an evidence item. `Failed` is the worst; the others stand worst first.
#[repr(C)]
pub enum EvidenceState {
    /// Nothing proves it.
    Missing = 0,
    /// What proves it is not in effect yet.
    NotYetValid = 1,
    /// What proved it is older than it may be.
    Stale = 2,
    /// It is proven, and new proof is due soon.
    DueSoon = 3,
    /// It is proven.
    Fresh = 4,
    /// The newest check of it failed.
    Failed = 5,
}

/// In the order of [`EvidenceState`].
const STATES: [aigov_core::EvidenceState; 6] = [
    aigov_core::EvidenceState::Missing,
    aigov_core::EvidenceState::NotYetValid,
    aigov_core::EvidenceState::Stale,
    aigov_core::EvidenceState::DueSoon,
    aigov_core::EvidenceState::Fresh,
    aigov_core::EvidenceState::Failed,
];

/// How many evidence items are in a state of `aigov_evidence_state`, over all controls, claimed or not. 0 for a number that is
/// no state, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_item_count(posture: Option<&Posture>, state: c_int) -> usize {
    boundary!(|| {
        let wanted = usize::try_from(state).ok().and_then(|place| STATES.get(place));
        let items = posture.into_iter().flat_map(|posture| &posture.core.controls).flat_map(|control| &control.items);
        items.filter(|item| Some(&item.state) == wanted).count()
    })
}

/// How many facts of the program are legal and of no use at the date. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_warning_count(posture: Option<&Posture>) -> usize {
    boundary!(|| posture.map_or(0, |posture| posture.warnings.len()))
}

/// Why the fact at a position from 0 is of no use, such as `not_yet_known`. NULL past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_warning_code(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.warnings), position, 0))
}

/// The fact at a position from 0 that is of no use, such as `evidence/ev-17`, in the program's order. NULL past the end, and for
/// NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_warning_fact(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.warnings), position, 1))
}
