//! `expression_strong`: a grimace, a frown, raised brows, puffed cheeks, pursed lips.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::{Axis, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::SCORE;
use crate::rules::{Rule, rule};

rule! {
    /// 表情夸张：皱眉、挑眉、鼓腮、撅嘴、歪嘴。A strong expression: frown, raised brows, puffed cheeks, pursed or
    /// stretched lips.
    ///
    /// ## 为什么 Why
    /// 采集要求“表情自然”。
    /// A natural expression is asked for.
    ///
    /// ## 怎样测 How
    /// 表情网络的评分（0–1），各与自己的界限比，取超出最多者。
    /// Scores of the expression network, each against its own limit; the one farthest beyond its limit counts.
    ///
    /// ## 依据 Evidence
    /// 标定集没有表情标注。平静的脸评分也可能很高（26 张完全合格的照片中，皱眉最高 0.67，挑眉最高 0.88），所以界限放在其上，只作建议，
    /// 从不判不合格。
    /// There is no label for it. Calm faces can score high (of 26 photos clean on every label frowns reach 0.67, raised
    /// brows 0.88), so the limits lie above and it is advice only, never a fault.
    ExpressionStrong {
        code: "EXPR-01",
        key: "expression_strong",
        title: ("表情夸张", "strong expression"),
        clause: "§拍照",
        level: Advice,
        reads: [expression],
        cure: Retake,
        plain: ("表情不自然", "the expression is not natural"),
        required: ("表情自然", "a natural expression"),
        advice: ("请放松，保持表情自然", "relax and keep a natural expression"),
        limits: {
            /// 皱眉评分上限（0–1）。Largest passing score of a frown.
            frown: f64 = 0.85,
            /// 挑眉评分上限（0–1）。Largest passing score of raised brows.
            brows_raised: f64 = 0.95,
            /// 撅嘴评分上限（0–1）。Largest passing score of pursed lips.
            pursed: f64 = 0.30,
            /// 鼓腮评分上限（0–1）。Largest passing score of puffed cheeks.
            puffed: f64 = 0.30,
            /// 歪嘴、撇嘴评分上限（0–1）。Largest passing score of a grimace of the mouth.
            grimace: f64 = 0.45,
        },
    }
}

impl Rule for ExpressionStrong {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let e = seen.expression()?;
        let kinds = [
            (("皱眉", "frown"), e.frown, self.frown, "frown"),
            (("挑眉", "raised brows"), e.brows_raised, self.brows_raised, "brows_raised"),
            (("撅嘴", "pursed lips"), e.pursed, self.pursed, "pursed"),
            (("鼓腮", "puffed cheeks"), e.puffed, self.puffed, "puffed"),
            (("歪嘴", "grimace"), e.grimace, self.grimace, "grimace"),
        ];
        let axes =
            kinds.map(|(name, score, limit, setting)| Axis::new(name, score, 2, SCORE).at_most(limit, limit, setting));
        let axis = worst(axes).ok_or(Unseen::Internal)?;
        let (zh, en) = axis.name;
        let ruling = axis.ruling(|Printed { value, high, .. }| {
            say!("表情夸张：{zh} {value}（上限 {high}）", "strong expression: {en} {value} (limit {high})")
        });
        Ok(ruling.plainly(say!("表情不自然（{zh}）", "the expression is not natural ({en})")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    #[test]
    fn the_strongest_expression_is_named_with_both_numbers() {
        let calm = seen(|o| o.expression.as_mut().unwrap().frown = 0.85);
        assert_eq!(ExpressionStrong::default().judge(&calm).unwrap().verdict, Verdict::Pass);
        let puffed = seen(|o| o.expression.as_mut().unwrap().puffed = 0.6);
        let ruling = ExpressionStrong::default().judge(&puffed).unwrap();
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("鼓腮 0.60（上限 0.30）"), "{}", ruling.text.zh);
    }

    #[test]
    fn an_unseen_face_is_no_pass() {
        let blind = seen(|o| o.expression = Err(Unseen::NoFace));
        assert_eq!(ExpressionStrong::default().judge(&blind), Err(Unseen::NoFace));
    }
}
