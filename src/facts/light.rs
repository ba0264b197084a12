//! Light on the face, and its sharpness.

use serde::{Deserialize, Serialize};

use super::region::Region;

/// Light on the largest face.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Light {
    /// Median difference in L* between mirrored places of the face, the person's left minus right.
    pub left_right: f64,
    /// Pairs of mirrored places where both are bare skin, 0..16.
    pub pairs: u32,
    /// `IlluminationUniformity`: overlap of the luminance histograms of both cheeks, 0..1.
    pub illumination_uniformity: f64,
    /// `LuminanceMean` of the skin, 0..1.
    pub luminance_mean: f64,
    /// `UnderExposurePrevention`: share of the skin with luminance 0..25 of 255.
    pub under_exposed: f64,
    /// `OverExposurePrevention`: share of the skin with luminance 247..255 of 255.
    pub over_exposed: f64,
    /// Median L* of the skin.
    pub skin: f64,
    /// L* of the brightest part of the face: a tenth of the skin, or the white of an eye. Dark skin has it too.
    pub face: f64,
    /// L* that a twentieth of the whole photo exceeds: a white collar or the wall, for comparison.
    pub photo: f64,
    /// Share of the skin that is glare: pale, and much brighter than the skin around it, 0..1.
    pub glare: f64,
    /// The box around the glare, in photo pixels; absent without any.
    pub glare_region: Option<Region>,
}

/// Sharpness of the largest face and of the person.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Sharpness {
    /// Blur of the strongest edges around eyes, brows and mouth: sigma of a Gaussian, over inter-eye distance.
    pub edge: f64,
    /// Share of the photo's width (of 480 px where it is wider) that would hold as much detail of the person, 0..1;
    /// absent where the person could not be told from the background.
    pub detail: Option<f64>,
    /// Fine texture of the skin over that at the eyes, about 0..1.
    pub texture: f64,
}
