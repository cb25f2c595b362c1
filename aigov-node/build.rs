//! Link arguments of a Node.js add-on.

fn main() {
    napi_build::setup();
}
