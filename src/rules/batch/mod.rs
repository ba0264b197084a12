//! Rules that need all photos of the run.

use super::Carded;
use crate::facts::Facts;
use crate::rules::ruling::Ruling;

mod copy;
pub mod id_duplicate;

/// One photo as a batch rule sees it.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Department and path below the root, as the report shows them.
    pub file: &'a str,
    /// Its facts.
    pub seen: &'a Facts,
}

/// A rule over all photos of the run.
pub trait BatchRule: Carded {
    /// One ruling per photo, in the order of `photos`.
    fn judge(&self, photos: &[Entry<'_>]) -> Vec<Ruling>;
}
