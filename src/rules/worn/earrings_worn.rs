//! `earrings_worn`: earrings.

use crate::finding::{Measured, Ruling, Text, Unseen, Verdict};
use crate::observe::Observations;
use crate::rules::{Rule, rule};

rule! {
    /// 可能戴着耳环。Perhaps earrings.
    ///
    /// ## 为什么 Why
    /// 通知：不得佩戴耳环、项链等饰品。
    /// The notice bars earrings and necklaces.
    ///
    /// ## 怎样测 How
    /// 人脸分区对每个格子给出的耳环概率，在耳旁求和（软面积）；细小耳环赢不了一个像素，但概率会升高。
    /// Sum of the parser's probabilities of an earring beside and below each ear: one too small to win a pixel still shows.
    ///
    /// ## 依据 Evidence
    /// 标定集：戴耳环 7 张中 4 张超过界限，3 张（小耳钉或侧脸）为 0.013–0.036，看不出来；不戴的 88 张全部在 0.039 以下。例子少，只请人看。
    /// Calibration set: 4 of 7 with earrings lie above the limit, three (small studs, turned heads) at 0.013-0.036 are not told;
    /// all 88 without lie below 0.039. Few examples: it only asks for a look.
    EarringsWorn {
        code: "WORN-04",
        key: "earrings_worn",
        title: ("戴耳环", "earrings worn"),
        clause: "§仪容",
        level: Review,
        advice: ("请取下耳环、耳钉后重拍", "take the earrings off and retake"),
        limits: {
            /// 耳环软面积上限，单位瞳距²。Largest passing soft area of one ear, squared inter-eye distances.
            max_area: f64 = 0.045,
        },
    }
}

impl Rule for EarringsWorn {
    fn judge(&self, seen: &Observations) -> Result<Ruling, Unseen> {
        let worn = seen.jewellery.as_ref().map_err(|e| *e)?;
        let area = worn.right_earring.max(worn.left_earring);
        let (zh, en) = if worn.left_earring > worn.right_earring { ("左", "left") } else { ("右", "right") };
        let measured = Measured::number(area, 3, "瞳距² IED²").at_most(self.max_area, 3);
        let text = Text::new(
            format!("{zh}耳可能有耳环：{area:.3} 瞳距²（上限 {:.3}）", self.max_area),
            format!("perhaps an earring on the {en} ear: {area:.3} IED² (limit {:.3})", self.max_area),
        );
        Ok(Ruling::graded(Verdict::at_most(area, self.max_area, self.max_area), measured, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::seen;

    #[test]
    fn the_larger_side_is_named_with_both_numbers() {
        let judge =
            |left| EarringsWorn::default().judge(&seen(|o| o.jewellery.as_mut().unwrap().left_earring = left)).unwrap();
        assert_eq!(judge(0.045).verdict, Verdict::Pass);
        let ruling = judge(0.1);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("左耳") && ruling.text.zh.contains("0.100 瞳距²（上限 0.045）"));
    }

    #[test]
    fn unseen_is_no_pass() {
        let blind = seen(|o| o.jewellery = Err(Unseen::NotBuilt));
        assert_eq!(EarringsWorn::default().judge(&blind), Err(Unseen::NotBuilt));
    }
}
