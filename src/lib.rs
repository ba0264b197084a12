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

pub mod annotate;
pub mod check;
pub mod checker;
pub mod config;
pub mod digest;
pub mod docs;
pub mod evaluate;
pub mod facts;
pub mod judge;
pub mod measure;
pub mod models;
pub mod name;
pub mod output;
pub mod photo;
pub mod report;
pub mod rules;
pub mod scan;
pub mod scene;
mod sniff;
