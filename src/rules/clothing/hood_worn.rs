//! `hood_worn`: a hoodie or hooded coat.

use crate::finding::{Measured, Ruling, Text, Unseen, Verdict};
use crate::observe::Observations;
use crate::rules::{Rule, rule};

rule! {
    /// 可能穿着连帽衫或带帽外套。Perhaps a hoodie or a hooded coat.
    ///
    /// ## 为什么 Why
    /// 通知：不穿连帽衫、带帽外套。
    /// The notice bars hoodies and hooded coats.
    ///
    /// ## 怎样测 How
    /// 下巴以上、脖子两侧和后面的衣物面积，以瞳距的平方计：帽子堆在颈后，比衬衫领高。高领、围巾、耸肩、低头也会高，所以只请人看；抽绳不查。
    /// Area of clothing above the chin beside and behind the neck: a hood lies higher than a collar. So do scarves, high collars,
    /// raised shoulders and a lowered head: it only asks for a look. Drawstrings are not looked for.
    ///
    /// ## 依据 Evidence
    /// 标定集：连帽衫 9 件中 7 件超过界限，2 件领口低的（0.4–0.5）看不出来；其余 113 张中约十分之一超过（多为歪头、低头、围巾），完全合格的 26 张均在 0.5 以下。
    /// Seven of 9 hoodies lie above the limit, two lower ones (0.4-0.5) are not told; about a tenth of the 113 others lie above it, mostly
    /// tilted or lowered heads and scarves; the 26 clean photos stay below 0.5.
    HoodWorn {
        code: "DRESS-03",
        key: "hood_worn",
        title: ("可能穿连帽衫", "perhaps a hood"),
        clause: "§着装",
        level: Review,
        advice: ("请不要穿连帽衫、带帽外套，建议白色有领衬衫或深色正装", "no hoodie or hooded coat; a white collared shirt or dark formal wear is advised"),
        limits: {
            /// 颈旁衣物面积上限，单位瞳距²。Largest passing area, squared inter-eye distances.
            max_bulk: f64 = 0.8,
        },
    }
}

impl Rule for HoodWorn {
    fn judge(&self, seen: &Observations) -> Result<Ruling, Unseen> {
        let neck = seen.neckline.as_ref().map_err(|e| *e)?;
        let measured = Measured::number(neck.bulk, 2, "瞳距² IED²").at_most(self.max_bulk, 2);
        let text = Text::new(
            format!("脖子旁的衣物很高，可能是连帽衫：{:.2} 瞳距²（上限 {:.2}）", neck.bulk, self.max_bulk),
            format!(
                "clothing stands high beside the neck, perhaps a hood: {:.2} IED² (limit {:.2})",
                neck.bulk, self.max_bulk
            ),
        );
        let verdict = Verdict::at_most(neck.bulk, self.max_bulk, self.max_bulk);
        Ok(Ruling::graded(verdict, measured, text).at(neck.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::seen;

    #[test]
    fn the_message_holds_both_numbers() {
        let judge = |bulk| HoodWorn::default().judge(&seen(|o| o.neckline.as_mut().unwrap().bulk = bulk)).unwrap();
        assert_eq!(judge(0.8).verdict, Verdict::Pass);
        let ruling = judge(1.3);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("1.30 瞳距²（上限 0.80）"), "{}", ruling.text.zh);
    }

    #[test]
    fn unseen_is_no_pass() {
        let blind = seen(|o| o.neckline = Err(Unseen::NotBuilt));
        assert_eq!(HoodWorn::default().judge(&blind), Err(Unseen::NotBuilt));
    }
}
