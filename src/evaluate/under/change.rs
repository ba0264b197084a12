//! What happens to photos on their way to a registrar: each change turns pixels into the bytes of another JPEG.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{FilterType, crop_imm, flip_horizontal, resize};
use image::{ImageError, RgbImage};

/// JPEG quality of what is saved again where the change is another one: what the coder loses is then next to nothing.
const FINE: u8 = 95;

/// A change of which no verdict should take notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Saved again at quality 40.
    Jpeg40,
    /// Saved again at quality 70.
    Jpeg70,
    /// Half as wide and half as high.
    Half,
    /// Every value times 1.12.
    Brighter,
    /// Every value times 0.88.
    Darker,
    /// Red times 1.08, blue times 0.92.
    Warm,
    /// Red times 0.92, blue times 1.08.
    Cool,
    /// Left and right changed over.
    Mirrored,
    /// 4 % of the width and of the height cut off, half of it on either side.
    Cropped,
}

impl Change {
    /// All of them, in the order of pages.
    pub const ALL: [Self; 9] = [
        Self::Jpeg40,
        Self::Jpeg70,
        Self::Half,
        Self::Brighter,
        Self::Darker,
        Self::Warm,
        Self::Cool,
        Self::Mirrored,
        Self::Cropped,
    ];

    /// Its name on the command line and in `evaluate.json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg40 => "jpeg40",
            Self::Jpeg70 => "jpeg70",
            Self::Half => "half",
            Self::Brighter => "brighter",
            Self::Darker => "darker",
            Self::Warm => "warm",
            Self::Cool => "cool",
            Self::Mirrored => "mirrored",
            Self::Cropped => "cropped",
        }
    }

    /// What it does, in Chinese and English.
    pub fn about(self) -> (&'static str, &'static str) {
        match self {
            Self::Jpeg40 => ("再存一次，JPEG 质量 40", "saved again at JPEG quality 40"),
            Self::Jpeg70 => ("再存一次，JPEG 质量 70", "saved again at JPEG quality 70"),
            Self::Half => ("宽高各缩小一半", "half size"),
            Self::Brighter => ("调亮 12%（RGB 各乘 1.12）", "brightened 12 % (RGB times 1.12)"),
            Self::Darker => ("调暗 12%（RGB 各乘 0.88）", "darkened 12 % (RGB times 0.88)"),
            Self::Warm => ("偏暖（红乘 1.08，蓝乘 0.92）", "warm (red times 1.08, blue times 0.92)"),
            Self::Cool => ("偏冷（红乘 0.92，蓝乘 1.08）", "cool (red times 0.92, blue times 1.08)"),
            Self::Mirrored => ("左右翻转", "mirrored left-right"),
            Self::Cropped => ("宽高各裁去 4%（两边各一半）", "cropped by 4 % of width and height, half on either side"),
        }
    }

    /// The change with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|change| change.name() == name)
    }

    /// The changed picture as a JPEG file.
    pub fn saved(self, pixels: &RgbImage) -> Result<Vec<u8>, ImageError> {
        match self {
            Self::Jpeg40 => jpeg(pixels, 40),
            Self::Jpeg70 => jpeg(pixels, 70),
            Self::Half => {
                let half = |side: u32| (side / 2).max(1);
                jpeg(&resize(pixels, half(pixels.width()), half(pixels.height()), FilterType::Triangle), FINE)
            }
            Self::Brighter => jpeg(&times(pixels, [1.12; 3]), FINE),
            Self::Darker => jpeg(&times(pixels, [0.88; 3]), FINE),
            Self::Warm => jpeg(&times(pixels, [1.08, 1.0, 0.92]), FINE),
            Self::Cool => jpeg(&times(pixels, [0.92, 1.0, 1.08]), FINE),
            Self::Mirrored => jpeg(&flip_horizontal(pixels), FINE),
            Self::Cropped => {
                let edge = |side: u32| (f64::from(side) * 0.02).round() as u32;
                let (x, y) = (edge(pixels.width()), edge(pixels.height()));
                let (w, h) = (pixels.width() - 2 * x, pixels.height() - 2 * y);
                jpeg(&crop_imm(pixels, x, y, w, h).to_image(), FINE)
            }
        }
    }
}

