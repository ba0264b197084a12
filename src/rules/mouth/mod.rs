//! The mouth and the expression.

pub mod expression_strong;
pub mod open;
pub mod teeth_visible;
