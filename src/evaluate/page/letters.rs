//! Plain ASCII letters drawn into a picture.

use font8x8::UnicodeFonts;
use image::{Rgb, RgbImage};

/// Pixels of one letter, which is square.
pub const SIZE: u32 = 8;

/// Writes `text` with its top left corner at `x`, `y`, `scale` pixels per dot. What is no ASCII becomes `?`.
pub fn write(picture: &mut RgbImage, text: &str, x: u32, y: u32, scale: u32, colour: Rgb<u8>) {
    let mut left = x;
    for c in text.chars() {
        let dots = font8x8::BASIC_FONTS.get(c).or_else(|| font8x8::BASIC_FONTS.get('?')).unwrap_or_default();
        for (row, bits) in (0u32..).zip(dots) {
            for column in (0..SIZE).filter(|column| bits >> column & 1 == 1) {
                block(picture, left + column * scale, y + row * scale, scale, colour);
            }
        }
        left += SIZE * scale;
    }
}

fn block(picture: &mut RgbImage, x: u32, y: u32, side: u32, colour: Rgb<u8>) {
    for (dx, dy) in (0..side).flat_map(|dy| (0..side).map(move |dx| (dx, dy))) {
        if let Some(pixel) = picture.get_pixel_mut_checked(x + dx, y + dy) {
            *pixel = colour;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_drawn_and_cut_off_at_the_edge() {
        let mut picture = RgbImage::new(20, 10);
        write(&mut picture, "1张", 0, 0, 1, Rgb([255; 3]));
        let lit = |from: u32| (from..from + 8).any(|x| (0..8).any(|y| picture.get_pixel(x, y).0[0] > 0));
        assert!(lit(0) && lit(8));
        write(&mut picture, "WWWWWWWW", 0, 4, 2, Rgb([255; 3]));
    }
}
