//! `hood_worn`: a hoodie or hooded coat.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::{Axis, mildest, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::{IED, IED2, PERCENT};
use crate::rules::{Rule, rule};

rule! {
    /// 可能穿着连帽衫或带帽外套。Perhaps a hoodie or a hooded coat.
    ///
    /// ## 为什么 Why
    /// 通知：不穿连帽衫、带帽外套。
    /// The notice bars hoodies and hooded coats.
    ///
    /// ## 怎样测 How
    /// 脖子两侧和后面高过下颌的衣物面积，以瞳距的平方计：帽子堆在颈后，比衬衫领高。耸肩、低头时衣物在更外侧也高，按其面积扣除；高领、围巾仍分不开，
    /// 所以只请人看。
    /// 还找抽绳：衣服上左右各一条、与衣服颜色不同的细长竖线，并排多长，在衣服上所有的线里占多少。拉链、门襟只有一条，领带宽，翻领是边缘；
    /// 挂绳、长项链也是两条，同样请人看。
    /// Area of clothing higher than the jaw beside and behind the neck: a hood lies higher than a collar. Raised shoulders and
    /// a lowered head bring clothing as high farther out, which is taken off; high collars and scarves cannot be told from
    /// hoods: it only asks for a look. And drawstrings: two thin upright lines on the top, left
    /// and right of the middle, that stand off the cloth; how far they run side by side, and their share of all lines on the top.
    /// A zip or a placket is one line, a tie is wide, a lapel is an edge. A lanyard or a long chain makes two as well and is looked at too.
    ///
    /// ## 依据 Evidence
    /// 有标注的 662 张：不是连帽衫的 620 张 46 张（7%）请人看，连帽衫 29 件 13 件。放在肩上的帽子约一半看不出来：领子、围巾和长发与它一样高，或者它不高过下颌。
    /// 试过：只按下巴以上的面积，同样查出 12 件时误看 71 张；加上肩部轮廓的宽窄，不更好。
    /// Of 662 labelled photos 46 of 620 (7 %) without a hood are looked at, and 13 of 29 with one. About half of the hoods that lie on the back are
    /// not told: collars, scarves and long hair stand as high, or the hood does not reach the jaw. Tried: area above the chin alone tells 12
    /// at 71 false looks; how wide the shoulders are adds nothing.
    /// 抽绳：标定集只有同一件带抽绳的连帽衫（2 张，领后已超过界限，绳子与牛仔外套的缝线混在一起，没有找到）；另外 121 张只有 1 张有一对线，
    /// 是挂在胸前的珠链。画上去的抽绳 13 张找到 12 张（没找到的一张在西装翻领旁）。
    /// Drawstrings: the set has one hoodie that shows them (two photos, told by its bulk; among the seams of a denim
    /// jacket the cords are not found). Of the 121 others one has a pair of lines: a chain of beads. Of 13 portraits with
    /// drawn cords 12 are told, the other has them beside lapels.
    HoodWorn {
        code: "DRESS-03",
        key: "hood_worn",
        title: ("可能穿连帽衫", "perhaps a hood"),
        clause: "§着装",
        level: Review,
        reads: [neckline, cords],
        cure: Retake,
        plain: ("可能穿了连帽衫", "perhaps a hoodie"),
        required: ("没有穿连帽衫", "no hoodie"),
        advice: ("请不要穿连帽衫、带帽的外套", "no hoodie and no hooded coat"),
        limits: {
            /// 颈旁衣物面积上限，单位瞳距²：取 0.10 时误看 10%、查出 16 件，取 0.26 时 4% 和 10 件。
            /// Largest passing area, squared inter-eye distances: 10 % false looks and 16 hoods at 0.10, 4 % and 10 at 0.26.
            max_bulk: f64 = 0.15,
            /// 外侧同样高的衣物，每单位面积扣除多少。What clothing as high farther out takes off, per area.
            spread_weight: f64 = 0.5,
            /// 左右两条绳并排的长度上限，单位瞳距。Largest passing height over which two cords run side by side, inter-eye distances.
            max_cords: f64 = 0.30,
            /// 两条绳在衣服上所有线中超过这么多才算，单位 %。Share of all lines on the top beyond which the two count, percent.
            cords_alone: f64 = 60.0,
            /// 两条绳旁边衣料的色差小于此值才是一对，单位 ΔEab：褶皱和阴影。Largest CIELAB distance between the cloth beside the one and
            /// the other of a pair: folds and shade.
            cords_cloth: f64 = 10.0,
            /// 两条绳同衣料的反差方向一致（余弦大于此值）才是一对：都更亮或都更暗，颜色也相同。Least cosine between the contrasts of a pair with
            /// its cloth: both lighter or both darker, in the same colour.
            cords_alike: f64 = 0.9,
            /// 一对绳的正中离脸的正中小于此值，单位瞳距。How far the middle of a pair may lie from the middle of the face, inter-eye distances.
            cords_aside: f64 = 0.125,
        },
    }
}

