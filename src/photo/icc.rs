//! Embedded colour profiles: pixels are converted to sRGB, so that "blue" means the same for a phone's Display P3.

use image::RgbImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, ParsingOptions, ProfileText, TransformOptions};

use super::exif::clean;
use crate::facts::file::{IccFacts, IccUse};

/// A profile that changes no probe colour by more than this many levels is sRGB by another name.
const SAME: u8 = 2;

/// Probe values of each channel.
const PROBES: [u8; 5] = [0, 64, 128, 192, 255];

/// Converts `pixels` from `profile` to sRGB where the profile can be used.
pub(super) fn to_srgb(profile: &[u8], pixels: &mut RgbImage) -> IccFacts {
    // Bounds on what a profile may make the library allocate; real profiles stay far below.
    let bounds =
        ParsingOptions { max_profile_size: 4 << 20, max_allowed_clut_size: 4_000_000, max_allowed_trc_size: 40_000 };
    let Ok(profile) = ColorProfile::new_from_slice_with_options(profile, bounds) else {
        return IccFacts { description: String::new(), used: IccUse::Broken };
    };
    let description = profile.description.as_ref().and_then(describe).unwrap_or_default();
    let used = if profile.color_space == DataColorSpace::Rgb {
        convert(&profile, pixels).unwrap_or(IccUse::Broken)
    } else {
        IccUse::OtherSpace
    };
    IccFacts { description, used }
}

fn convert(profile: &ColorProfile, pixels: &mut RgbImage) -> Option<IccUse> {
    let srgb = ColorProfile::new_srgb();
    let transform = profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, TransformOptions::default()).ok()?;
    let probes: Vec<u8> = PROBES
        .iter()
        .flat_map(|r| PROBES.iter().flat_map(move |g| PROBES.iter().flat_map(move |b| [*r, *g, *b])))
        .collect();
    let mut moved = vec![0; probes.len()];
    transform.transform(&probes, &mut moved).ok()?;
    if probes.iter().zip(&moved).all(|(a, b)| a.abs_diff(*b) <= SAME) {
        return Some(IccUse::Srgb);
    }
    let mut converted = vec![0; pixels.len()];
    transform.transform(pixels, &mut converted).ok()?;
    pixels.copy_from_slice(&converted);
    Some(IccUse::Converted)
}

fn describe(text: &ProfileText) -> Option<String> {
    match text {
        ProfileText::PlainString(text) => clean(text),
        ProfileText::Localizable(texts) => texts.first().and_then(|t| clean(&t.value)),
        ProfileText::Description(text) => clean(&text.ascii_string).or_else(|| clean(&text.unicode_string)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(profile: &[u8], pixel: [u8; 3]) -> ([u8; 3], IccFacts) {
        let mut pixels = RgbImage::from_pixel(5, 3, image::Rgb(pixel));
        let facts = to_srgb(profile, &mut pixels);
        (pixels.get_pixel(4, 2).0, facts)
    }

    #[test]
    fn display_p3_becomes_srgb() {
        let p3 = ColorProfile::new_display_p3().encode().unwrap();

        let (pixel, facts) = one(&p3, P3_BLUE);
        assert_eq!(facts.used, IccUse::Converted);
        for (have, want) in pixel.iter().zip([100u8, 197, 255]) {
            assert!(have.abs_diff(want) <= 2, "{pixel:?}");
        }
        assert_eq!(one(&p3, [128, 128, 128]).0, [128, 128, 128]);
    }

    /// sRGB (100, 197, 255) in Display P3, computed with the matrices of both standards.
    const P3_BLUE: [u8; 3] = [125, 195, 250];

    #[test]
    fn srgb_is_left_alone_and_broken_profiles_are_told() {
        let srgb = ColorProfile::new_srgb().encode().unwrap();
        let (pixel, facts) = one(&srgb, [12, 200, 77]);
        assert_eq!((pixel, facts.used), ([12, 200, 77], IccUse::Srgb));
        let grey = ColorProfile::new_gray_with_gamma(2.2).encode().unwrap();
        assert_eq!(one(&grey, [1, 2, 3]).1.used, IccUse::OtherSpace);
        let p3 = ColorProfile::new_display_p3().encode().unwrap();
        for cut in (0..p3.len()).step_by(7) {
            let (_, facts) = one(&p3[..cut], [9, 9, 9]);
            assert!(facts.used == IccUse::Broken || cut > 128, "{cut}");
        }
    }
}
