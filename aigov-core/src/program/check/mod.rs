//! Whether a program holds together, and whether it means something under a framework.

mod decision;
mod form;
mod meaning;
mod proof;
mod same_day;
mod structure;

pub(super) use self::{form::stated, meaning::check_meaning, structure::check_structure};
use super::entry::Record;
use crate::{document::Places, error::Problem, framework::Framework};

/// Structure and meaning, for a document that is read under a framework.
pub(super) fn check_all(framework: &Framework) -> impl Fn(&Record, &Places, &mut Vec<Problem>) + '_ {
    |record, places, problems| {
        check_structure(record, places, problems);
        check_meaning(framework, record, places, problems);
    }
}
