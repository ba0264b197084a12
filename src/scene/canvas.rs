//! The photo at working size, in sRGB and CIELAB. Colour and silhouette are measured here: small enough to be quick
//! and to average out grain and JPEG blocks, large enough for a collar or a shadow.

use image::RgbImage;
use image::imageops::{self, FilterType};

use crate::facts::colour::{LabD65, to_lab};

pub(crate) mod reduce;

/// Longer side of the working picture, in pixels.
pub const LONG_SIDE: u32 = 320;

/// The working picture.
pub struct Canvas {
    /// sRGB pixels.
    pub rgb: RgbImage,
    /// CIELAB of the same pixels, row by row.
    pub lab: Vec<LabD65>,
    /// Pixels of the measured picture per canvas pixel.
    pub scale: f64,
    /// True pixels of the photo per canvas pixel.
    pub enlarge: f64,
}

impl Canvas {
    /// Reduces a photo to working size. `enlarge` is true pixels of the photo per pixel of `photo`.
    pub fn new(photo: &RgbImage, enlarge: f64) -> Self {
        let long = photo.width().max(photo.height()).max(1);
        let scale = f64::from(long) / f64::from(LONG_SIDE);
        let side = |n: u32| ((f64::from(n) / scale).round() as u32).max(1);
        let (w, h) = (side(photo.width()), side(photo.height()));
        let rgb = if scale >= 1.0 {
            reduce::thumbnail(photo, w, h)
        } else {
            imageops::resize(photo, w, h, FilterType::Triangle)
        };
        let lab = rgb.pixels().map(|p| to_lab(p.0)).collect();
        Self { rgb, lab, scale, enlarge: scale * enlarge }
    }

    /// Width in canvas pixels.
    pub fn width(&self) -> usize {
        self.rgb.width() as usize
    }

    /// Height in canvas pixels.
    pub fn height(&self) -> usize {
        self.rgb.height() as usize
    }
}
