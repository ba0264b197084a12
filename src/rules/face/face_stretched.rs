//! `face_stretched`: the photo was made wider or narrower without its height.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::TIMES;
use crate::rules::{Rule, rule};

rule! {
    /// 人脸像是被横向拉伸或压扁。The face looks stretched or squeezed sideways.
    ///
    /// ## 为什么 Why
    /// 为了凑够 3:4 或 480×640 而不按比例缩放，脸会变胖或变瘦，人像比对会出错。
    /// A photo resized to 3:4 or 480×640 without keeping its proportions makes the face fat or thin, and the comparison of faces
    /// goes wrong.
    ///
    /// ## 怎样测 How
    /// 虹膜是圆的：特征点上虹膜的宽高比，加上两颊的宽与眼下巴的高之比，合成脸宽是正常的几倍。头转过去时不量。
    /// Irises are round: their width over their height, and that of the face between the cheeks over its reach below the eyes,
    /// together tell how many times wider than usual the face is. A turned head is not measured.
    ///
    /// ## 依据 Evidence
    /// 有标注的正面照片 632 张：平均 0.99，标准差 0.044，除 2 张外在 0.86–1.16 之间（各族裔、男女、年龄都在内；两张之一戴墨镜，看不到虹膜）。
    /// 其中 110 张压到 0.75 倍宽：平均 0.77，95% 在 0.83 以下；拉到 1.3 倍宽：平均 1.29，95% 在 1.21 以上。拉伸的例子都是做出来的，只请人看。
    /// 632 frontal labelled photos: 0.99 on average, standard deviation 0.044, all but two within 0.86-1.16, whatever the looks, sex and age
    /// (one of the two wears sunglasses and shows no irises). 110 of them squeezed to 0.75: 0.77 on average, 95 % below 0.83; widened to 1.3:
    /// 1.29, 95 % above 1.21. All stretched examples are made: only a look.
    FaceStretched {
        code: "FACE-06",
        key: "face_stretched",
        title: ("人脸像是被拉伸变形", "face stretched"),
        clause: "采集规范",
        level: Review,
        reads: [pose, proportions],
        cure: Resend,
        plain: ("脸像是被拉伸变形了", "the face looks stretched"),
        required: ("照片没有变形", "a photo that is not stretched"),
        advice: ("请用没有拉伸过的原图，按比例缩放或裁剪", "take the original and crop or scale it in proportion"),
        limits: {
            /// 脸宽是正常的几倍，不低于此值即合格。Smallest passing width of the face over the usual one.
            narrow: f64 = 0.84,
            /// 不超过此值即合格。Largest passing width of the face over the usual one.
            wide: f64 = 1.18,
            /// 头转过此角度，脸看起来变窄，不量，单位度。Yaw beyond which a face looks narrower and is not measured, degrees.
            turned: f64 = 15.0,
        },
    }
}

impl Rule for FaceStretched {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let (pose, face) = (seen.pose()?, seen.proportions()?);
        if pose.yaw.abs() > self.turned {
            return Err(Unseen::TurnedFar);
        }
        let width = Axis::new(("", ""), face.width, 2, TIMES)
            .at_least(self.narrow, f64::NEG_INFINITY, "narrow")
            .at_most(self.wide, f64::INFINITY, "wide");
        let (how, how_en) = if face.width < 1.0 { ("压窄", "narrowed") } else { ("拉宽", "widened") };
        let ruling = width.ruling(|Printed { value, low, high }| {
            say!(
                "人脸像是被拉伸变形（{how}）：宽度是正常的 {value} 倍（{low}–{high}）",
                "the face looks stretched ({how_en}): {value} times as wide as usual ({low}-{high})"
            )
        });
        Ok(ruling.plainly(say!("脸像是被{how}了，照片变形", "the face looks {how_en}, the photo is out of shape")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::face::Proportions;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(width: f64, yaw: f64) -> Result<Ruling, Unseen> {
        FaceStretched::default().judge(&seen(|facts| {
            facts.proportions = Ok(Proportions { width });
            facts.pose.as_mut().unwrap().yaw = yaw;
        }))
    }

    #[test]
    fn within_the_limits_passes_and_beyond_is_for_a_person_to_see() {
        for (width, verdict) in
            [(0.83, Verdict::Look), (0.84, Verdict::Pass), (1.18, Verdict::Pass), (1.19, Verdict::Look)]
        {
            assert_eq!(judge(width, 0.0).unwrap().verdict, verdict, "{width}");
        }
        assert!(judge(0.75, 0.0).unwrap().text.zh.contains("压窄）：宽度是正常的 0.75 倍（0.84–1.18）"));
    }

    #[test]
    fn a_turned_head_is_not_measured() {
        assert_eq!(judge(0.7, -16.0), Err(Unseen::TurnedFar));
    }

    #[test]
    fn unseen_is_no_pass() {
        let blind = seen(|facts| facts.proportions = Err(Unseen::FaceUnclear));
        assert_eq!(FaceStretched::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
