//! `light_glare`: white glare on the skin.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::SHARE;
use crate::rules::{Rule, rule};

rule! {
    /// 脸上有反光、光斑。White glare on the face.
    ///
    /// ## 为什么 Why
    /// 采集规范：“无明显可见或不对称的高光、光斑”。
    /// The register bars plainly visible or one-sided highlights.
    ///
    /// ## 怎样测 How
    /// 皮肤中比周围（0.4 倍瞳距内）亮 14 以上、彩度不到周围 80%、L* 超过 80 的面积比例。
    /// Share of the skin that is brighter than the skin around it (within 0.4 eye distances) by more than 14 in L*, keeps
    /// less than 80 % of its chroma and exceeds L* 80.
    ///
    /// ## 依据 Evidence
    /// 标定集没有光线的标签：正面的相机照片最多 1.0%，生成人像最多 6.4%（1 张请人看）。画上三块半径 0.15 倍瞳距的白斑，深浅肤色都在 4%–8%，大多只请人看；
    /// 再大才不合格。
    /// The calibration set has no labels for light: at most 1.0 % on frontal camera photos and 6.4 % on generated ones (one
    /// look). Three drawn white spots of 0.15 eye distances give 4-8 % on light and dark skin, mostly a look; it takes more
    /// to fail.
    LightGlare {
        code: "LIGHT-02",
        key: "light_glare",
        title: ("脸部反光", "glare on the face"),
        clause: "§拍照",
        level: Fault,
        reads: [light],
        cure: Retake,
        plain: ("脸上反光发白", "the face shines white"),
        required: ("脸上没有反光", "no glare on the face"),
        advice: ("请擦去汗和油光，把灯光调柔和", "wipe off sweat and shine, and soften the light"),
        limits: {
            /// 反光面积占皮肤的比例，不超过即合格（0–1）。Largest passing share of glare, 0..1.
            share_pass: f64 = 0.05,
            /// 超过即不合格（0–1）。Share beyond which it fails.
            share_fail: f64 = 0.12,
        },
    }
}

impl Rule for LightGlare {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let light = seen.light()?;
        let axis = Axis::new(("反光", "glare"), light.glare, 1, SHARE);
        let axis = axis.at_most(self.share_pass, self.share_fail, "share_pass");
        let region = light.glare_region.filter(|_| axis.verdict() != Verdict::Pass);
        let ruling = axis.ruling(|Printed { value, high, .. }| {
            say!("脸部皮肤有 {value}% 反光发白（上限 {high}%）", "{value}% of the skin glares white (limit {high}%)")
        });
        Ok(ruling.at(region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::light::Light;
    use crate::facts::region::Region;
    use crate::rules::testing::{even_light, seen};

    fn judge(glare: f64) -> Ruling {
        let glare_region = Some(Region { x: 200, y: 150, w: 40, h: 30 });
        LightGlare::default().judge(&seen(|o| o.light = Ok(Light { glare, glare_region, ..even_light() }))).unwrap()
    }

    #[test]
    fn the_limit_passes_beyond_is_a_look_and_far_beyond_fails() {
        assert_eq!(judge(0.05).verdict, Verdict::Pass);
        assert_eq!(judge(0.06).verdict, Verdict::Look);
        assert_eq!(judge(0.13).verdict, Verdict::Fail);
    }

    #[test]
    fn the_message_has_both_numbers_and_the_place() {
        let ruling = judge(0.13);
        assert!(ruling.text.zh.contains("13.0% 反光发白（上限 5.0%）") && ruling.region.is_some(), "{ruling:?}");
        assert_eq!(judge(0.0).region, None);
    }

    #[test]
    fn an_unclear_face_is_no_pass() {
        let blind = seen(|o| o.light = Err(Unseen::FaceUnclear));
        assert_eq!(LightGlare::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
