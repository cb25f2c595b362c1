//! Prints the JSON Schema of a document, or reads documents: for `cargo xtask generate` and for `tests/schemas`.
//!
//! `documents schema NAME` takes `framework`, `program` or `posture`. `documents read` takes lines of a name, a tab and a JSON document (or
//! `program-file` and the path of a YAML file, or `built-in`), and answers each with `=`, a tab and the canonical document, or with
//! `!`, a tab and the kinds of problem.
#![expect(clippy::print_stdout, reason = "a command-line program speaks through its output")]

use std::error::Error;
use std::io::{BufRead, Write, stdin, stdout};
use std::{env, fs};

use aigov_core::{Framework, Posture, Program};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["schema", "framework"] => print!("{}", Framework::schema()),
        ["schema", "program"] => print!("{}", Program::schema()),
        ["schema", "posture"] => print!("{}", Posture::schema()),
        ["read"] => {
            let framework = Framework::builtin();
            for line in stdin().lock().lines() {
                let line = line?;
                let (document, text) = line.split_once('\t').ok_or("a line without a tab")?;
                println!("{}", answer(&framework, document, text)?);
                stdout().flush()?;
            }
        }
        _ => return Err("expected `schema NAME` or `read`".into()),
    }
    Ok(())
}

fn answer(framework: &Framework, document: &str, text: &str) -> Result<String, Box<dyn Error>> {
    let read = match document {
        "built-in" => Ok(framework.to_json()),
        "framework" => Framework::from_json(text.as_bytes()).map(|read| read.to_json()),
        "program" => framework.program_from_json(text.as_bytes()).map(|read| read.to_json()),
        "program-file" => framework.program_from_yaml(&fs::read(text)?).map(|read| read.to_json()),
        "posture" => framework.posture_from_json(text.as_bytes()).map(|read| read.to_json()),
        _ => return Err(format!("no document is called {document}").into()),
    };
    Ok(match read {
        Ok(canonical) => format!("=\t{canonical}"),
        Err(error) => format!("!\t{}", error.problems().iter().map(|problem| problem.kind.code()).collect::<Vec<_>>().join(" ")),
    })
}
