//! `face_asymmetric`: one half of the face reaches much further than the other.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::ruling::Ruling;
use crate::rules::unit::RATIO;
use crate::rules::{Rule, rule};

rule! {
    /// 左右脸不对称：从面部中线到左、右脸颊的距离相差太大。The two halves of the face differ: the distances from the
    /// middle line of the face to the left and to the right cheek are too unequal.
    ///
    /// ## 为什么 Why
    /// 采集要求“正面”“左右对称”。它不看深度，只看照片平面，因此是转头角度之外的第二个证据。
    /// Frontal and symmetric. It looks at the picture plane only, not at depth, and so is a second witness beside the
    /// yaw angle.
    ///
    /// ## 依据 Evidence
    /// 标定集中正面的 106 张：除一张（0.44）外 ≥ 0.63；转头的 8 张为 0.06–0.52。
    /// Of 106 frontal photos of the calibration set all but one (0.44) have 0.63 and more; eight turned heads have
    /// 0.06-0.52.
    FaceAsymmetric {
        code: "FACE-04",
        key: "face_asymmetric",
        title: ("左右脸不对称", "face not symmetric"),
        clause: "§拍照",
        level: Fault,
        reads: [symmetry],
        cure: Retake,
        plain: ("脸没有正对镜头，两边露出的不一样多", "the face is not squarely before the camera, one half shows more"),
        required: ("头摆正、正对镜头", "head straight, facing the camera"),
        advice: ("请坐正、头摆正、正对镜头", "sit straight, hold the head level and face the camera squarely"),
        limits: {
            /// 较窄一侧与较宽一侧之比，达到即合格（0–1）。Smallest passing ratio of the narrower half to the wider, 0..1.
            ratio_pass: f64 = 0.60,
            /// 低于此值即不合格（0–1）。Ratio below which it fails.
            ratio_fail: f64 = 0.45,
        },
    }
}

impl Rule for FaceAsymmetric {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let s = seen.symmetry()?;
        let axis = Axis::new(("左右脸之比", "ratio of the halves"), s.ratio, 2, RATIO);
        Ok(axis.at_least(self.ratio_pass, self.ratio_fail, "ratio_pass").ruling(|n| {
            let (ratio, limit, left, right) = (&n.value, &n.low, s.left, s.right);
            say!(
                "左右脸之比 {ratio}（下限 {limit}；左 {left:.2}、右 {right:.2} 倍瞳距）",
                "ratio of the halves {ratio} (at least {limit}; left {left:.2}, right {right:.2} eye distances)"
            )
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::face::Symmetry;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(ratio: f64) -> Ruling {
        let symmetry = Symmetry { left: 0.8, right: 0.8 * ratio, ratio };
        FaceAsymmetric::default().judge(&seen(|o| o.symmetry = Ok(symmetry))).unwrap()
    }

    #[test]
    fn the_limit_passes_the_zone_is_a_look_and_below_fails() {
        assert_eq!(judge(0.60).verdict, Verdict::Pass);
        assert_eq!(judge(0.59).verdict, Verdict::Look);
        assert_eq!(judge(0.44).verdict, Verdict::Fail);
    }

    #[test]
    fn the_message_shows_left_and_right() {
        let text = judge(0.25).text;
        assert!(text.zh.contains("左 0.80、右 0.20") && text.en.contains("left 0.80, right 0.20"), "{text:?}");
    }

    #[test]
    fn an_unclear_face_is_no_pass() {
        let blind = seen(|o| o.symmetry = Err(Unseen::FaceUnclear));
        assert_eq!(FaceAsymmetric::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
