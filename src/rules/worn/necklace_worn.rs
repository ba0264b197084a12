//! `necklace_worn`: a necklace.

use crate::finding::{Measured, Ruling, Text, Unseen, Verdict};
use crate::observe::Observations;
use crate::rules::{Rule, rule};

rule! {
    /// 可能戴着项链。Perhaps a necklace.
    ///
    /// ## 为什么 Why
    /// 通知：不得佩戴耳环、项链等饰品。
    /// The notice bars earrings and necklaces.
    ///
    /// ## 怎样测 How
    /// 人脸分区对每个格子给出的项链概率，在脖子上求和（软面积）。
    /// Sum of the parser's probabilities of a necklace on the neck and below.
    ///
    /// ## 依据 Evidence
    /// 标定集：戴项链 5 张中 3 张超过界限，2 条细链（0.02）看不出来；不戴的 116 张中 4 张超过，其中 2 张是深色圆领边（0.33）。例子少，只请人看。
    /// Calibration set: 3 of 5 lie above the limit, two thin chains (0.02) are not told; 4 of 116 without lie above it, two of them
    /// for a dark neckband (0.33). Few examples: it only asks for a look.
    NecklaceWorn {
        code: "WORN-05",
        key: "necklace_worn",
        title: ("戴项链", "necklace worn"),
        clause: "§仪容",
        level: Review,
        advice: ("请取下项链后重拍", "take the necklace off and retake"),
        limits: {
            /// 项链软面积上限，单位瞳距²。Largest passing soft area, squared inter-eye distances.
            max_area: f64 = 0.057,
        },
    }
}

impl Rule for NecklaceWorn {
    fn judge(&self, seen: &Observations) -> Result<Ruling, Unseen> {
        let worn = seen.jewellery.as_ref().map_err(|e| *e)?;
        let measured = Measured::number(worn.necklace, 3, "瞳距² IED²").at_most(self.max_area, 3);
        let text = Text::new(
            format!("可能有项链：{:.3} 瞳距²（上限 {:.3}）", worn.necklace, self.max_area),
            format!("perhaps a necklace: {:.3} IED² (limit {:.3})", worn.necklace, self.max_area),
        );
        let verdict = Verdict::at_most(worn.necklace, self.max_area, self.max_area);
        Ok(Ruling::graded(verdict, measured, text).at(worn.neck))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::seen;

    #[test]
    fn the_message_holds_both_numbers() {
        let judge =
            |area| NecklaceWorn::default().judge(&seen(|o| o.jewellery.as_mut().unwrap().necklace = area)).unwrap();
        assert_eq!(judge(0.057).verdict, Verdict::Pass);
        let ruling = judge(0.2);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("0.200 瞳距²（上限 0.057）"), "{}", ruling.text.zh);
    }

    #[test]
    fn unseen_is_no_pass() {
        let blind = seen(|o| o.jewellery = Err(Unseen::NotBuilt));
        assert_eq!(NecklaceWorn::default().judge(&blind), Err(Unseen::NotBuilt));
    }
}
