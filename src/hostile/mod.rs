//! What must hold for any bytes, wherever they come in: no panic, no overflow, an end in bounded time, and facts that
//! survive being written and read again.
//!
//! Each function here takes bytes and stops the program where something does not hold. `fuzz/` feeds them with what a
//! fuzzer thinks up, the tests below with cut and flipped seeds.

mod files;
#[cfg(feature = "evaluate")]
mod labels;
mod observe;
#[cfg(feature = "cli")]
mod report;
#[cfg(test)]
mod tests;
mod text;

use crate::facts::Facts;
use crate::facts::file::FileFacts;
use crate::facts::name::NameFacts;
use crate::facts::seen::Unseen;

pub use files::{exif, icc, jpeg, photo};
#[cfg(feature = "evaluate")]
pub use labels::labels;
pub use observe::observe;
#[cfg(feature = "cli")]
pub use report::report;
pub use text::{config, name};

/// A photo of which only the file was seen.
fn unseen(file: FileFacts) -> Facts {
    Facts::blind(NameFacts::default(), file, Unseen::Undecoded)
}

/// Facts that are saved come back as they were: none of their numbers is infinite or none at all.
fn survive(facts: &Facts) {
    let json = serde_json::to_string(facts).unwrap_or_default();
    let again = serde_json::from_str::<Facts>(&json);
    assert!(again.as_ref().ok() == Some(facts), "{:?}\n{facts:?}\n{json}", again.err());
}
