//! `earrings_worn`: earrings.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::facts::worn::Lobe;
use crate::rules::axis::{Axis, worst_with};
use crate::rules::measured::Printed;
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::{DELTA_L, IED2};
use crate::rules::{Rule, rule};

rule! {
    /// 可能戴着耳环。Perhaps earrings.
    ///
    /// ## 为什么 Why
    /// 通知：不得佩戴耳环、项链等饰品。
    /// The notice bars earrings and necklaces.
    ///
    /// ## 怎样测 How
    /// 两种证据，任一超过界限即请人看；数值为离其界限的倍数大的一种。一、人脸分区在耳旁给出的耳环概率之和（软面积）。二、在原图分辨率上，耳垂处边缘清晰的
    /// 小亮点：圆周内外的明度差，凡是有皮肤的方向都要有；皮肤反光边缘柔和、痣是暗的，都不算。两个耳垂都看不见时不判合格。
    /// Two pieces of evidence; either beyond its limit asks for a look, and the value is that of the one which is the
    /// greater multiple of its limit. First, the sum of the parser's probabilities of an earring beside and below each ear. Second, at the
    /// photo's own resolution, small bright spots with a hard edge at the lobe: the step in L* across a circle, in every
    /// direction in which there is skin. Shine on skin fades softly and moles are dark: neither counts. Where
    /// neither lobe is seen it does not pass.
    ///
    /// ## 依据 Evidence
    /// 有标注的 662 张：戴耳环的 104 张，37 张请人看，23 张看不出来（小耳钉、暗处的耳坠），44 张耳垂被遮住而未检；不戴的 341 张 20 张请人看，多半是
    /// 垂在耳下的发梢。亮点（标定集）：不戴的最高 4.2，凭它看出的从 8.5 起。分辨力不高，只请人看。
    /// Of 662 labelled photos 104 have earrings: 37 are looks, 23 are not told (small studs, pendants in the dark), 44 are unchecked, a
    /// lobe being covered; of 341 without 20 are looks, mostly for ends of hair that hang below the ear. Spots (calibration set) reach 4.2
    /// without earrings and begin at 8.5 where they tell them. It does not tell well: it only asks for a look.
    EarringsWorn {
        code: "WORN-04",
        key: "earrings_worn",
        title: ("戴耳环", "earrings worn"),
        clause: "§仪容",
        level: Review,
        reads: [jewellery],
        cure: Retake,
        plain: ("戴了耳环或耳钉", "earrings are worn"),
        required: ("没有戴耳环、耳钉", "no earrings"),
        advice: ("请取下耳环、耳钉", "take the earrings off"),
        limits: {
            /// 耳环软面积上限，单位瞳距²：有标注的 662 张中，不戴的 341 张有 11 张在此之上，戴的 104 张有 26 张（取 0.026 时为 8 张和 19 张）。
            /// Largest passing soft area of one ear, squared inter-eye distances: of 662 labelled photos 11 of 341 without earrings
            /// lie above it and 26 of 104 with (8 and 19 at 0.026).
            max_area: f64 = 0.020,
            /// 耳垂亮点与周围皮肤的明度差上限，单位 L*。Largest passing step from a spot at the lobe to the skin around it, L*.
            max_spot: f64 = 6.5,
        },
    }
}

