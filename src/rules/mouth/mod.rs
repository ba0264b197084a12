//! The mouth and the expression.

pub mod expression_strong;
pub mod mouth_open;
pub mod teeth_visible;
