//! `light_dark`: the photo is too dark.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::{Axis, mildest, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
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
        reads: [light],
        cure: Retake,
        plain: ("照片太暗", "the photo is too dark"),
        required: ("照片够亮", "a photo bright enough"),
        advice: ("请加正面的光，把照片拍亮一些", "add light from the front"),
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
        let lightness = |name, value| Axis::new(name, value, 0, LIGHTNESS);
        let face = lightness(("脸", "face"), light.face).at_least(self.face_pass, self.face_fail, "face_pass");
        let photo = lightness(("照片", "photo"), light.photo).at_least(self.photo_pass, self.photo_fail, "photo_pass");
        let backlit = lightness(("逆光", "backlit"), light.face).look_below(self.face_backlit, "face_backlit");
        // A bright photo excuses a dark face, and a bright face a dark photo.
        let dim = mildest([face.clone(), photo.clone()]).ok_or(Unseen::Internal)?;
        let axis = worst([dim, backlit]).ok_or(Unseen::Internal)?;
        let backlit = axis.name.1 == "backlit";
        let plain = if backlit {
            Text::new("逆光，脸太暗", "the light is behind, the face is too dark")
        } else {
            Self::CARD.plain()
        };
        let ruling = axis.ruling(|Printed { value, low, .. }| {
            let [face, photo] = [face, photo].map(|axis| axis.measured.printed());
            let (f, p, least) = (face.value, photo.value, face.low);
            if backlit {
                return say!(
                    "逆光：脸部最亮处 L* {value}（下限 {low}），全照片最亮处 L* {p}",
                    "against the light: the brightest part of the face has L* {value} (at least {low}), of the photo {p}",
                );
            }
            let of_photo = photo.low;
            say!(
                "脸部最亮处 L* {f}（下限 {least}），全照片最亮处 L* {p}（下限 {of_photo}）",
                "the brightest part of the face has L* {f} (at least {least}), of the photo {p} (at least {of_photo})",
            )
        });
        Ok(ruling.plainly(plain))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::light::Light;
    use crate::rules::ruling::Verdict;
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

    #[test]
    fn what_is_shown_is_what_decided() {
        let shown = |face, photo| {
            let measured = judge(face, photo).measured.unwrap();
            (measured.as_number().unwrap(), measured.low.unwrap().setting)
        };
        assert_eq!(shown(29.0, 95.0), (29.0, "face_backlit"));
        assert!(judge(29.0, 95.0).text.zh.starts_with("逆光：脸部最亮处 L* 29（下限 30），全照片最亮处 L* 95"));
        assert_eq!(shown(41.0, 59.0), (41.0, "face_pass"));
        assert_eq!(shown(41.0, 61.0), (61.0, "photo_pass"));
    }
}
