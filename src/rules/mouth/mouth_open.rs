//! `mouth_open`: the lips are apart.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::{EYES_TO_CHIN, IED2};
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
    /// 662 张（张嘴 121 张，闭嘴 369 张）：合格上限 0.018 漏过 7 张、请人看 14 张闭嘴的（0.030 时 15 张和 5 张，0.022 时 10 张和 11 张）；闭嘴的 95% 不到 0.018，没有界限能把两者
    /// 全分开，中间的请人看。两次拟合同一张脸，唇间距可差 0.008。Of 662 photos (121 open, 369 closed) a passing limit of 0.018 misses 7 and asks for a look at 14
    /// closed mouths (15 and 5 at 0.030, 10 and 11 at 0.022). Of the closed ones 95 % lie below it; no limit parts the two, what lies between is for a
    /// person. Two fits of one face differ by up to 0.008.
    MouthOpen {
        code: "MOUTH-01",
        key: "mouth_open",
        title: ("嘴唇没有闭合", "mouth open"),
        clause: "§拍照",
        level: Fault,
        reads: [mouth],
        cure: Retake,
        plain: ("嘴没有闭上", "the mouth is open"),
        required: ("嘴闭上、不露齿", "mouth closed, no teeth"),
        advice: ("请自然闭嘴，可微笑但不露齿", "close the lips; a smile is fine, teeth are not"),
        limits: {
            /// 唇间距与眼到下巴距离之比，不超过即合格。Largest passing gap over the distance from the eyes to the chin.
            gap_pass: f64 = 0.018,
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
        let gap = Axis::new(("唇间距", "gap"), mouth.gap, 3, EYES_TO_CHIN);
        let gap = gap.at_most(self.gap_pass, self.gap_fail, "gap_pass");
        // The gap alone can fail a mouth, but the second witness is needed to clear it.
        let inside = match mouth.inside {
            Err(why) if gap.verdict() == Verdict::Pass => return Err(why),
            inside => Axis::new(("口内", "inside"), inside.unwrap_or_default(), 3, IED2),
        };
        let inside = inside.look_above(self.inside_look, "inside_look");
        let ruling = if inside.verdict() > gap.verdict() {
            inside.ruling(|Printed { value, high, .. }| {
                say!(
                    "嘴唇可能没有闭合：看到口内 {value} 瞳距²（上限 {high}）",
                    "lips perhaps apart: inside of the mouth {value} IED² (limit {high})"
                )
            })
        } else {
            gap.ruling(|Printed { value, high, .. }| {
                say!(
                    "嘴唇没有闭合：唇间距 {value}（上限 {high}）",
                    "lips apart: gap {value} of the eyes-to-chin distance (limit {high})"
                )
            })
        };
        Ok(ruling.at(mouth.region))
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
        assert_eq!(judge(0.018, 0.0).verdict, Verdict::Pass);
        assert_eq!(judge(0.045, 0.0).verdict, Verdict::Look);
        let ruling = judge(0.1, 0.1);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("0.100（上限 0.018）"), "{}", ruling.text.zh);
    }

    #[test]
    fn the_parser_alone_asks_for_a_look() {
        let ruling = judge(0.01, 0.05);
        assert_eq!(ruling.verdict, Verdict::Look);
        let printed = ruling.measured.unwrap().printed();
        assert_eq!((printed.value.as_str(), printed.high.as_str()), ("0.050", "0.020"));
    }

    #[test]
    fn an_unseen_mouth_is_no_pass() {
        let blind = seen(|o| o.mouth = Err(Unseen::FaceUnclear));
        assert_eq!(MouthOpen::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
