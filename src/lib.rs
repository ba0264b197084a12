//! 照检 zhaojian: which graduation photos may be submitted, which must be retaken, and why.
//!
//! ```text
//! scan -> decode -> measure -> judge -> gather -> write
//! A photo becomes FACTS. Facts know no thresholds.
//! A rule is a struct: its fields are its thresholds, its doc comment is its manual.
//! A rule turns facts into one of Pass / Look / Fail, or says it was unseen. Unseen is never a pass.
//! Anything wrong with one photo is a finding. Anything wrong with the run is an error.
//! One file (`check`) knows every stage.
//! ```
//!
//! # As a library
//!
//! Bytes of a photo in, facts and findings out; nothing is printed, and nothing but the bytes is looked at.
//!
//! ```
//! use zhaojian::{Checker, Config, Models, Verdict};
//!
//! let bytes = std::fs::read("fixtures/demo/2021010198白思琪.jpg")?;
//! let checker = Checker::new(&Config::profile("notice-2023")?, Models::embedded()?)?;
//! let photo = checker.session().check("2021010198白思琪.jpg", &bytes);
//! assert_eq!(photo.state(), Verdict::Pass);
//! for finding in photo.findings.iter().filter(|finding| finding.verdict != Verdict::Pass) {
//!     println!("{}: {}", finding.rule, finding.text.zh);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What is named on this page is meant to last. The modules are the program's own and change with it.

pub use checker::{Checked, Checker, Session};
pub use config::{Choice, Config, ConfigError};
pub use facts::Facts;
pub use facts::text::Text;
pub use judge::finding::Finding;
pub use models::{ModelError, Models};
pub use rules::Card;
pub use rules::list::card;
pub use rules::ruling::{Level, Verdict};

mod checker;
mod sniff;
#[cfg(feature = "cli")]
mod workers;

/// The rooms that the program and its tests enter from outside.
macro_rules! rooms {
    ($( $(#[$when:meta])? $room:ident, )+) => {
        $( $(#[$when])? #[doc(hidden)] pub mod $room; )+
    };
}

rooms! {
    config,
    digest,
    facts,
    judge,
    measure,
    models,
    name,
    photo,
    platform,
    rules,
    scene,
    #[cfg(feature = "cli")]
    annotate,
    #[cfg(feature = "cli")]
    check,
    #[cfg(feature = "cli")]
    docs,
    #[cfg(feature = "evaluate")]
    evaluate,
    #[cfg(any(test, feature = "fuzzing"))]
    hostile,
    #[cfg(feature = "cli")]
    output,
    #[cfg(feature = "cli")]
    report,
    #[cfg(feature = "cli")]
    scan,
}
