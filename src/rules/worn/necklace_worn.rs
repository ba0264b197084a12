//! `necklace_worn`: a necklace.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::{Axis, worst_with};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::{IED, IED2};
use crate::rules::{Rule, rule};

rule! {
    /// 可能戴着项链。Perhaps a necklace.
    ///
    /// ## 为什么 Why
    /// 通知：不得佩戴耳环、项链等饰品。
    /// The notice bars earrings and necklaces.
    ///
    /// ## 怎样测 How
    /// 两种证据，任一超过界限即请人看；数值为离其界限的倍数大的一种。一、人脸分区在脖子上给出的项链概率之和（软面积）。二、脖子皮肤上最长的连续细线：比两侧
    /// 皮肤都亮或都暗，而两侧皮肤不再变化；颈纹、肌腱、锁骨和下巴的阴影边缘柔和，不算；衣领、头发的边缘不看。
    /// Two pieces of evidence; either beyond its limit asks for a look, and the value is that of the one which is the
    /// greater multiple of its limit. First, the sum of the parser's probabilities of a necklace on the neck and below. Second, the longest
    /// connected thin line on the skin of the neck: brighter or darker than the skin on both sides, which has stopped to
    /// change there. Creases, tendons, collarbones and the shadow of the chin fade softly and do not count; the edges of
    /// collar and hair are not looked at.
    ///
    /// ## 依据 Evidence
    /// 有标注的 662 张：戴项链的 81 张，57 张请人看，24 张看不出来（细链、贴着衣领的）；不戴的 558 张 59 张请人看，多半是领边、领口和胸前的花纹、颈上的光影。细线（标定集）：
    /// 不戴的最长 0.40，凭它看出的从 0.46 起。分辨力不高，只请人看。
    /// Of 662 labelled photos 81 have a necklace: 57 are looks, 24 are not told (thin chains, chains close to the collar); of 558
    /// without 59 are looks, mostly for edges and patterns of a neckline, prints below it, light and shade on the neck. Lines (calibration set) reach
    /// 0.40 without a necklace and begin at 0.46 where they tell one. It does not tell well: it only asks for a look.
    NecklaceWorn {
        code: "WORN-05",
        key: "necklace_worn",
        title: ("戴项链", "necklace worn"),
        clause: "§仪容",
        level: Review,
        advice: ("请取下项链后重拍", "take the necklace off and retake"),
        limits: {
            /// 项链软面积上限，单位瞳距²：有标注的 662 张中，连同细线，不戴的 558 张有 59 张请人看，戴的 81 张有 24 张看不出（取 0.015 时为 110 张和 15 张，
            /// 取 0.025 时为 68 张和 18 张，但光滑的脖子会到 0.026）。Largest passing soft area, squared inter-eye distances: of 662 labelled photos, lines counted
            /// too, 59 of 558 without a necklace are looks and 24 of 81 with one are missed (110 and 15 at 0.015; 68 and 18 at 0.025, which plain
            /// necks reach).
            max_area: f64 = 0.030,
            /// 细线长度上限，单位瞳距。Longest passing thin line, inter-eye distances.
            max_line: f64 = 0.42,
            /// 细线与两侧皮肤的明度差，最明显处超过此值才算，单位 L*；更淡的是毛孔、胡茬和噪点。Difference in L* to the skin on both sides,
            /// where it is largest, beyond which a line counts; pores, stubble and grain are fainter.
            line_contrast: f64 = 4.0,
        },
    }
}

impl Rule for NecklaceWorn {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let worn = seen.jewellery()?;
        let area = Axis::new(("", ""), worn.necklace, 3, IED2).at_most(self.max_area, self.max_area, "max_area");
        let plain = worn.lines.iter().filter(|line| line.contrast > self.line_contrast);
        let longest = plain.max_by(|a, b| a.length.total_cmp(&b.length));
        let length = longest.map_or(0.0, |line| line.length);
        let line = Axis::new(("", ""), length, 2, IED).at_most(self.max_line, self.max_line, "max_line");
        let signs = [(area, worn.neck), (line, longest.map_or(worn.neck, |line| line.region))];
        let (axis, region) = worst_with(signs).ok_or(Unseen::Internal)?;
        let by_line = axis.measured.unit == IED;
        let ruling = axis.ruling(|Printed { value, high, .. }| {
            if by_line {
                say!(
                    "脖子上有细线，可能是项链：长 {value} 瞳距（上限 {high}）",
                    "a thin line on the neck, perhaps a necklace: {value} IED long (limit {high})"
                )
            } else {
                say!(
                    "脖子上可能有项链：分区面积 {value} 瞳距²（上限 {high}）",
                    "perhaps a necklace on the neck: parsed area {value} IED² (limit {high})"
                )
            }
        });
        Ok(ruling.at(region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::worn::Jewellery;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(change: impl FnOnce(&mut Jewellery)) -> Ruling {
        NecklaceWorn::default().judge(&seen(|o| change(o.jewellery.as_mut().unwrap()))).unwrap()
    }

    #[test]
    fn a_parsed_necklace_is_told_with_both_numbers() {
        assert_eq!(judge(|j| j.necklace = 0.030).verdict, Verdict::Pass);
        let ruling = judge(|j| j.necklace = 0.05);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("0.050 瞳距²（上限 0.030）"), "{}", ruling.text.zh);
        assert_eq!(ruling.measured.unwrap().as_number(), Some(0.05));
    }

    #[test]
    fn a_long_thin_line_is_told_with_its_place() {
        assert_eq!(judge(|j| j.lines[0].length = 0.42).verdict, Verdict::Pass);
        let ruling = judge(|j| j.lines[0].length = 0.8);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("细线") && ruling.text.zh.contains("0.80 瞳距（上限 0.42）"));
        assert!(ruling.text.en.contains("0.80 IED long (limit 0.42)"));
        assert_eq!(ruling.region.map(|r| (r.x, r.y)), Some((200, 480)));
        assert_eq!(judge(|j| (j.lines[0].length, j.lines[0].contrast) = (0.8, 4.0)).verdict, Verdict::Pass);
    }

    #[test]
    fn unseen_is_no_pass() {
        let blind = seen(|o| o.jewellery = Err(Unseen::NotBuilt));
        assert_eq!(NecklaceWorn::default().judge(&blind), Err(Unseen::NotBuilt));
    }
}
