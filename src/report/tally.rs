//! Counts: of one department, and of the commonest faults.

use super::{Checked, Department};
use crate::facts::other::OtherKind;
use crate::judge::handling::Handling;
use crate::rules::Card;
use crate::rules::ruling::Verdict;

/// The counts of one department, or of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) photos: usize,
    pub(super) pass: usize,
    pub(super) fail: usize,
    pub(super) look: usize,
    pub(super) others: usize,
    pub(super) unreadable: usize,
    /// Photos by what is to be done with them, in the order of work.
    pub(super) handlings: [usize; Handling::IN_ORDER.len()],
}

impl Tally {
    pub(super) fn of<'a>(departments: impl IntoIterator<Item = &'a Department>) -> Self {
        let mut tally = Self::default();
        for department in departments {
            let state = |verdict| department.photos.iter().filter(|p| p.verdict == verdict).count();
            let unreadable = department.others.iter().filter(|o| o.kind == OtherKind::Unreadable).count();
            tally.photos += department.photos.len();
            tally.pass += state(Verdict::Pass);
            tally.fail += state(Verdict::Fail);
            tally.look += state(Verdict::Look) + state(Verdict::Unchecked);
            tally.others += department.others.len() - unreadable;
            tally.unreadable += unreadable;
            for (count, handling) in tally.handlings.iter_mut().zip(Handling::IN_ORDER) {
                *count += department.photos.iter().filter(|photo| photo.handling() == handling).count();
            }
        }
        tally
    }
}

/// A rule with the number of photos that broke it and that must be looked at for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    pub(super) card: &'static Card,
    pub(super) fail: usize,
    pub(super) look: usize,
}

/// Commonest faults first; of equally common ones, in the order of the rules.
pub(super) fn faults<'a>(photos: impl IntoIterator<Item = &'a Checked>) -> Vec<Fault> {
    let entries = crate::rules::list::entries();
    let mut faults: Vec<Fault> = entries.iter().map(|e| Fault { card: e.card, fail: 0, look: 0 }).collect();
    for finding in photos.into_iter().flat_map(|p| &p.findings) {
        if let Some(fault) = faults.iter_mut().find(|f| f.card.key == finding.rule) {
            fault.fail += usize::from(finding.verdict == Verdict::Fail);
            fault.look += usize::from(finding.verdict == Verdict::Look);
        }
    }
    faults.retain(|f| f.fail + f.look > 0);
    faults.sort_by_key(|f| std::cmp::Reverse((f.fail, f.look)));
    faults
}