impl Rule for HoodWorn {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let (neck, cords) = (seen.neckline()?, seen.cords()?);
        let raised = neck.bulk - self.spread_weight * neck.spread;
        let bulk = Axis::new(("领后", "bulk"), raised, 2, IED2).at_most(self.max_bulk, self.max_bulk, "max_bulk");
        let is_pair =
            cords.cloth < self.cords_cloth && cords.alike > self.cords_alike && cords.aside < self.cords_aside;
        let pair = if is_pair { cords.pair } else { 0.0 };
        let pair = Axis::new(("抽绳", "cords"), pair, 2, IED).look_above(self.max_cords, "max_cords");
        let alone = Axis::new(("抽绳", "cords"), 100.0 * cords.alone, 0, PERCENT);
        // Two long lines among many are folds or knitting.
        let cord = mildest([pair, alone.look_above(self.cords_alone, "cords_alone")]).ok_or(Unseen::Internal)?;
        let axis = worst([bulk, cord]).ok_or(Unseen::Internal)?;
        let is_cord = axis.name.1 == "cords";
        let ruling = axis.ruling(|Printed { value, high, .. }| {
            if is_cord {
                say!(
                    "衣服上左右各有一条绳，可能是连帽衫的抽绳（或挂绳、长项链）：{value} 瞳距（上限 {high}）",
                    "two cords hang on the top, perhaps drawstrings of a hood (or a lanyard, a long chain): {value} IED (limit {high})",
                )
            } else {
                say!(
                    "脖子旁的衣物很高，可能是连帽衫：{value} 瞳距²（上限 {high}）",
                    "clothing stands high beside the neck, perhaps a hood: {value} IED² (limit {high})",
                )
            }
        });
        let plain = if is_cord {
            Text::new("衣服上有两条绳，可能是连帽衫的抽绳", "two cords on the top, perhaps the drawstrings of a hood")
        } else {
            Self::CARD.plain()
        };
        Ok(ruling.plainly(plain).at(if is_cord { cords.region } else { Some(neck.region) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::clothing::Cords;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    #[test]
    fn the_message_holds_both_numbers() {
        let judge = |bulk| HoodWorn::default().judge(&seen(|o| o.neckline.as_mut().unwrap().bulk = bulk)).unwrap();
        assert_eq!(judge(0.19).verdict, Verdict::Pass);
        let ruling = judge(1.3);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("1.25 瞳距²（上限 0.15）"), "{}", ruling.text.zh);
    }

    #[test]
    fn raised_shoulders_excuse_clothing_that_stands_high() {
        let judge = |spread| {
            let neck = move |o: &mut Facts| {
                let neck = o.neckline.as_mut().unwrap();
                (neck.bulk, neck.spread) = (0.6, spread);
            };
            HoodWorn::default().judge(&seen(neck)).unwrap().verdict
        };
        assert_eq!([judge(0.2), judge(1.0)], [Verdict::Fail, Verdict::Pass]);
    }

    #[test]
    fn two_cords_ask_for_a_look_unless_they_are_two_of_many_lines() {
        let judge = |pair, alone| {
            HoodWorn::default().judge(&seen(|o| o.cords = o.cords.map(|cords| Cords { pair, alone, ..cords }))).unwrap()
        };
        assert_eq!(judge(0.3, 1.0).verdict, Verdict::Pass);
        assert_eq!(judge(0.9, 0.5).verdict, Verdict::Pass);
        let ruling = judge(0.9, 0.8);
        assert_eq!(ruling.verdict, Verdict::Look);
        assert!(ruling.text.zh.contains("0.90 瞳距（上限 0.30）"), "{}", ruling.text.zh);
    }

    #[test]
    fn lines_that_are_no_pair_pass() {
        let judge = |change: fn(&mut Cords)| {
            let facts = seen(|o| {
                let cords = o.cords.as_mut().unwrap();
                (cords.pair, cords.alone) = (0.9, 0.8);
                change(cords);
            });
            HoodWorn::default().judge(&facts).unwrap().verdict
        };
        assert_eq!(judge(|_| ()), Verdict::Look);
        assert_eq!(judge(|cords| cords.cloth = 10.0), Verdict::Pass);
        assert_eq!(judge(|cords| cords.alike = 0.9), Verdict::Pass);
        assert_eq!(judge(|cords| cords.aside = 0.125), Verdict::Pass);
    }

    #[test]
    fn unseen_is_no_pass() {
        let blind = seen(|o| o.neckline = Err(Unseen::NotBuilt));
        assert_eq!(HoodWorn::default().judge(&blind), Err(Unseen::NotBuilt));
    }

    #[test]
    fn a_high_neck_decides_before_cords() {
        let ruling = HoodWorn::default()
            .judge(&seen(|o| {
                o.neckline.as_mut().unwrap().bulk = 0.9;
                o.cords = o.cords.map(|cords| Cords { pair: 2.0, alone: 1.0, ..cords });
            }))
            .unwrap();
        assert_eq!((ruling.verdict, ruling.measured.unwrap().high.unwrap().setting), (Verdict::Fail, "max_bulk"));
    }
}
