//! `background_not_blue`: the background has another colour.

use crate::facts::Facts;
use crate::facts::background::Background;
use crate::facts::colour::Colour;
use crate::facts::seen::Unseen;
use crate::facts::text::Text;
use crate::rules::measured::Measured;
use crate::rules::ruling::{Ruling, Verdict};
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
    /// The band holds twelve published and studio blues. Of 122 photos of the calibration set that show
    /// background (96 blue, 26 not) none is judged wrongly; soft vignettes and vertical ramps pass.
    BackgroundNotBlue {
        code: "BACK-01",
        key: "background_not_blue",
        title: ("背景不是蓝色", "background not blue"),
        clause: "§着装",
        level: Fault,
        advice: ("请用纯蓝色背景重拍", "retake in front of a plain blue background"),
        limits: {
            /// 背景明度 L* 下限。Smallest L*.
            l_min: f64 = 38.0,
            /// 背景明度 L* 上限。Largest L*.
            l_max: f64 = 85.0,
            /// 彩度 C* 下限，达到即合格。Smallest passing chroma C*.
            chroma_pass: f64 = 25.0,
            /// 彩度 C* 低于此值即不合格；两者之间为“过淡”。Chroma below which it fails; between the two it is too pale.
            chroma_fail: f64 = 12.0,
            /// 色相角 h 下限，单位度。常用浅蓝为 239，向白渐变时降到 229。Smallest hue angle, degrees; the usual light blue has 239, and 229 where it fades to white.
            hue_min: f64 = 228.0,
            /// 色相角 h 上限，单位度。Largest hue angle, degrees.
            hue_max: f64 = 292.0,
            /// 超出上述色带而仍请人看的余量：色相（度）与明度。Margin around the band in which a person must look: hue degrees and L*.
            margin: f64 = 8.0,
            /// 蓝色网格所占比例，达到即合格（0–1）。Share of grid cells that must be blue to pass, 0..1.
            cells_pass: f64 = 0.80,
            /// 蓝色网格所占比例，低于即不合格（0–1）。Share of blue cells below which it fails.
            cells_fail: f64 = 0.50,
        },
    }
}

impl BackgroundNotBlue {
    fn grade(&self, colour: Colour) -> Verdict {
        let (l, c, h) = (colour.l, colour.chroma(), colour.hue());
        let within = |margin: f64| {
            (self.l_min - margin..=self.l_max + margin).contains(&l)
                && (self.hue_min - margin..=self.hue_max + margin).contains(&h)
        };
        match () {
            () if within(0.0) && c >= self.chroma_pass => Verdict::Pass,
            () if within(self.margin) && c >= self.chroma_fail => Verdict::Look,
            () => Verdict::Fail,
        }
    }

    /// Share of the cells that are blue at least by the wider band, weighted by how much of each is background.
    fn blue_cells(&self, wall: &Background) -> f64 {
        let total: f64 = wall.cells.iter().map(|c| c.share).sum();
        let blue = wall.cells.iter().filter(|c| self.grade(c.colour) != Verdict::Fail);
        blue.map(|c| c.share).sum::<f64>() / total.max(f64::EPSILON)
    }
}

impl Rule for BackgroundNotBlue {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let wall = seen.background()?;
        let median = self.grade(wall.colour);
        let shown = wall.colour.shown();
        if median != Verdict::Pass {
            let band = format!(
                "L* {:.0}–{:.0}, C* ≥ {:.0}, h {:.0}–{:.0}°",
                self.l_min, self.l_max, self.chroma_pass, self.hue_min, self.hue_max
            );
            let (zh, en) = if median == Verdict::Look {
                ("背景蓝色不正或过淡", "not a clear blue")
            } else {
                ("背景不是蓝色", "not blue")
            };
            let text = Text::new(
                format!("{zh}，而是{}；应为 {band}", shown.zh),
                format!("{en}: {}; must be {band}", shown.en),
            );
            return Ok(Ruling::graded(median, Measured::word(shown.zh), |_| text));
        }
        let cells = self.blue_cells(wall);
        let text = Text::new(
            format!("背景只有 {:.0}% 是蓝色（下限 {:.0}%）", cells * 100.0, self.cells_pass * 100.0),
            format!("only {:.0}% of the background is blue (at least {:.0}%)", cells * 100.0, self.cells_pass * 100.0),
        );
        Ok(Ruling::graded(Verdict::at_least(cells, self.cells_pass, self.cells_fail), Measured::word(shown.zh), |_| {
            text
        }))
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
    fn a_pale_blue_is_for_a_person_to_see() {
        assert_eq!(judge([173, 205, 230]).verdict, Verdict::Look);
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
}
