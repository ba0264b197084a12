//! One photo at a time: bytes in, facts and findings out.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::config::{Config, ConfigError};
use crate::facts::name::NameFacts;
use crate::facts::{Fact, Facts};
use crate::judge::finding::{Finding, state};
use crate::judge::judge;
use crate::measure::measure_asked;
use crate::models::{Models, Networks};
use crate::name::{IdPattern, parse};
use crate::photo::{Photo, decode};
use crate::rules::list::RuleSet;
use crate::rules::ruling::Verdict;

/// Rules and networks, ready for any number of photos and threads.
pub struct Checker {
    rules: RuleSet,
    asks: BTreeSet<Fact>,
    ids: IdPattern,
    models: Models,
}

/// What one thread needs of its own.
pub struct Session<'a> {
    checker: &'a Checker,
    networks: Networks,
}

/// A photo that was checked by itself: rules over all photos of a run (a 学号 used twice) are not among its findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// What was measured.
    pub facts: Facts,
    /// One finding per rule, in the order of the rules.
    pub findings: Vec<Finding>,
}

impl Checker {
    /// Arms the rules that `config` sets for departments it does not name.
    pub fn new(config: &Config, models: Models) -> Result<Self, ConfigError> {
        let rules = config.rules("")?;
        Ok(Self { asks: rules.asks(), rules, ids: config.student_id()?, models })
    }

    /// A session for one thread.
    pub fn session(&self) -> Session<'_> {
        Session { checker: self, networks: self.models.networks() }
    }
}

impl Session<'_> {
    /// Checks the photo in `bytes`, a file of this name. Whatever is wrong with it is a finding.
    pub fn check(&mut self, file_name: impl AsRef<OsStr>, bytes: &[u8]) -> Checked {
        let name = parse(file_name.as_ref(), &self.checker.ids);
        let facts = facts(name, || decode(bytes), &mut self.networks, &self.checker.asks);
        Checked { findings: judge(&self.checker.rules, &facts), facts }
    }
}

impl Checked {
    /// The worst of its findings: Pass, Look or Fail.
    pub fn state(&self) -> Verdict {
        state(&self.findings)
    }
}

/// What is asked of a photo that `read` gives; where nothing is, it is not even read. What cannot even be read without a panic keeps its name; a panic in a later
/// stage blinds no more than that stage.
pub(crate) fn facts(
    name: NameFacts,
    read: impl FnOnce() -> Photo,
    networks: &mut Networks,
    asked: &BTreeSet<Fact>,
) -> Facts {
    if asked.is_empty() {
        return Facts::named(name);
    }
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(photo) => measure_asked(name, &photo, networks, asked),
        Err(_) => Facts::failed(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::seen::Unseen;
    use crate::models::fake::{Mood, networks};

    #[test]
    fn a_panic_while_reading_keeps_the_name_and_is_no_pass() {
        let name = parse("2021010203张三.jpg".as_ref(), &IdPattern::default());
        let facts =
            facts(name.clone(), || panic!("a decoder stopped"), &mut networks("", Mood::Well), &[Fact::pose].into());
        assert_eq!((&facts.name, facts.pose.as_ref()), (&name, Err(&Unseen::Internal)));
        let rules = Config::profile("notice-2023").unwrap().rules("").unwrap();
        assert_ne!(state(&judge(&rules, &facts)), Verdict::Pass);
    }
}