fn jpeg(pixels: &RgbImage, quality: u8) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(pixels)?;
    Ok(bytes)
}

/// What a slider of a photo program does: the stored values, not the light, are multiplied, and white stays white.
fn times(pixels: &RgbImage, gains: [f64; 3]) -> RgbImage {
    let mut changed = pixels.clone();
    for pixel in changed.pixels_mut() {
        for (value, gain) in pixel.0.iter_mut().zip(gains) {
            *value = (f64::from(*value) * gain).round().clamp(0.0, 255.0) as u8;
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use image::Rgb;

    use super::*;

    /// Red on the left, blue on the right, grey in a strip along the bottom.
    fn flag() -> RgbImage {
        RgbImage::from_fn(100, 200, |x, y| match (x, y) {
            (_, 160..) => Rgb([100, 100, 100]),
            (..50, _) => Rgb([200, 40, 40]),
            _ => Rgb([40, 40, 200]),
        })
    }

    fn changed(change: Change) -> RgbImage {
        image::load_from_memory(&change.saved(&flag()).unwrap()).unwrap().to_rgb8()
    }

    /// The coder may be off by a little.
    fn near(pixel: Rgb<u8>, wanted: [u8; 3]) -> bool {
        pixel.0.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 6)
    }

    #[test]
    fn values_are_multiplied_and_nothing_runs_over() {
        for (change, grey, red) in [
            (Change::Brighter, [112; 3], [224, 45, 45]),
            (Change::Darker, [88; 3], [176, 35, 35]),
            (Change::Warm, [108, 100, 92], [216, 40, 37]),
            (Change::Cool, [92, 100, 108], [184, 40, 43]),
        ] {
            let found = changed(change);
            assert_eq!(found.dimensions(), (100, 200));
            assert!(near(*found.get_pixel(50, 180), grey), "{change:?} {:?}", found.get_pixel(50, 180));
            assert!(near(*found.get_pixel(20, 60), red), "{change:?} {:?}", found.get_pixel(20, 60));
        }
        let white = times(&RgbImage::from_pixel(1, 1, Rgb([255; 3])), [1.12; 3]);
        assert_eq!(white.get_pixel(0, 0).0, [255; 3]);
    }

    #[test]
    fn mirrored_changes_left_and_right_and_nothing_else() {
        let found = changed(Change::Mirrored);
        assert!(near(*found.get_pixel(80, 60), [200, 40, 40]) && near(*found.get_pixel(20, 60), [40, 40, 200]));
        assert!(near(*found.get_pixel(20, 180), [100; 3]));
    }

    #[test]
    fn half_and_cropped_change_the_size() {
        let half = changed(Change::Half);
        assert_eq!(half.dimensions(), (50, 100));
        assert!(near(*half.get_pixel(10, 30), [200, 40, 40]) && near(*half.get_pixel(25, 90), [100; 3]));
        let cropped = changed(Change::Cropped);
        assert_eq!(cropped.dimensions(), (96, 192));
        assert!(near(*cropped.get_pixel(48, 150), [40, 40, 200]) && near(*cropped.get_pixel(48, 162), [100; 3]));
        let one = RgbImage::new(1, 1);
        assert!(Change::ALL.iter().all(|change| change.saved(&one).is_ok()));
    }

    #[test]
    fn poorer_quality_is_a_smaller_file() {
        let size = |change: Change| change.saved(&flag()).unwrap().len();
        assert!(size(Change::Jpeg40) < size(Change::Jpeg70) && size(Change::Jpeg70) < size(Change::Mirrored));
    }

    #[test]
    fn every_change_has_a_name_of_its_own() {
        for change in Change::ALL {
            assert_eq!(Change::named(change.name()), Some(change));
        }
        assert_eq!(Change::named("all"), None);
    }
}
