//! `background_shadow`: a shadow on the background beside the person.

use super::is_shade;
use crate::facts::Facts;
use crate::facts::background::Patch;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::SHARE;
use crate::rules::{Rule, rule};

rule! {
    /// 人像旁边的背景上有影子。A shadow lies on the background beside the person.
    ///
    /// ## 为什么 Why
    /// 采集规范：背景“不得有阴影”。影子来自离墙太近或只有一侧打光。
    /// No shadow may lie on the background. It comes from standing too near the wall, or from light on one side only.
    ///
    /// ## 怎样测 How
    /// 从背景中扣除缓慢变化的部分，剩下的暗块若与人像相接，且只变暗、颜色大体不变，就是影子。
    /// What is darker than the smooth surface through the background, keeps its hue and lies along the person.
    ///
    /// ## 依据 Evidence
    /// 标定集 96 张蓝底没有影子，最大的此类暗块 < 0.3%（发丝）；画出的影子占 21%、暗 29。缺少真实的有影照片，限值之间请人看。
    /// None of 96 blue backgrounds of the calibration set has a shadow; the largest such patch is below 0.3 % (strands
    /// of hair). A drawn shadow takes 21 % and is 29 darker. No real faulty photo was available.
    BackgroundShadow {
        code: "BACK-03",
        key: "background_shadow",
        title: ("背景有影子", "shadow on the background"),
        clause: "§着装",
        level: Fault,
        reads: [background],
        cure: Retake,
        plain: ("背景上有影子", "a shadow on the background"),
        required: ("背景没有影子", "no shadow on the background"),
        advice: ("请离背景远一些，不要留下影子", "stand further from the background, so that no shadow falls on it"),
        limits: {
            /// 影子占背景的比例，不超过即合格（0–1）。Largest passing share of the background, 0..1.
            share_pass: f64 = 0.01,
            /// 影子占背景的比例，超过即不合格（0–1）。Share beyond which it fails.
            share_fail: f64 = 0.04,
            /// 至少暗多少 L* 才算影子。How much darker, in L*, a patch must be to count.
            darker: f64 = super::DARKER,
            /// 颜色变化与变暗之比，不超过才算影子，否则是物体。Largest change of a*b* per L*: a thing changes colour too.
            colour_ratio: f64 = super::COLOUR_RATIO,
            /// 影子轮廓至少有这么多与人像相接（0–1），否则是画面暗角或别处的影子。Share of its outline along the person, 0..1, from which
            /// a dark patch is a shadow of the person and not a dark corner.
            beside: f64 = 0.25,
            /// 小于此比例的色块不计（0–1）：分割和压缩的碎屑。Share of the background below which a patch does not count, 0..1: specks of
            /// mask and compression.
            least_patch: f64 = super::LEAST_PATCH,
        },
    }
}

impl Rule for BackgroundShadow {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let shade = |p: &&Patch| p.share >= self.least_patch && is_shade(p, self.darker, self.colour_ratio);
        let mut dark: Vec<&Patch> = seen.background()?.patches.iter().filter(shade).collect();
        if dark.iter().all(|p| p.beside_person < self.beside) {
            dark.clear();
        }
        let axis = Axis::new(("影子", "shadow"), dark.iter().map(|p| p.share).sum(), 1, SHARE);
        let axis = axis.at_most(self.share_pass, self.share_fail, "share_pass");
        let ruling = axis.ruling(|Printed { value, high, .. }| {
            say!("影子占背景 {value}%（上限 {high}%）", "a shadow takes {value}% of the background (limit {high}%)")
        });
        Ok(ruling.at(dark.first().map(|p| p.region)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::{BLUE, patch, plain_wall, seen};

    fn judge(patches: Vec<Patch>) -> Ruling {
        let mut wall = plain_wall(BLUE);
        wall.patches = patches;
        BackgroundShadow::default().judge(&seen(|o| o.background = Ok(wall))).unwrap()
    }

    #[test]
    fn a_dark_lobe_beside_the_head_fails_by_its_size() {
        assert_eq!(judge(vec![]).verdict, Verdict::Pass);
        assert_eq!(judge(vec![patch(0.01, -12.0, 4.0, 0.5)]).verdict, Verdict::Pass);
        assert_eq!(judge(vec![patch(0.03, -12.0, 4.0, 0.5)]).verdict, Verdict::Look);
        let ruling = judge(vec![patch(0.05, -12.0, 4.0, 0.5)]);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.region.is_some() && ruling.text.zh.contains("5.0%"));
    }

    #[test]
    fn a_thing_or_a_dark_corner_is_no_shadow() {
        assert_eq!(judge(vec![patch(0.1, -30.0, 40.0, 0.5)]).verdict, Verdict::Pass);
        assert_eq!(judge(vec![patch(0.1, -12.0, 4.0, 0.0)]).verdict, Verdict::Pass);
        assert_eq!(judge(vec![patch(0.0019, -12.0, 4.0, 0.5); 50]).verdict, Verdict::Pass);
    }

    #[test]
    fn no_visible_background_is_no_pass() {
        let blind = seen(|o| o.background = Err(Unseen::NoBackground));
        assert_eq!(BackgroundShadow::default().judge(&blind), Err(Unseen::NoBackground));
    }

    #[test]
    fn every_part_of_a_broken_shadow_counts() {
        let ruling = judge(vec![patch(0.005, -12.0, 4.0, 0.5); 9]);
        assert!(ruling.verdict == Verdict::Fail && ruling.text.zh.contains("4.5%"), "{ruling:?}");
    }
}
