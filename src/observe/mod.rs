//! Facts: what can be measured of a photo, as numbers with units. Nothing here knows a threshold.

use serde::{Deserialize, Serialize};

use crate::models::Session;
use crate::name::NameFacts;
use crate::photo::Photo;

pub mod file;

/// Everything measured of one photo. `Err` is "could not be seen", with the reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observations {
    /// What the file name says.
    pub name: NameFacts,
    /// What the bytes say.
    pub file: file::FileFacts,
}

impl Observations {
    /// What remains of a photo on which the program itself failed: its name, and nothing seen.
    pub fn failed(name: NameFacts) -> Self {
        Self { name, file: file::FileFacts::default() }
    }
}

/// Measures one photo.
pub fn observe(name: NameFacts, photo: &Photo, session: &mut Session) -> Observations {
    let _ = session;
    Observations { name, file: photo.file.clone() }
}
