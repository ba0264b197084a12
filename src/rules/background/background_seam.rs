//! `background_seam`: a straight line across the background.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::SHARE;
use crate::rules::{Rule, rule};

rule! {
    /// 背景上有直线：墙或背景布的接缝、折痕、边缘。A straight line lies on the background: a seam, a crease or the edge of a wall or backdrop.
    ///
    /// ## 为什么 Why
    /// 采集规范：背景应均匀，不得有其他物体。
    /// The background shall be even, with nothing on it.
    ///
    /// ## 怎样测 How
    /// 背景上清晰的边沿连成的细长直线，从照片的上、左、右边开始；长度与照片高度之比。
    /// Sharp edges on the background that form a thin straight line which begins at the upper, left or right edge of the photo; its
    /// length over the photo's height.
    ///
    /// ## 依据 Evidence
    /// 标定集 558 张蓝底最多 11.7%（抠图残留），画出的 62 条接缝（宽 2–10 像素，竖、横、斜，深、浅）和墙边中 61 条在 15.5% 以上。缺少真实样例，只请人看。
    /// 558 blue backgrounds of the calibration set have lines of up to 11.7 % (leftovers of a cut-out); of 62 drawn seams and edges (2-10 pixels wide, upright, level
    /// and slanting, dark and light) 61 have 15.5 % and more. No real one was available: it is for a person.
    BackgroundSeam {
        code: "BACK-10",
        key: "background_seam",
        title: ("背景上有接缝或褶皱", "seam or crease on the background"),
        clause: "采集规范",
        level: Fault,
        reads: [background],
        cure: Retake,
        plain: ("背景上有接缝或褶皱", "a seam or crease on the background"),
        required: ("背景没有接缝、褶皱", "no seams or creases on the background"),
        advice: ("请避开背景上的接缝、褶皱", "keep seams and creases out of the background"),
        limits: {
            /// 直线的长度占照片高度的比例，超过即请人看（0–1）。Length of the line over the photo's height beyond which a person must look, 0..1.
            length_look: f64 = 0.13,
        },
    }
}

impl Rule for BackgroundSeam {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let line = seen.background()?.lines.first();
        let length = Axis::new(("直线", "line"), line.map_or(0.0, |line| line.length), 0, SHARE);
        let ruling = length.look_above(self.length_look, "length_look").ruling(|Printed { value, high, .. }| {
            say!(
                "背景上有一条直线，像是接缝或褶皱：长占照片高 {value}%（上限 {high}%）",
                "a straight line on the background, a seam or a crease: {value}% of the photo's height (limit {high}%)",
            )
        });
        Ok(ruling.at(line.map(|line| line.region)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::background::Line;
    use crate::facts::region::Region;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    #[test]
    fn a_seam_is_for_a_person_and_shown() {
        let line = |length| Line { length, step: 12.0, region: Region { x: 60, y: 0, w: 8, h: 300 } };
        let judge =
            |lines| BackgroundSeam::default().judge(&seen(|o| o.background.as_mut().unwrap().lines = lines)).unwrap();
        assert_eq!(judge(vec![line(0.13)]).verdict, Verdict::Pass);
        let ruling = judge(vec![line(0.5), line(0.1)]);
        assert!(ruling.verdict == Verdict::Look && ruling.region.is_some(), "{ruling:?}");
        assert!(ruling.text.zh.contains("接缝") && ruling.text.zh.contains("50%（上限 13%）"), "{}", ruling.text.zh);
    }

    #[test]
    fn no_visible_background_is_no_pass() {
        let blind = seen(|o| o.background = Err(Unseen::NoBackground));
        assert_eq!(BackgroundSeam::default().judge(&blind), Err(Unseen::NoBackground));
    }
}
