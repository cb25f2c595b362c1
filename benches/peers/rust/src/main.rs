//! Measures the core beside peers that are written in Rust, and prints a JSON line for each row.

mod assessment;
mod columns;
mod decision;
mod document;
mod memory;

use aigov_benches::harness::{Failure, Subject, measure};
use serde_json::json;

const SUBJECTS: [(&str, Subject); 4] =
    [("assessment", assessment::rows), ("decision", decision::rows), ("document", document::rows), ("columns", columns::rows)];

/// The versions of what is measured stand here.
const LOCK: &str = include_str!("../Cargo.lock");
const PEERS: [&str; 3] = ["cedar-policy", "regorus", "serde_json"];

/// Runs every subject, or those that the arguments name; `memory` alone tells how fast the memory is.
fn main() -> Result<(), Failure> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if wanted == ["memory"] {
        println!("{}", memory::probe()?);
        return Ok(());
    }
    for peer in PEERS {
        let version = LOCK.split(&format!("name = \"{peer}\"\nversion = \"")).nth(1).and_then(|rest| rest.split('"').next());
        println!("{}", json!({ "uses": format!("{peer} {}", version.ok_or("a peer is not locked")?) }));
    }
    measure(&SUBJECTS, &wanted, |name| eprintln!("measuring: {name}"), |row| println!("{row}"))
}
