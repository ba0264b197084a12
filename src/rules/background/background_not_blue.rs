//! `background_not_blue`: the background has another colour.

use crate::facts::Facts;
use crate::facts::background::{Background, Cell};
use crate::facts::colour::Colour;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::{Axis, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::{CHROMA, DEGREES, LIGHTNESS, SHARE};
use crate::rules::{Rule, rule};

rule! {
    /// 背景不是蓝色。The background is not blue.
    ///
    /// ## 为什么 Why
    /// 通知要求蓝色背景。国家规范给出的浅蓝参考值是 RGB(100,197,255)，没有规定容差；照相馆常用的蓝底与它相差 ΔE00 6–30，因此只要求“是蓝色”，不要求接近参考值。
    /// The notice asks for a blue background. The national specification names RGB(100,197,255) as a reference
    /// without a tolerance; the blues that studios use lie 6-30 ΔE00 from it, so a photo must be blue, not that blue.
    ///
    /// ## 怎样测 How
    /// 取人像轮廓以外像素的 CIELAB 中位数，另看各网格是否也是蓝色，以免一半蓝、一半别的颜色。
    /// The median CIELAB of the pixels around the silhouette must lie in the blue band, and so must most cells of a
    /// grid, lest half of the wall be of another colour.
    ///
    /// ## 依据 Evidence
    /// 蓝色带容纳公布的和照相馆常用的 12 种蓝底。标定集 122 张看得到背景的照片（蓝 96，其他 26）无一判错；柔和的暗角和上下渐变均合格。
    /// 常用的浅蓝底 (0,191,243) 色相 239，上下渐变时 230–235；灯光偏暖（蓝光少 8%、红光多 8%）时为 214–225，调亮 12% 时 227 以下，仍是蓝色。标定集里色相 133–257 没有别的底色，
    /// 青绿、蓝绿色在 200 以下：合格下限由 228 改为 222，不合格下限由 220 改为 210，其间请人看。
    /// The band holds twelve published and studio blues. Of 122 photos of the calibration set that show
    /// background (96 blue, 26 not) none is judged wrongly; soft vignettes and vertical ramps pass. The usual light blue (0,191,243) has hue 239, and 230-235 in a vertical
    /// ramp; in warm light (8 % less blue, 8 % more red) it has 214-225, brightened by 12 % up to 227, and is blue still. No other background of the calibration set has
    /// a hue between 133 and 257, and turquoise, cyan and teal lie below 200: the passing limit moved from 228 to 222, the failing one from 220 to 210; between them a person looks.
    BackgroundNotBlue {
        code: "BACK-01",
        key: "background_not_blue",
        title: ("背景不是蓝色", "background not blue"),
        clause: "§着装",
        level: Fault,
        reads: [background],
        cure: Retake,
        plain: ("背景不是蓝色", "the background is not blue"),
        required: ("背景是纯蓝色", "a plain blue background"),
        advice: ("请用纯蓝色背景", "use a plain blue background"),
        limits: {
            /// 背景明度 L* 下限。Smallest L*.
            l_min: f64 = 38.0,
            /// 背景明度 L* 上限。Largest L*.
            l_max: f64 = 85.0,
            /// 彩度 C* 下限，达到即合格。Smallest passing chroma C*.
            chroma_pass: f64 = 25.0,
            /// 彩度 C* 低于此值即不合格；两者之间为“过淡”。Chroma below which it fails; between the two it is too pale.
            chroma_fail: f64 = 12.0,
            /// 色相角 h 下限，单位度，达到即合格。常用浅蓝为 239，向白渐变时降到 229。Smallest passing hue angle, degrees; the usual light blue has 239, and 229 where it fades to white.
            hue_min: f64 = 222.0,
            /// 色相角低于此值即不合格：再往下是青绿色。Hue angle below which it fails: further on lies turquoise.
            hue_fail: f64 = 210.0,
            /// 色相角 h 上限，单位度。Largest hue angle, degrees.
            hue_max: f64 = 292.0,
            /// 超出上述色带而仍请人看的余量：色相上限（度）与明度。Margin around the band in which a person must look: above the largest hue, degrees, and L*.
            margin: f64 = 8.0,
            /// 蓝色网格所占比例，达到即合格（0–1）。Share of grid cells that must be blue to pass, 0..1.
            cells_pass: f64 = 0.80,
            /// 蓝色网格所占比例，低于即不合格（0–1）。Share of blue cells below which it fails.
            cells_fail: f64 = 0.50,
        },
    }
}

impl BackgroundNotBlue {
    /// One colour against the band; beyond the wider band it fails.
    fn band(&self, colour: Colour) -> Axis {
        let Self { l_min, l_max, hue_min, hue_fail, hue_max, margin, .. } = *self;
        let chroma = Axis::new(("彩度 C*", "C*"), colour.chroma(), 0, CHROMA);
        let chroma = chroma.at_least(self.chroma_pass, self.chroma_fail, "chroma_pass");
        if chroma.verdict() == Verdict::Fail {
            return chroma; // A grey has no hue to speak of.
        }
        let hue = Axis::new(("色相角 h", "h"), colour.hue(), 0, DEGREES);
        let hue = hue.at_least(hue_min, hue_fail, "hue_min").at_most(hue_max, hue_max + margin, "hue_max");
        let light = Axis::new(("明度 L*", "L*"), colour.l, 0, LIGHTNESS);
        let light = light.at_least(l_min, l_min - margin, "l_min").at_most(l_max, l_max + margin, "l_max");
        worst([chroma.clone(), hue, light]).unwrap_or(chroma)
    }

    /// Share of the cells that are blue at least by the wider band, weighted by how much of each is background.
    /// The colour by its word; nobody is told that his blue is not blue but blue.
    fn plain(&self, colour: Colour, axis: &str, verdict: Verdict) -> Text {
        let Text { zh, en } = colour.word();
        match axis {
            "blue" => Text::new("背景有一部分不是蓝色", "a part of the background is not blue"),
            "L*" if colour.l < self.l_min => Text::new("背景的蓝色太深", "the blue of the background is too dark"),
            "L*" => Text::new("背景的蓝色太浅", "the blue of the background is too light"),
            _ if verdict == Verdict::Look || zh.contains('蓝') => {
                Text::new("背景的蓝色不正或太淡", "the background is no clear blue")
            }
            _ => say!("背景是{zh}，应为蓝色", "the background is {en}, but should be blue"),
        }
    }

    fn blue_cells(&self, wall: &Background) -> f64 {
        let total: f64 = wall.cells.iter().map(|c| c.share).sum();
        let is_blue = |c: &&Cell| self.band(c.colour).verdict() < Verdict::Fail;
        wall.cells.iter().filter(is_blue).map(|c| c.share).sum::<f64>() / total.max(f64::EPSILON)
    }
}

impl Rule for BackgroundNotBlue {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let wall = seen.background()?;
        let cells = Axis::new(("蓝色", "blue"), self.blue_cells(wall), 0, SHARE);
        let cells = cells.at_least(self.cells_pass, self.cells_fail, "cells_pass");
        let band = self.band(wall.colour);
        let axis = if cells.verdict() > band.verdict() { cells } else { band };
        let (verdict, (name, en_name)) = (axis.verdict(), axis.name);
        let plain = self.plain(wall.colour, en_name, verdict);
        let ruling = axis.ruling(|Printed { value, low, high }| {
            if en_name == "blue" {
                return say!(
                    "背景只有 {value}% 是蓝色（下限 {low}%）",
                    "only {value}% of the background is blue (at least {low}%)",
                );
            }
            let Text { zh: colour, en: en_colour } = wall.colour.shown();
            let band = if high.is_empty() { format!("≥ {low}") } else { format!("{low}–{high}") };
            // Only where the hue or the want of colour decides is it another colour: nobody is told that his blue is not blue
            // but blue.
            let (zh, en) = match en_name {
                "L*" if (self.hue_min..=self.hue_max).contains(&wall.colour.hue()) => {
                    ("背景的蓝色太深或太浅，是", "the blue is too dark or too light")
                }
                _ if verdict == Verdict::Look => ("背景的蓝色不正或过淡，是", "not a clear blue"),
                _ => ("背景不是蓝色，而是", "not blue"),
            };
            say!("{zh}{colour}；{name} {value}，应为 {band}", "{en}: {en_colour}; {en_name} {value}, must be {band}",)
        });
        Ok(ruling.plainly(plain))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::colour::to_lab;
    use crate::rules::testing::{plain_wall, seen};

    fn judge(rgb: [u8; 3]) -> Ruling {
        let wall = plain_wall(Colour::from(to_lab(rgb)));
        BackgroundNotBlue::default().judge(&seen(|o| o.background = Ok(wall))).unwrap()
    }

    #[test]
    fn published_and_studio_blues_pass() {
        for rgb in [
            [100, 197, 255],
            [0, 191, 243],
            [67, 142, 219],
            [60, 140, 220],
            [86, 140, 212],
            [98, 139, 206],
            [75, 97, 144],
            [25, 117, 206],
            [16, 150, 203],
            [16, 180, 234],
            [0, 106, 184],
            [60, 110, 200],
        ] {
            assert_eq!(judge(rgb).verdict, Verdict::Pass, "{rgb:?}");
        }
    }

    #[test]
    fn other_colours_fail_and_are_named() {
        for (rgb, name) in
            [([255, 255, 255], "白色"), ([180, 180, 182], "灰色"), ([215, 35, 45], "红色"), ([40, 160, 80], "绿色")]
        {
            let ruling = judge(rgb);
            assert_eq!(ruling.verdict, Verdict::Fail, "{rgb:?}");
            assert!(ruling.text.zh.contains(name), "{}", ruling.text.zh);
        }
    }

    #[test]
    fn warm_light_and_brightening_leave_a_light_blue_blue() {
        for (rgb, verdict) in [
            ([0, 191, 224], Verdict::Pass),
            ([0, 200, 220], Verdict::Look),
            ([0, 214, 255], Verdict::Pass),
            ([64, 224, 208], Verdict::Fail),
            ([0, 255, 255], Verdict::Fail),
            ([0, 128, 128], Verdict::Fail),
        ] {
            assert_eq!(judge(rgb).verdict, verdict, "{rgb:?} {:?}", judge(rgb).measured);
        }
    }

    #[test]
    fn a_pale_blue_is_for_a_person_to_see() {
        assert_eq!(judge([173, 205, 230]).verdict, Verdict::Look);
    }

    #[test]
    fn no_blue_is_said_to_be_blue_instead_of_blue() {
        for rgb in [
            [140, 120, 180],
            [70, 60, 160],
            [150, 160, 200],
            [0, 0, 255],
            [20, 40, 130],
            [175, 225, 255],
            [110, 125, 150],
        ] {
            let ruling = judge(rgb);
            assert_ne!(ruling.verdict, Verdict::Pass, "{rgb:?}");
            assert!(
                !["而是蓝色", "而是浅蓝色", "而是深蓝色"].iter().any(|words| ruling.text.zh.contains(words)),
                "{}",
                ruling.text.zh
            );
        }
    }

    #[test]
    fn half_a_blue_wall_is_no_pass() {
        let mut wall = plain_wall(Colour::from(to_lab([67, 142, 219])));
        for cell in wall.cells.iter_mut().filter(|c| c.column == 3) {
            cell.colour = Colour::from(to_lab([250, 250, 250]));
        }
        let ruling = BackgroundNotBlue::default().judge(&seen(|o| o.background = Ok(wall))).unwrap();
        assert_eq!(ruling.verdict, Verdict::Look, "{ruling:?}");
    }

    #[test]
    fn no_visible_background_is_no_pass() {
        let blind = seen(|o| o.background = Err(Unseen::NoBackground));
        assert_eq!(BackgroundNotBlue::default().judge(&blind), Err(Unseen::NoBackground));
    }

    #[test]
    fn a_pale_wall_that_is_mostly_white_is_no_better_than_its_cells() {
        let mut wall = plain_wall(Colour::from(to_lab([173, 205, 230])));
        for cell in wall.cells.iter_mut().filter(|c| c.column == 3 || c.row == 0) {
            cell.colour = Colour::from(to_lab([250, 250, 250]));
        }
        let ruling = BackgroundNotBlue::default().judge(&seen(|o| o.background = Ok(wall))).unwrap();
        assert_eq!(ruling.verdict, Verdict::Fail, "{ruling:?}");
        assert_eq!(ruling.measured.unwrap().low.unwrap().setting, "cells_pass");
    }

    #[test]
    fn the_number_that_decides_is_told_with_its_limit() {
        let text = judge([173, 205, 230]).text.zh;
        assert!(text.contains("彩度 C* 1") && text.ends_with("应为 ≥ 25"), "{text}");
        let text = judge([215, 35, 45]).text.zh;
        assert!(text.contains("色相角 h 3") && text.ends_with("应为 222–292"), "{text}");
    }
}