impl Rule for EarringsWorn {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let worn = seen.jewellery()?;
        let area = |side, area: f64, region| {
            (Axis::new(side, area, 3, IED2).at_most(self.max_area, self.max_area, "max_area"), region)
        };
        let spot = |side, lobe: Lobe| {
            (Axis::new(side, lobe.spot, 1, DELTA_L).at_most(self.max_spot, self.max_spot, "max_spot"), lobe.region)
        };
        let (right, left) = (("右", "right"), ("左", "left"));
        let areas = [area(right, worn.right_earring, worn.right), area(left, worn.left_earring, worn.left)];
        let lobes = [(right, worn.right_lobe), (left, worn.left_lobe)];
        let spots = lobes.into_iter().filter_map(|(side, lobe)| Some(spot(side, lobe.ok()?)));
        let (axis, region) = worst_with(areas.into_iter().chain(spots)).ok_or(Unseen::EarHidden)?;
        // The areas lie around the ears: where hair covers a lobe, the smallness of its area shows nothing.
        if let (Verdict::Pass, (Err(why), _) | (_, Err(why))) = (axis.verdict(), (worn.right_lobe, worn.left_lobe)) {
            return Err(why);
        }
        let ((zh, en), by_spot) = (axis.name, axis.measured.unit == DELTA_L);
        let ruling = axis.ruling(|Printed { value, high, .. }| {
            if by_spot {
                say!(
                    "本人{zh}耳垂有小亮点，可能是耳钉、耳环：比周围亮 {value} L*（上限 {high}）",
                    "a small bright spot on the person's {en} ear lobe, perhaps an earring: {value} L* above the skin around it (limit {high})"
                )
            } else {
                say!(
                    "本人{zh}耳旁可能有耳环：分区面积 {value} 瞳距²（上限 {high}）",
                    "perhaps an earring beside the person's {en} ear: parsed area {value} IED² (limit {high})"
                )
            }
        });
        let plain = if by_spot {
            say!(
                "本人{zh}耳垂上有小亮点，可能是耳钉",
                "a small bright spot on the person's {en} ear lobe, perhaps an earring"
            )
        } else {
            say!("本人{zh}耳可能戴了耳环", "perhaps an earring in the person's {en} ear")
        };
        Ok(ruling.plainly(plain).at(region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::worn::Jewellery;
    use crate::rules::testing::seen;

    fn judge(change: impl FnOnce(&mut Jewellery)) -> Result<Ruling, Unseen> {
        EarringsWorn::default().judge(&seen(|o| change(o.jewellery.as_mut().unwrap())))
    }

    #[test]
    fn the_larger_area_is_named_with_both_numbers() {
        assert_eq!(judge(|j| j.left_earring = 0.020).unwrap().verdict, Verdict::Pass);
        let ruling = judge(|j| j.left_earring = 0.13).unwrap();
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("本人左耳旁") && ruling.text.zh.contains("0.130 瞳距²（上限 0.020）"));
        let measured = ruling.measured.unwrap();
        assert_eq!((measured.as_number(), measured.unit), (Some(0.13), IED2));
    }

    #[test]
    fn a_spot_on_one_lobe_is_enough() {
        let spot = |value: f64| judge(|j| j.right_lobe.as_mut().unwrap().spot = value).unwrap();
        assert_eq!(spot(6.5).verdict, Verdict::Pass);
        let ruling = spot(12.0);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("本人右耳垂") && ruling.text.zh.contains("12.0 L*（上限 6.5）"));
        assert!(ruling.text.en.contains("12.0 L* above") && ruling.text.en.contains("limit 6.5"));
        assert_eq!(ruling.region.map(|r| (r.x, r.w)), Some((120, 10)));
    }

    #[test]
    fn of_two_signs_the_one_farther_beyond_its_limit_is_told() {
        let both = |area, spot| {
            let ruling = judge(|j| (j.left_earring, j.right_lobe.as_mut().unwrap().spot) = (area, spot)).unwrap();
            (ruling.text.zh.contains("耳垂"), ruling.measured.unwrap().unit)
        };
        assert_eq!(both(0.13, 7.0), (false, IED2));
        assert_eq!(both(0.03, 30.0), (true, DELTA_L));
    }

    #[test]
    fn unseen_is_no_pass() {
        let blind = seen(|o| o.jewellery = Err(Unseen::NotBuilt));
        assert_eq!(EarringsWorn::default().judge(&blind), Err(Unseen::NotBuilt));
        let hidden = |j: &mut Jewellery| (j.right_lobe, j.left_lobe) = (Err(Unseen::EarHidden), Err(Unseen::EarHidden));
        assert_eq!(judge(hidden), Err(Unseen::EarHidden));
        // A ring that hangs out of the hair is seen all the same.
        let ring = judge(|j| {
            hidden(j);
            j.left_earring = 0.1;
        });
        assert_eq!(ring.unwrap().verdict, Verdict::Fail);
        assert_eq!(judge(|j| j.left_lobe = Err(Unseen::EarHidden)), Err(Unseen::EarHidden));
    }
}
