//! `head_covered`: a hat, a cap, a scarf, a raised hood.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::IED2;
use crate::rules::{Rule, rule};

rule! {
    /// 头部有遮盖：帽子、头巾、戴起的兜帽。A hat, cap, scarf or raised hood.
    ///
    /// ## 为什么 Why
    /// 通知要求“正面免冠”。宗教、医疗需要的由学校逐人确认。
    /// Bare-headed. Religious or medical exemptions are for the school to confirm one by one.
    ///
    /// ## 怎样测 How
    /// 人脸分区里帽子类的面积，加上鼻尖以上的衣物面积（戴起的兜帽被认作衣物），以瞳距的平方计。
    /// Area of the parser's class "hat", and of clothing above the tip of the nose (a raised hood is taken for clothing), in
    /// squared inter-eye distances.
    ///
    /// ## 依据 Evidence
    /// 有标注的 662 张：头上有东西的 49 张，37 张在 2.5 以上，4 张在 1.0–2.5，8 张更小（发带、花、只露一角的帽子）；没有的 611 张，97% 不超过 1.0，
    /// 6 张在 2.5 以上（额头被裁掉的头发、染成一片颜色的头发）。
    /// Of 662 labelled photos 49 show something on the head: 37 lie above 2.5, 4 between 1.0 and 2.5, 8 below (bands, flowers, a corner of a
    /// hat); of 611 without 97 % reach up to 1.0, and 6 lie above 2.5 (hair cut off at the forehead, hair of one flat colour).
    HeadCovered {
        code: "WORN-02",
        key: "head_covered",
        title: ("戴帽或头部有遮盖", "head covered"),
        clause: "§着装",
        level: Fault,
        reads: [head_cover],
        cure: Retake,
        plain: ("戴了帽子，或头上有遮盖", "a hat or another cover is on the head"),
        required: ("没有戴帽子、头巾", "nothing on the head"),
        advice: ("请摘下帽子、头巾，放下兜帽（因宗教、医疗原因不能摘的，先告诉老师）", "take off hat or scarf, lower the hood (who cannot, for religious or medical reasons, tells the teacher first)"),
        limits: {
            /// 遮盖面积，不超过即合格，单位瞳距²。Largest passing area, squared inter-eye distances.
            area_pass: f64 = 1.0,
            /// 超过即不合格：不戴帽的在此之上与之前的网络一样少（611 张中 6 张，取 1.8 时 9 张），戴帽的只有 2 张因此改为请人看。
            /// Area beyond which it fails: 6 of 611 bare heads lie above it (9 above 1.8), and 2 of 49 hats become a look by it.
            area_fail: f64 = 2.5,
        },
    }
}

impl Rule for HeadCovered {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let head = seen.head_cover()?;
        let name = if head.hood > head.cover {
            ("戴着兜帽", "hood raised")
        } else {
            ("头上有帽子或头巾", "hat or scarf")
        };
        let area =
            Axis::new(name, head.cover + head.hood, 2, IED2).at_most(self.area_pass, self.area_fail, "area_pass");
        let (zh, en) = name;
        let ruling = area.ruling(|Printed { value, high, .. }| {
            say!("{zh}：面积 {value} 瞳距²（上限 {high}）", "{en}: {value} IED² (limit {high})")
        });
        let plain = if head.hood > head.cover {
            Text::new("戴着兜帽", "a hood is raised")
        } else {
            Text::new("戴了帽子或头巾", "a hat or a scarf is worn")
        };
        Ok(ruling.plainly(plain).at(head.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(cover: f64, hood: f64) -> Ruling {
        let seen = seen(|o| {
            let head = o.head_cover.as_mut().unwrap();
            (head.cover, head.hood) = (cover, hood);
        });
        HeadCovered::default().judge(&seen).unwrap()
    }

    #[test]
    fn the_limit_passes_and_a_hat_fails() {
        assert_eq!(judge(1.0, 0.0).verdict, Verdict::Pass);
        assert_eq!(judge(1.4, 0.0).verdict, Verdict::Look);
        let ruling = judge(3.4, 0.0);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("3.40 瞳距²（上限 1.00）"), "{}", ruling.text.zh);
    }

    #[test]
    fn a_raised_hood_is_named_so() {
        let ruling = judge(0.0, 3.0);
        assert!(ruling.verdict == Verdict::Fail && ruling.text.zh.contains("兜帽"), "{ruling:?}");
    }

    #[test]
    fn unseen_is_no_pass() {
        let blind = seen(|o| o.head_cover = Err(Unseen::FaceUnclear));
        assert_eq!(HeadCovered::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
