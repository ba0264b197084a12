//! What is worn on face, head and neck.

use serde::{Deserialize, Serialize};

use super::region::Region;
use super::seen::Seen;

/// What is seen of glasses.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Glasses {
    /// Area of frame and lenses before the face, squared inter-eye distances.
    pub area: f64,
    /// Twice the area on that side of the nose where it is smaller: glasses lie on both, a hard shade on one.
    pub both_sides: f64,
    /// Share of the surroundings of both eyes that is very dark against the cheeks, 0..1: opaque lenses leave no eye.
    pub dark: f64,
    /// Area of frame and lenses above the brows: pushed up on the head.
    pub pushed_up: f64,
    /// The lenses, where any glass lies before the face.
    pub lens: Option<Lens>,
    /// Where, in photo pixels; `None` where there are none.
    pub region: Option<Region>,
}

/// How the face looks through the lenses.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Lens {
    /// Median lightness of the skin right below the eyes, through the lens, over that of the cheeks: 1 clear, 0.5 dark.
    pub lightness: f64,
    /// Distance of its a* and b* from the cheeks': 0 clear, 20 plainly coloured.
    pub tint: f64,
    /// Share of the lens that mirrors the light, nearly white: 0..1.
    pub glare: f64,
    /// Share of the eyes' opening beside the iris that is as dark as a frame, of the darker eye: 0..1.
    pub over_eye: f64,
}

/// What is seen of rims.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rims {
    /// Length of the shorter of the longest thin lines below both eyes, inter-eye distances; 0 where an eye has none.
    pub length: f64,
    /// Difference of the two lines' depths below the eyes, inter-eye distances.
    pub apart: f64,
    /// Both lines, in photo pixels; `None` where an eye has none.
    pub region: Option<Region>,
}

/// What covers the head.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct HeadCover {
    /// Area of hats, caps and scarves, squared inter-eye distances.
    pub cover: f64,
    /// Area of clothing higher than the tip of the nose: a raised hood.
    pub hood: f64,
    /// Where, in photo pixels; `None` where there is neither.
    pub region: Option<Region>,
}

/// Spots in the hair.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Ornament {
    /// Area inside the hair whose colour is vivid and far from the hair's, squared inter-eye distances.
    pub vivid: f64,
    /// Where, in photo pixels; `None` where there is none.
    pub region: Option<Region>,
}

/// Jewellery. Areas are sums of probabilities, in squared inter-eye distances: a thin ring that wins no pixel for itself
/// still counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Jewellery {
    /// Beside and below the person's right ear.
    pub right_earring: f64,
    /// Beside and below the person's left ear.
    pub left_earring: f64,
    /// The lobe of the person's right ear.
    pub right_lobe: Seen<Lobe>,
    /// The lobe of the person's left ear.
    pub left_lobe: Seen<Lobe>,
    /// On the neck and below it.
    pub necklace: f64,
    /// Thin lines on the skin of the neck, the longest first; of two only the longer is kept, unless the other stands off
    /// more.
    pub lines: Vec<NeckLine>,
    /// Beside and below the person's right ear, in photo pixels.
    pub right: Region,
    /// Beside and below the person's left ear, in photo pixels.
    pub left: Region,
    /// The neck, in photo pixels.
    pub neck: Region,
}

/// The brightest hard-edged spot of a lobe.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Lobe {
    /// Least step in L* from the spot to the skin around it, over all directions; 0 where no spot stands out.
    pub spot: f64,
    /// Radius of the spot, inter-eye distances.
    pub radius: f64,
    /// The spot, or the lobe where there is none, in photo pixels.
    pub region: Region,
}

/// A thin line on the neck.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NeckLine {
    /// From end to end, inter-eye distances.
    pub length: f64,
    /// Difference in L* to the skin on both sides, where it is largest.
    pub contrast: f64,
    /// Where, in photo pixels.
    pub region: Region,
}

/// Flat patches with hard edges on the face.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FacePatch {
    /// Their area, squared inter-eye distances.
    pub area: f64,
    /// Where, in photo pixels; `None` where there are none.
    pub region: Option<Region>,
}

/// What covers the face or stands beside the person.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// Share of the face below the eyes that is neither skin nor lips nor beard nor glasses, 0..1.
    pub foreign: Seen<f64>,
    /// Share of the lips' place that is lips or the inside of the mouth, 0..1: a mask leaves none.
    pub lips: Seen<f64>,
    /// Share of the photo, above the chin and farther from the face than any head reaches, that is person, 0..1.
    pub beside: Seen<f64>,
    /// The face below the eyes, in photo pixels.
    pub region: Region,
}
