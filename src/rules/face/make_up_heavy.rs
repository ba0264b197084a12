//! `make_up_heavy`: plain lipstick.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::DELTA_A;
use crate::rules::{Rule, rule};

rule! {
    /// 口红明显。Plain lipstick.
    ///
    /// ## 为什么 Why
    /// 通知：不化浓妆，以免影响学信网人像比对。本程序不预测比对结果。
    /// The notice asks for no heavy make-up, which can break the register's face match. That match is not predicted here.
    ///
    /// ## 怎样测 How
    /// 嘴唇与脸颊的 a*（红）之差。眼影、画眉、粉底、美瞳不查。
    /// a* (red) of the lips less that of the cheeks. Eye shadow, drawn brows, foundation and contact lenses are not looked for.
    ///
    /// ## 依据 Evidence
    /// 没有标注。123 张的中位数 7.7，95% 在 24 以下；最高的 6 张放大看都涂了口红。只作建议。
    /// There is no label. The median of 123 photos is 7.7, 95 % stay below 24; the six highest all show lipstick. Advice only.
    MakeUpHeavy {
        code: "FACE-05",
        key: "make_up_heavy",
        title: ("妆容明显", "plain make-up"),
        clause: "§仪容",
        level: Advice,
        reads: [make_up],
        cure: Retake,
        plain: ("口红比较明显", "the lipstick is plain to see"),
        required: ("妆容自然", "natural make-up"),
        advice: ("请不要化浓妆，以免学信网人像比对不通过", "no heavy make-up: it can make the register's face match fail"),
        limits: {
            /// 嘴唇与脸颊的 a* 之差上限。Largest passing difference of a* between lips and cheeks.
            max_lips: f64 = 25.0,
        },
    }
}

impl Rule for MakeUpHeavy {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let face = seen.make_up()?;
        let axis = Axis::new(("口红", "lipstick"), face.lips, 1, DELTA_A);
        let ruling =
            axis.at_most(self.max_lips, self.max_lips, "max_lips").ruling(|Printed { value, high, .. }| {
                say!(
                    "口红明显：唇与脸颊的红色差 {value}（上限 {high}）",
                    "plain lipstick: lips redder than the cheeks by {value} (limit {high})"
                )
            });
        Ok(ruling.at(face.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    #[test]
    fn the_message_holds_both_numbers() {
        let judge = |lips| MakeUpHeavy::default().judge(&seen(|o| o.make_up.as_mut().unwrap().lips = lips)).unwrap();
        assert_eq!(judge(25.0).verdict, Verdict::Pass);
        let ruling = judge(31.0);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("31.0（上限 25.0）"), "{}", ruling.text.zh);
    }

    #[test]
    fn an_unseen_face_is_no_pass() {
        let blind = seen(|o| o.make_up = Err(Unseen::FaceUnclear));
        assert_eq!(MakeUpHeavy::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
