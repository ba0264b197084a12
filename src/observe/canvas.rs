//! The photo at working size, in sRGB and CIELAB. Colour and silhouette are measured here: small enough to be quick
//! and to average out grain and JPEG blocks, large enough for a collar or a shadow.

use image::RgbImage;
use image::imageops::{self, FilterType};
use palette::{FromColor, Lab, Srgb};

/// Longer side of the working picture, in pixels.
pub const LONG_SIDE: u32 = 320;

/// CIELAB (D65) of one pixel.
pub type LabD65 = Lab<palette::white_point::D65, f32>;

/// The working picture.
pub struct Canvas {
    /// sRGB pixels.
    pub rgb: RgbImage,
    /// CIELAB of the same pixels, row by row.
    pub lab: Vec<LabD65>,
    /// Photo pixels per canvas pixel.
    pub scale: f64,
}

impl Canvas {
    /// Reduces a photo to working size.
    pub fn new(photo: &RgbImage) -> Self {
        let long = photo.width().max(photo.height()).max(1);
        let scale = f64::from(long) / f64::from(LONG_SIDE);
        let side = |n: u32| ((f64::from(n) / scale).round() as u32).max(1);
        let (w, h) = (side(photo.width()), side(photo.height()));
        let rgb = if scale >= 1.0 {
            imageops::thumbnail(photo, w, h)
        } else {
            imageops::resize(photo, w, h, FilterType::Triangle)
        };
        let lab = rgb.pixels().map(|p| to_lab(p.0)).collect();
        Self { rgb, lab, scale }
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

/// sRGB bytes to CIELAB (D65), by the formulas of IEC 61966-2-1 and CIE 15.
pub fn to_lab(rgb: [u8; 3]) -> LabD65 {
    LabD65::from_color(Srgb::from(rgb).into_format::<f32>())
}
