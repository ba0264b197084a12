//! `light_dark`: the photo is too dark.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::Text;
use crate::rules::measured::Measured;
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::LIGHTNESS;
use crate::rules::{Rule, rule};

rule! {
    /// 照片太暗。The photo is too dark.
    ///
    /// ## 为什么 Why
    /// 采集规范：“脸部曝光均匀”“层次清晰”。深肤色不是毛病：只有脸的最亮处（皮肤亮部或眼白）和整张照片的最亮处（白领、背景）都暗，才算太暗。
    /// Exposure must be right. Dark skin is no fault: only where both the brightest part of the face (lit skin or the
    /// white of an eye) and the brightest of the whole photo (a collar, the wall) are dim, is the photo dark.
    ///
    /// ## 怎样测 How
    /// 脸的最亮处：皮肤 L* 的第 90 百分位与眼白 L* 中的较大者；照片最亮处：L* 的第 95 百分位。脸极暗而背景亮（逆光）时请人看。
    /// The larger of the skin's 90th percentile of L* and the white of an eye; the photo's 95th percentile of L*. A very
    /// dark face before a bright wall is for a person to see.
    ///
    /// ## 依据 Evidence
    /// 标定集没有光线的标签：深肤色者脸最亮处低到 40，照片最亮处在 94 以上，全部合格；只有一张昏暗的生成人像（51）请人看。压暗 1、2、3 档：正面相机照片请人看
    /// 23%、15%、0%，不合格 0%、85%、100%。
    /// The calibration set has no labels for light: dark-skinned people go down to 40, with 94 and more in the photo, and all
    /// pass; one dim generated photo (51) is looked at. Darkened by one, two and three stops, 23 %, 15 % and none of the
    /// frontal camera photos are looked at; none, 85 % and all fail.
    LightDark {
        code: "LIGHT-03",
        key: "light_dark",
        title: ("照片太暗", "photo too dark"),
        clause: "§拍照",
        level: Fault,
        advice: ("请增加正面光线或曝光后重拍", "add light from the front or expose longer, and retake"),
        limits: {
            /// 脸最亮处 L*，达到即合格。Brightest part of the face from which it passes, L*.
            face_pass: f64 = 52.0,
            /// 脸最亮处 L*，低于它且照片也暗即不合格。Below this it fails if the photo is dark too, L*.
            face_fail: f64 = 42.0,
            /// 照片最亮处 L*，达到即不算暗。Brightest of the photo from which it is not dark, L*.
            photo_pass: f64 = 68.0,
            /// 照片最亮处 L*，低于它且脸也暗即不合格。Below this it fails if the face is dark too, L*.
            photo_fail: f64 = 60.0,
            /// 逆光：脸最亮处低于它，照片再亮也请人看，L*。Against the light: below this a person looks however bright the photo.
            face_backlit: f64 = 30.0,
        },
    }
}

impl Rule for LightDark {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let light = seen.light()?;
        let verdict = match () {
            () if light.face < self.face_fail && light.photo < self.photo_fail => Verdict::Fail,
            () if light.face < self.face_pass && light.photo < self.photo_pass => Verdict::Look,
            () if light.face < self.face_backlit => Verdict::Look,
            () => Verdict::Pass,
        };
        let measured = Measured::number(light.face, 0, LIGHTNESS)
            .at_least(if light.photo < self.photo_pass { self.face_pass } else { self.face_backlit }, "photo_pass");
        let text = Text::new(
            format!(
                "脸部最亮处 L* {:.0}（下限 {:.0}），全照片最亮处 L* {:.0}（下限 {:.0}）",
                light.face, self.face_pass, light.photo, self.photo_pass
            ),
            format!(
                "the brightest part of the face has L* {:.0} (at least {:.0}), of the photo {:.0} (at least {:.0})",
                light.face, self.face_pass, light.photo, self.photo_pass
            ),
        );
        Ok(Ruling::graded(verdict, measured, |_| text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::light::Light;
    use crate::rules::testing::{even_light, seen};

    fn judge(face: f64, photo: f64) -> Ruling {
        LightDark::default().judge(&seen(|o| o.light = Ok(Light { face, photo, ..even_light() }))).unwrap()
    }

    #[test]
    fn dark_skin_in_a_bright_photo_passes() {
        assert_eq!(judge(39.0, 97.0).verdict, Verdict::Pass);
        assert_eq!(judge(29.0, 97.0).verdict, Verdict::Look);
    }

    #[test]
    fn a_dark_face_in_a_dark_photo_is_a_look_then_fails() {
        assert_eq!(judge(52.0, 50.0).verdict, Verdict::Pass);
        assert_eq!(judge(51.0, 67.0).verdict, Verdict::Look);
        assert_eq!(judge(41.0, 59.0).verdict, Verdict::Fail);
        assert_eq!(judge(41.0, 61.0).verdict, Verdict::Look);
    }

    #[test]
    fn the_message_has_both_numbers_and_both_limits() {
        let text = judge(30.0, 45.0).text.zh;
        assert!(text.contains("L* 30（下限 52）") && text.contains("L* 45（下限 68）"), "{text}");
    }

    #[test]
    fn an_unclear_face_is_no_pass() {
        let blind = seen(|o| o.light = Err(Unseen::FaceUnclear));
        assert_eq!(LightDark::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
