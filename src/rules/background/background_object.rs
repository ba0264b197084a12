//! `background_object`: things on or before the background.

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
    /// 背景上有其他东西：门框、家具、插座、文字、别人的一部分。Something else is on the background: a door frame,
    /// furniture, a socket, writing, part of another person.
    ///
    /// ## 为什么 Why
    /// 采集规范：背景“不得有阴影、其他人或物体”，也不得添加文字、图案。
    /// No other person or thing may be on the background, and nothing may be added to it.
    ///
    /// ## 怎样测 How
    /// 从背景中扣除缓慢变化的部分，剩下的成块异色（影子除外）就是物体；面积按占背景的比例计。
    /// Connected patches that stand out of the smooth surface through the background, shadows apart.
    ///
    /// ## 依据 Evidence
    /// 标定集 96 张蓝底上最大的异色块占 1.4%（发丝、马尾）；门、书架的样例占 20%–42%；16 张实景背景中 8 张占 5%–48%，2 张 4%–5%，6 张（素墙或近乎全黑）不到 2%，都另因不是蓝色而不合格。
    /// On 96 blue backgrounds of the calibration set the largest patch takes 1.4 % (hair); a door and a shelf take
    /// 20-42 %; of 16 rooms and streets eight have 5-48 %, two 4-5 %, six (bare or black walls) below 2 %; all of them
    /// fail for their colour anyway.
    BackgroundObject {
        code: "BACK-04",
        key: "background_object",
        title: ("背景有其他物体", "things on the background"),
        clause: "§着装",
        level: Fault,
        reads: [background],
        cure: Retake,
        plain: ("背景里有别的东西", "something else is in the background"),
        required: ("背景里没有别的东西", "nothing else in the background"),
        advice: ("请保持背景干净，不要有别的东西", "keep the background clear of anything else"),
        limits: {
            /// 物体占背景的比例，不超过即合格（0–1）。Largest passing share of the background, 0..1.
            share_pass: f64 = 0.02,
            /// 物体占背景的比例，超过即不合格（0–1）。Share beyond which it fails.
            share_fail: f64 = 0.05,
            /// 与周围背景的 CIELAB 距离，达到才计入。CIELAB distance from the surface from which a patch counts.
            contrast: f64 = 12.0,
            /// 影子的判据，同 `background_shadow`：至少暗多少 L*。What is a shadow, as in `background_shadow`: darker by this L*.
            shadow_darker: f64 = super::DARKER,
            /// 影子的判据：颜色变化与变暗之比的上限。What is a shadow: largest change of a*b* per L*.
            shadow_colour_ratio: f64 = super::COLOUR_RATIO,
            /// 小于此比例的色块不计（0–1）：分割和压缩的碎屑。Share of the background below which a patch does not count, 0..1: specks of
            /// mask and compression.
            least_patch: f64 = super::LEAST_PATCH,
            /// 色块中人脸分区认作人身一部分的比例，超过即不算物体（0–1）：散开的头发、耳环、模糊的肩。
            /// Share of a patch that the face parser calls a part of the person, beyond which it is no thing, 0..1: loose
            /// hair, an earring, a blurred shoulder.
            person_share: f64 = 0.5,
        },
    }
}

impl Rule for BackgroundObject {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let faint = |p: &Patch| p.share < self.least_patch || p.delta_l.hypot(p.delta_ab) < self.contrast;
        let shade = |p: &Patch| is_shade(p, self.shadow_darker, self.shadow_colour_ratio);
        let person = |p: &Patch| p.person > self.person_share;
        let things: Vec<&Patch> =
            seen.background()?.patches.iter().filter(|p| !faint(p) && !shade(p) && !person(p)).collect();
        let axis = Axis::new(("异物", "things"), things.iter().map(|p| p.share).sum(), 1, SHARE);
        let axis = axis.at_most(self.share_pass, self.share_fail, "share_pass");
        let ruling = axis.ruling(|Printed { value, high, .. }| {
            say!("异物占背景 {value}%（上限 {high}%）", "things take {value}% of the background (limit {high}%)")
        });
        Ok(ruling.at(things.first().map(|p| p.region)))
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
        BackgroundObject::default().judge(&seen(|o| o.background = Ok(wall))).unwrap()
    }

    #[test]
    fn strands_of_hair_pass_and_a_door_fails() {
        assert_eq!(judge(vec![patch(0.012, -9.0, 15.0, 0.5), patch(0.008, -10.0, 15.0, 0.5)]).verdict, Verdict::Pass);
        assert_eq!(judge(vec![patch(0.04, 20.0, 30.0, 0.1)]).verdict, Verdict::Look);
        let ruling = judge(vec![patch(0.3, -20.0, 60.0, 0.4)]);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.en.contains("30.0%") && ruling.region.is_some());
    }

    #[test]
    fn a_shadow_or_a_faint_cloud_is_no_thing() {
        assert_eq!(judge(vec![patch(0.2, -25.0, 10.0, 0.8)]).verdict, Verdict::Pass);
        assert_eq!(judge(vec![patch(0.2, 2.0, 8.0, 0.1)]).verdict, Verdict::Pass);
    }

    #[test]
    fn loose_hair_is_no_thing() {
        let hair = |person| Patch { person, ..patch(0.1, -20.0, 20.0, 0.5) };
        assert_eq!(judge(vec![hair(0.5)]).verdict, Verdict::Fail);
        assert_eq!(judge(vec![hair(0.6)]).verdict, Verdict::Pass);
    }

    #[test]
    fn no_visible_background_is_no_pass() {
        let blind = seen(|o| o.background = Err(Unseen::NoBackground));
        assert_eq!(BackgroundObject::default().judge(&blind), Err(Unseen::NoBackground));
    }
}
