//! §着装: an even blue background without shadows, things or borders.

use crate::facts::background::Patch;

pub mod background_border;
pub mod background_gradient;
pub mod background_not_blue;
pub mod background_object;
pub mod background_seam;
pub mod background_shadow;
pub mod background_uneven;
pub mod cut_out_rim;
pub mod screen_photographed;
pub mod writing_added;

/// Default of the rules of patches: a fifth of what they mind. Smaller are specks of the mask and of JPEG.
const LEAST_PATCH: f64 = 0.002;
/// Defaults of what is shade, for the rule that counts it and the one that leaves it out.
const DARKER: f64 = 5.0;
const COLOUR_RATIO: f64 = 0.65;

/// Whether a patch only darkens the wall, by at least `darker` L*, and changes its colour by at most `colour_ratio` of
/// that: shade keeps the hue, a thing has a colour of its own.
fn is_shade(patch: &Patch, darker: f64, colour_ratio: f64) -> bool {
    patch.delta_l <= -darker && patch.delta_ab <= colour_ratio * -patch.delta_l
}
