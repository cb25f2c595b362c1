//! How large a document may be.

/// Bounds on what a document may hold; the defaults can be raised by a caller who trusts the source.
///
/// | Field | Default | Bounds |
/// |---|---|---|
/// | `bytes` | 256 MiB | the text of a document, and the JSON that a YAML text expands to |
/// | `entries` | 10,000,000 | the entries of one list |
/// | `annotations` | 64 | the annotations of one entry |
/// | `alias_bytes` | 1 MiB | the JSON that the aliases of one YAML text add |
///
/// Nesting is bounded too: 64 levels in YAML; JSON that goes deeper than its form is passed over without recursion, whatever its depth.
///
/// # Example: a service that takes small documents only
/// ```
/// use aigov_core::{Framework, Limits};
/// let limits = Limits { bytes: 1_000, ..Limits::default() };
/// let error = Framework::builtin().program_from_json_within(&vec![b' '; 1_001], &limits).unwrap_err();
/// assert_eq!(error.kind().code(), "limit");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "callers build it from the default with struct update syntax")]
pub struct Limits {
    /// Bytes of text.
    pub bytes: usize,
    /// Entries of one list.
    pub entries: usize,
    /// Annotations of one entry.
    pub annotations: usize,
    /// Bytes of JSON that the aliases of one YAML text add.
    pub alias_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 256 << 20, entries: 10_000_000, annotations: 64, alias_bytes: 1 << 20 }
    }
}

/// The deepest nesting of a YAML text.
pub(crate) const YAML_DEPTH: usize = 64;
