//! How looking a year ahead grows with the evidence on record.

use std::time::Duration;

use aigov_core::Framework;

use crate::growth::{DOUBLINGS, RECORDS, each_entry};
use aigov_benches::harness::{Failure, Row, Side, medians};
use aigov_benches::programs::{options, today, with_evidence};

pub(crate) fn rows() -> Result<Vec<Row>, Failure> {
    let framework = Framework::builtin();
    let (options, until) = (options()?, today()?.plus_days(365).ok_or("no such day")?);
    let mut sides = Vec::new();
    for times in DOUBLINGS {
        let records = RECORDS * times;
        let program = framework.program_from_json(with_evidence(&framework, records)?.as_bytes())?;
        let posture = framework.assess(&program, &options)?;
        sides.push(Side::new(format!("foresight over a year with {records} records of evidence"), move || posture.foresight(until))?);
    }
    Ok(each_entry(&medians(sides, Duration::from_secs(12))))
}
