//! Faults while they are being collected.

use std::mem::discriminant;

use crate::facts::name::NameFault;

/// Faults under construction: one per kind, what was found gathered.
#[derive(Debug, Clone, Default)]
pub(super) struct Faults(Vec<NameFault>);

impl Faults {
    /// Adds a fault, or what it found to the fault of its kind.
    pub(super) fn push(&mut self, fault: NameFault) {
        let kind = discriminant(&fault);
        match self.0.iter_mut().find(|known| discriminant(*known) == kind) {
            Some(known) => absorb(known, fault),
            None => self.0.push(fault),
        }
    }

    /// Adds the fault that `make` builds of `found`, if anything was found.
    pub(super) fn push_text(&mut self, found: &str, make: impl Fn(String) -> NameFault) {
        if !found.is_empty() {
            self.push(make(distinct(found.chars())));
        }
    }

    /// Takes back what was said of a part that cannot be known: one cause, one fault.
    pub(super) fn forget(&mut self, of: fn(&NameFault) -> bool) {
        self.0.retain(|fault| !of(fault));
    }

    /// The faults in their order.
    pub(super) fn sorted(mut self) -> Vec<NameFault> {
        self.0.sort();
        self.0
    }
}

/// Each character once, in the order of its first occurrence.
pub(super) fn distinct(chars: impl Iterator<Item = char>) -> String {
    let mut seen = String::new();
    for c in chars {
        if !seen.contains(c) {
            seen.push(c);
        }
    }
    seen
}

/// Adds to `known` what a fault of the same kind found elsewhere.
fn absorb(known: &mut NameFault, fault: NameFault) {
    use NameFault as F;
    match (known, fault) {
        (
            F::Separator { found } | F::InnerSeparator { found } | F::OuterSeparator { found } | F::StrayDot { found },
            F::Separator { found: more }
            | F::InnerSeparator { found: more }
            | F::OuterSeparator { found: more }
            | F::StrayDot { found: more },
        )
        | (
            F::FullWidth { found }
            | F::LowerCase { found }
            | F::LookAlikeDot { found }
            | F::LookAlike { found }
            | F::Decomposed { found }
            | F::Illegal { found }
            | F::Lost { found }
            | F::Script { found }
            | F::Circle { found }
            | F::Stroke { found },
            F::FullWidth { found: more }
            | F::LowerCase { found: more }
            | F::LookAlikeDot { found: more }
            | F::LookAlike { found: more }
            | F::Decomposed { found: more }
            | F::Illegal { found: more }
            | F::Lost { found: more }
            | F::Script { found: more }
            | F::Circle { found: more }
            | F::Stroke { found: more },
        ) => *found = distinct(found.chars().chain(more.chars())),
        (
            F::Invisible { found }
            | F::Control { found }
            | F::CopyMark { found }
            | F::DoubleExtension { found }
            | F::Extra { found }
            | F::SheetMark { found }
            | F::SeveralIds { found },
            F::Invisible { found: more }
            | F::Control { found: more }
            | F::CopyMark { found: more }
            | F::DoubleExtension { found: more }
            | F::Extra { found: more }
            | F::SheetMark { found: more }
            | F::SeveralIds { found: more },
        ) => union(found, more),
        (
            F::PrivateUse { found } | F::Radical { found } | F::Compatibility { found },
            F::PrivateUse { found: more } | F::Radical { found: more } | F::Compatibility { found: more },
        ) => union(found, more),
        (F::PrivateNumber { what, instead }, F::PrivateNumber { what: more, instead: also }) => {
            union(what, more);
            *instead |= also;
        }
        // The others carry nothing that could be gathered; the first one stands.
        _ => {}
    }
}

/// Appends what is not there yet.
fn union<T: PartialEq>(found: &mut Vec<T>, more: Vec<T>) {
    for item in more {
        if !found.contains(&item) {
            found.push(item);
        }
    }
}
