//! `other_at_edge`: a second person or a toy beside the person.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::PERCENT;
use crate::rules::{Rule, rule};

rule! {
    /// 头旁边、离脸很远的地方有像人的东西：旁人、玩具、自己的手。Something like a person far from the face: someone else, a toy, an arm.
    ///
    /// ## 为什么 Why
    /// 图像采集规范：背景不得有“其他人或物体”。
    /// No other person or thing may be in the picture.
    ///
    /// ## 怎样测 How
    /// 人像轮廓在下巴以上、离脸中线 2.2 个瞳距以外的面积，占照片的比例。背景上的物体另有规则。
    /// Share of the photo that is silhouette above the chin and farther than 2.2 inter-eye distances from the middle of the
    /// face. Things on the background have a rule of their own.
    ///
    /// ## 依据 Evidence
    /// 标定集没有这样的标注：122 张中 2 张超过界限，都不是完全合格的照片。证据少，只请人看。
    /// There is no label for it: 2 of 122 portraits lie above the limit, neither of them clean. It only asks for a look.
    OtherAtEdge {
        code: "WORN-07",
        key: "other_at_edge",
        title: ("旁边可能有他人或物品", "someone or something beside"),
        clause: "采集规范 R6",
        level: Review,
        reads: [coverage],
        cure: Retake,
        plain: ("旁边可能还有人或别的东西", "someone or something may be beside the person"),
        required: ("照片里没有别人", "nobody else in the photo"),
        advice: ("请单独拍摄，旁边不要有别人和别的东西", "be alone in the photo, with nothing and nobody beside you"),
        limits: {
            /// 面积上限，占照片 %。Largest passing share of the photo, percent.
            max_share: f64 = 4.0,
        },
    }
}

impl Rule for OtherAtEdge {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let share = 100.0 * seen.coverage()?.beside?;
        let share = Axis::new(("", ""), share, 1, PERCENT).at_most(self.max_share, self.max_share, "max_share");
        Ok(share.ruling(|Printed { value, high, .. }| {
            say!(
                "头旁边有像人的东西：占照片 {value}%（上限 {high}%）",
                "something like a person beside the head: {value}% (limit {high}%)"
            )
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    #[test]
    fn the_message_holds_both_numbers() {
        let judge =
            |share| OtherAtEdge::default().judge(&seen(|o| o.coverage.as_mut().unwrap().beside = Ok(share))).unwrap();
        assert_eq!(judge(0.04).verdict, Verdict::Pass);
        let ruling = judge(0.1);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("10.0%（上限 4.0%）"), "{}", ruling.text.zh);
    }

    #[test]
    fn unseen_is_no_pass() {
        let blind = seen(|o| o.coverage.as_mut().unwrap().beside = Err(Unseen::NoSilhouette));
        assert_eq!(OtherAtEdge::default().judge(&blind), Err(Unseen::NoSilhouette));
    }
}
