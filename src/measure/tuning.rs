//! The constants of a measure that has many, side by side as the limits of a rule are.

/// Declares a measure's `TUNING`: each field with its unit and its reason. They say what is looked at, and from where on it
/// is more than noise; what is too much is for the rules to say.
macro_rules! tuning {
    ($( $(#[doc = $doc:literal])+ $field:ident: $ty:ty = $value:expr, )+) => {
        struct Tuning {
            $( $(#[doc = $doc])+ $field: $ty, )+
        }

        const TUNING: Tuning = Tuning { $( $field: $value, )+ };
    };
}
pub(super) use tuning;
