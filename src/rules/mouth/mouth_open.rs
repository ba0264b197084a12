//! `mouth_open`: the lips are apart.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::Text;
use crate::rules::measured::Measured;
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::EYES_TO_CHIN;
use crate::rules::{Rule, rule};

rule! {
    /// 嘴唇没有闭合。The lips are apart.
    ///
    /// ## 为什么 Why
    /// 采集要求“嘴唇自然闭合”；可以微笑，但要闭着嘴。
    /// Lips closed. A smile is fine, with the mouth shut.
    ///
    /// ## 怎样测 How
    /// 上下唇内缘的最大距离除以眼到下巴的距离（ISO/IEC 29794-5 `MouthClosed`）；人脸分区看到口内时作第二证据，只需复核。
    /// Largest distance of the lips' inner edges over the distance from the eyes to the chin (ISO/IEC 29794-5,
    /// `MouthClosed`). Where the face parser sees the inside of the mouth although the lips seem shut, a person must look.
    ///
    /// ## 依据 Evidence
    /// 标定集：张嘴 17 张为 0.067–0.19，闭嘴 98 张为 0.000–0.025；口内面积 17 张 ≥ 0.027，正面闭嘴的均为 0。界限取在中间。
    /// Calibration set: 17 open mouths have 0.067-0.19, 98 closed ones 0.000-0.025; the inside of the mouth covers 0.027
    /// and more of the 17 and nothing of the frontal closed ones. The limits lie between.
    MouthOpen {
        code: "MOUTH-01",
        key: "mouth_open",
        title: ("嘴唇没有闭合", "mouth open"),
        clause: "§拍照",
        level: Fault,
        advice: ("请自然闭合嘴唇后重拍（可以微笑，不露齿）", "close the lips and retake (a smile is fine, teeth are not)"),
        limits: {
            /// 唇间距与眼到下巴距离之比，不超过即合格。Largest passing gap over the distance from the eyes to the chin.
            gap_pass: f64 = 0.035,
            /// 超过即不合格。Gap beyond which it fails.
            gap_fail: f64 = 0.052,
            /// 分区看到的口内面积超过此值（瞳距的平方）即请人看。Inside of the mouth by the parser, in squared inter-eye
            /// distances, beyond which a person must look.
            inside_look: f64 = 0.02,
        },
    }
}

impl Rule for MouthOpen {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let mouth = seen.mouth()?;
        let measured = Measured::number(mouth.gap, 3, EYES_TO_CHIN).at_most(self.gap_pass, "gap_pass");
        let by_gap = Verdict::at_most(mouth.gap, self.gap_pass, self.gap_fail);
        let inside = mouth.inside.unwrap_or(0.0);
        if by_gap == Verdict::Pass && inside > self.inside_look {
            let text = Text::new(
                format!("嘴唇可能没有闭合：看到口内 {inside:.3} 瞳距²（上限 {:.3}）", self.inside_look),
                format!("lips perhaps apart: inside of the mouth {inside:.3} IED² (limit {:.3})", self.inside_look),
            );
            return Ok(Ruling::look(measured, text).at(mouth.region));
        }
        let text = Text::new(
            format!("嘴唇没有闭合：唇间距 {:.3}（上限 {:.3}）", mouth.gap, self.gap_pass),
            format!("lips apart: gap {:.3} of the eyes-to-chin distance (limit {:.3})", mouth.gap, self.gap_pass),
        );
        Ok(Ruling::graded(by_gap, measured, |_| text).at(mouth.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::seen;

    fn judge(gap: f64, inside: f64) -> Ruling {
        let seen = seen(|o| {
            let mouth = o.mouth.as_mut().unwrap();
            (mouth.gap, mouth.inside) = (gap, Ok(inside));
        });
        MouthOpen::default().judge(&seen).unwrap()
    }

    #[test]
    fn the_limit_passes_and_beyond_is_a_look_then_a_fault() {
        assert_eq!(judge(0.035, 0.0).verdict, Verdict::Pass);
        assert_eq!(judge(0.045, 0.0).verdict, Verdict::Look);
        let ruling = judge(0.1, 0.1);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("0.100（上限 0.035）"), "{}", ruling.text.zh);
    }

    #[test]
    fn the_parser_alone_asks_for_a_look() {
        assert_eq!(judge(0.01, 0.05).verdict, Verdict::Look);
    }

    #[test]
    fn an_unseen_mouth_is_no_pass() {
        let blind = seen(|o| o.mouth = Err(Unseen::FaceUnclear));
        assert_eq!(MouthOpen::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
