//! Colours as numbers and in words.

use palette::color_difference::Ciede2000;
use serde::{Deserialize, Serialize};

use super::text::Text;

mod lab;

pub use lab::{LabD65, between_bytes, to_lab};

/// A colour in CIELAB (D65): L* 0..100, a* and b* about -128..127.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Colour {
    /// Lightness L*.
    pub l: f64,
    /// Green to red, a*.
    pub a: f64,
    /// Blue to yellow, b*.
    pub b: f64,
}

/// Hue angle at which blue becomes violet, degrees. The hues of CIELAB bend there: lavender and lilac (C* 30) begin at 296,
/// royal blue (C* 70) still is blue at 295, and navy, which shows little of its hue, at 300.
fn blue_ends(l: f64, c: f64) -> f64 {
    match l {
        _ if l < 30.0 && c < 40.0 => 308.0,
        _ if l < 30.0 => 301.0,
        _ => 292.0 + 0.06 * c,
    }
}

/// Chroma from which a blue is blue without another word: below it is greyish where dark and pale where light.
const CLEAR_BLUE: f64 = 25.0;

impl Colour {
    /// Chroma C* = sqrt(a*² + b*²).
    pub fn chroma(self) -> f64 {
        self.a.hypot(self.b)
    }

    /// Hue angle h in degrees, 0..360: 0 red, 90 yellow, 180 green, 270 blue.
    pub fn hue(self) -> f64 {
        self.b.atan2(self.a).to_degrees().rem_euclid(360.0)
    }

    /// CIEDE2000 difference; about 1 is just visible side by side.
    pub fn delta_e(self, other: Self) -> f64 {
        f64::from(LabD65::from(self).difference(other.into()))
    }

    /// The nearest everyday word. The borders between words follow the usual hue circle of CIELAB; they name a colour
    /// for a reader and decide nothing.
    pub fn word(self) -> Text {
        let (l, c, h) = (self.l, self.chroma(), self.hue());
        let (zh, en) = if c < 8.0 || (l < 20.0 && c < 14.0) {
            match l {
                _ if l < 22.0 => ("黑色", "black"),
                _ if l < 45.0 => ("深灰色", "dark grey"),
                _ if l < 75.0 => ("灰色", "grey"),
                _ if l < 90.0 => ("浅灰色", "light grey"),
                _ => ("白色", "white"),
            }
        } else if (232.0..blue_ends(l, c)).contains(&h) {
            match l {
                _ if l < 30.0 => ("藏青色", "navy"),
                _ if c < CLEAR_BLUE && l < 75.0 => ("灰蓝色", "grey-blue"),
                _ if c < CLEAR_BLUE => ("淡蓝色", "pale blue"),
                _ if l < 50.0 => ("深蓝色", "dark blue"),
                _ if l < 68.0 => ("蓝色", "blue"),
                _ => ("浅蓝色", "light blue"),
            }
        } else {
            match h {
                _ if !(20.0..345.0).contains(&h) => {
                    if l > 65.0 {
                        ("粉色", "pink")
                    } else {
                        ("红色", "red")
                    }
                }
                _ if h < 48.0 => {
                    if l > 65.0 {
                        ("粉色", "pink")
                    } else {
                        ("红色", "red")
                    }
                }
                _ if h < 75.0 => {
                    if l < 50.0 {
                        ("棕色", "brown")
                    } else {
                        ("橙色", "orange")
                    }
                }
                _ if h < 110.0 => {
                    if c < 30.0 {
                        ("米色", "beige")
                    } else if l < 45.0 {
                        ("棕色", "brown")
                    } else {
                        ("黄色", "yellow")
                    }
                }
                _ if h < 135.0 => ("黄绿色", "yellow-green"),
                _ if h < 185.0 => ("绿色", "green"),
                _ if h < 232.0 => ("青色", "cyan"),
                _ if h < 310.0 => ("蓝紫色", "blue-violet"),
                _ if h < 330.0 => ("紫色", "purple"),
                _ => ("粉紫色", "magenta"),
            }
        };
        Text::new(zh, en)
    }

    /// For messages: the word and the numbers. A grey has no hue to speak of.
    pub fn shown(self) -> Text {
        let word = self.word();
        let hue = if self.chroma() < 4.0 { String::new() } else { format!(", h {:.0}°", self.hue()) };
        let numbers = format!("L* {:.0}, C* {:.0}{hue}", self.l, self.chroma());
        Text::new(format!("{}（{numbers}）", word.zh), format!("{} ({numbers})", word.en))
    }
}

impl From<LabD65> for Colour {
    fn from(lab: LabD65) -> Self {
        Self { l: f64::from(lab.l), a: f64::from(lab.a), b: f64::from(lab.b) }
    }
}

impl From<Colour> for LabD65 {
    fn from(c: Colour) -> Self {
        Self::new(c.l as f32, c.a as f32, c.b as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reference_blue_has_its_published_coordinates() {
        let blue = Colour::from(to_lab([100, 197, 255]));
        assert!((blue.l - 76.0).abs() < 0.5, "{blue:?}");
        assert!((blue.chroma() - 38.9).abs() < 0.5 && (blue.hue() - 252.0).abs() < 1.0);
        assert!((blue.delta_e(to_lab([67, 142, 219]).into()) - 17.0).abs() < 1.0);
    }

    #[test]
    fn colours_have_the_words_people_use() {
        for (rgb, zh) in [
            ([255, 255, 255], "白色"),
            ([240, 240, 240], "白色"),
            ([180, 180, 182], "灰色"),
            ([20, 20, 22], "黑色"),
            ([215, 35, 45], "红色"),
            ([67, 142, 219], "蓝色"),
            ([100, 197, 255], "浅蓝色"),
            ([20, 30, 60], "藏青色"),
            ([0, 150, 70], "绿色"),
            ([120, 70, 30], "棕色"),
            ([240, 220, 40], "黄色"),
            ([130, 60, 160], "紫色"),
            ([40, 75, 190], "深蓝色"),
            ([30, 30, 80], "藏青色"),
            ([140, 120, 180], "蓝紫色"),
            ([70, 60, 160], "蓝紫色"),
            ([180, 170, 230], "蓝紫色"),
            ([150, 160, 200], "灰蓝色"),
            ([130, 145, 175], "灰蓝色"),
            ([185, 215, 235], "淡蓝色"),
        ] {
            assert_eq!(Colour::from(to_lab(rgb)).word().zh, zh, "{rgb:?}");
        }
    }
}
