//! The machine that something was measured on.

use std::env;
use std::fs;
use std::process::Command;
use std::thread;

use super::rows::{Measurements, three_digits};
use crate::command::output_of;

/// The machine as a list, with what was measured against.
pub(crate) fn list(measurements: &Measurements, date: Option<&str>) -> String {
    let unknown = || "unknown".to_owned();
    let cores = thread::available_parallelism().map_or_else(|_| unknown(), |cores| cores.to_string());
    let rustc = output_of(Command::new("rustc").arg("--version")).map_or_else(unknown, |version| version.trim().to_owned());
    let mut lines = vec![("Processor", processor().unwrap_or_else(unknown)), ("Cores", cores)];
    lines.extend(vectors().map(|vectors| ("Vectors", vectors)));
    lines.push(("System", system().unwrap_or_else(|| env::consts::OS.to_owned())));
    lines.push(("Compiler", format!("{rustc}, release profile of the workspace")));
    let speeds: Vec<String> =
        measurements.bytes_per_second().map(|(what, speed)| format!("{what} {} GB/s", three_digits(speed / 1e9))).collect();
    lines.push(("Memory, one thread, in the same run", if speeds.is_empty() { unknown() } else { speeds.join(", ") }));
    lines.push(("Peers", measurements.uses().collect::<Vec<_>>().join(", ")));
    lines.extend(load().map(|load| ("Load over the last minute", load)));
    lines.extend(date.map(|date| ("Date", date.to_owned())));
    lines.iter().map(|(what, value)| format!("- {what}: {value}")).collect::<Vec<_>>().join("\n")
}

/// What Linux says of the first processor.
fn processor_field(name: &str) -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    text.lines().find_map(|line| Some(line.strip_prefix(name)?.split_once(':')?.1.trim().to_owned()))
}

/// The sets of wider vectors that kernels may be compiled for.
fn vectors() -> Option<String> {
    let flags = processor_field("flags")?;
    let has = |flag: &&str| flags.split(' ').any(|own| own == *flag);
    let sets: Vec<&str> = ["sse4_2", "avx2", "avx512bw", "avx512_vpopcntdq"].into_iter().filter(has).collect();
    Some(sets.join(", "))
}

fn processor() -> Option<String> {
    let linux = processor_field("model name");
    linux.or_else(|| Some(output_of(Command::new("sysctl").args(["-n", "machdep.cpu.brand_string"]))?.trim().to_owned()))
}

fn system() -> Option<String> {
    let release = fs::read_to_string("/etc/os-release").ok();
    let name = release.and_then(|text| text.lines().find_map(|line| Some(line.strip_prefix("PRETTY_NAME=")?.trim_matches('"').to_owned())));
    let kernel = output_of(Command::new("uname").args(["-s", "-r", "-m"]))?.trim().to_owned();
    Some(name.map_or(kernel.clone(), |name| format!("{name}, {kernel}")))
}

/// How busy the machine was, which has its part in every time.
fn load() -> Option<String> {
    let load: f64 = fs::read_to_string("/proc/loadavg").ok()?.split(' ').next()?.parse().ok()?;
    let others = if load > 1.5 { "; busy with other programs, so the times are too long and the ratios rough" } else { "" };
    Some(format!("{load}{others}"))
}
