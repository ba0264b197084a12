//! `pattern_busy`: stripes, plaid, a large print.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::{Axis, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::{CHANGE, PER_IED, PERCENT};
use crate::rules::{Rule, rule};

rule! {
    /// 上衣有条纹、格子或大图案。The top has stripes, plaid or a large print.
    ///
    /// ## 为什么 Why
    /// 通知：避免复杂图案、条纹，建议纯色。
    /// The notice advises against complex patterns and stripes.
    ///
    /// ## 怎样测 How
    /// 去掉上衣边缘，把照片缩到瞳距 96 像素，量瞳距 1/80–1/10 尺度上的颜色变化（明度变化与两倍的色度变化合成），分块后取中位数。褶皱、领口阴影较宽较柔，
    /// 只改明度不改色度；小徽章、领带只占一小块，不影响中位数。另数明暗起伏：条纹只在一个方向上起伏，每瞳距起伏次数多就请人看，很淡的条纹也能看出来；
    /// 素色上衣上有大字、大图案时，轮廓分明的分块多，也请人看。
    /// The top without its rim, reduced to 96 pixels of inter-eye distance: change of colour at scales of 1/80 to 1/10 of it
    /// (lightness, and twice the chromaticity), the median over patches. Folds and the shade of a collar are wider and softer and
    /// leave the chromaticity; a badge or a tie is a small part. Besides, stripes make lightness swing in one direction only: many swings ask
    /// for a look, so that faint stripes are seen too; so do many patches with strong outlines, as large letters and shapes have them on a plain top.
    /// Stripes that are both faint and dark are not seen.
    ///
    /// ## 依据 Evidence
    /// 标定集：有图案的 9 件中 6 件不合格（12.6–39），一件格子夹克 11.6、一件淡条纹衫（起伏 7.0 次）请人看，一件又暗又淡的条纹衫（4.8）看不出来；
    /// 其余 100 余件纯色的最多 10.4（牛仔外套），起伏最多 5.3 次，只有一张全侧面的吊带衫为 13.4。轮廓：西装、领带、徽章最多 5.7%，只有一件深色外套 13%；画上去的大字、大圆 8.6%–33%。
    /// Nine patterned tops: six fail (12.6-39), a plaid jacket at 11.6 and a faintly striped shirt (7.0 swings) get a look, one both dark and
    /// faint (4.8) is missed. The hundred-odd plain ones lie below 10.4 (denim jackets) and 5.3 swings, but for a strap top in full profile
    /// (13.4). Outlines: suits, ties and badges make 5.7 % and less, but for a dark coat with 13 %; large letters and discs drawn on, 8.6-33 %.
    ///
    /// 有标注的 662 张里，超过不合格限值而布料不到 1.4 瞳距² 的（吊带、衣领一角）有 8 件，7 件是素色的：只请人看。
    /// Of 662 labelled photos 8 exceed the failing limit with less than 1.4 squared inter-eye distances of cloth (straps, a corner of a collar), and
    /// 7 of these are plain: they are for a person.
    PatternBusy {
        code: "DRESS-04",
        key: "pattern_busy",
        title: ("条纹或复杂图案", "stripes or busy pattern"),
        clause: "§着装",
        level: Fault,
        reads: [clothing, pattern],
        cure: Retake,
        plain: ("上衣有条纹或复杂图案", "the top has stripes or a busy pattern"),
        required: ("上衣是纯色", "a plain top"),
        advice: ("请换纯色的上衣", "wear a plain top"),
        limits: {
            /// 颜色变化，不超过即合格。Largest passing change of colour, CIELAB-like units.
            change_pass: f64 = 11.0,
            /// 超过即不合格。Change beyond which it fails.
            change_fail: f64 = 12.1,
            /// 量到的布料不到此面积的，不判不合格，只请人看，单位瞳距²。Of less cloth than this no top fails, it is looked at; squared inter-eye distances.
            area_fail: f64 = 1.4,
            /// 单方向明暗起伏，超过即请人看，单位次/瞳距。Swings in one direction beyond which a person looks, per inter-eye distance.
            stripes_pass: f64 = 6.2,
            /// 轮廓分明的面积，超过即请人看，单位 %。Share with strong outlines beyond which a person looks, percent.
            edged_pass: f64 = 8.0,
        },
    }
}

impl Rule for PatternBusy {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let pattern = seen.pattern()?;
        let change = Axis::new(("颜色变化", "change"), pattern.change, 1, CHANGE);
        let stripes = Axis::new(("条纹", "stripes"), pattern.stripes, 1, PER_IED);
        let edged = Axis::new(("大图案", "print"), 100.0 * pattern.edged, 1, PERCENT);
        // A few patches of straps or of a collar are mostly their own edges and folds.
        let change = if pattern.area < self.area_fail {
            change.look_above(self.change_pass, "change_pass")
        } else {
            change.at_most(self.change_pass, self.change_fail, "change_pass")
        };
        let axis = worst([
            change,
            stripes.look_above(self.stripes_pass, "stripes_pass"),
            edged.look_above(self.edged_pass, "edged_pass"),
        ]);
        let axis = axis.ok_or(Unseen::Internal)?;
        let (_, name) = axis.name;
        let ruling = axis.ruling(|Printed { value, high, .. }| match name {
            "stripes" => say!(
                "上衣可能有条纹：每瞳距明暗起伏 {value} 次（上限 {high}）",
                "perhaps stripes: lightness swings {value} times per IED (limit {high})",
            ),
            "print" => say!(
                "上衣可能有大图案、大字：轮廓分明的面积 {value}%（上限 {high}%）",
                "perhaps a large print: strong outlines in {value}% of the top (limit {high}%)",
            ),
            _ => say!(
                "上衣有条纹或复杂图案：颜色变化 {value}（上限 {high}）",
                "stripes or a busy pattern: change of colour {value} (limit {high})",
            ),
        });
        let plain = match name {
            "stripes" => Text::new("上衣可能有条纹", "the top perhaps has stripes"),
            "print" => Text::new("上衣可能有大图案或大字", "the top perhaps has a large print or large letters"),
            _ => Self::CARD.plain(),
        };
        Ok(ruling.plainly(plain).at(seen.clothing().ok().map(|top| top.region)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    #[test]
    fn the_limit_passes_and_stripes_fail_with_both_numbers() {
        let judge =
            |change| PatternBusy::default().judge(&seen(|o| o.pattern.as_mut().unwrap().change = change)).unwrap();
        assert_eq!(judge(11.0).verdict, Verdict::Pass);
        assert_eq!(judge(11.6).verdict, Verdict::Look);
        let ruling = judge(30.0);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("30.0（上限 11.0）"), "{}", ruling.text.zh);
    }

    #[test]
    fn straps_are_for_a_person_to_look_at() {
        let judge = |change, area| {
            let busy = seen(|o| {
                let pattern = o.pattern.as_mut().unwrap();
                (pattern.change, pattern.area) = (change, area);
            });
            PatternBusy::default().judge(&busy).unwrap().verdict
        };
        assert_eq!((judge(15.0, 1.3), judge(15.0, 1.4)), (Verdict::Look, Verdict::Fail));
        assert_eq!(judge(11.0, 0.2), Verdict::Pass);
    }

    #[test]
    fn faint_stripes_are_for_a_person_to_look_at() {
        let judge =
            |stripes| PatternBusy::default().judge(&seen(|o| o.pattern.as_mut().unwrap().stripes = stripes)).unwrap();
        assert_eq!(judge(6.2).verdict, Verdict::Pass);
        let ruling = judge(8.0);
        assert_eq!(ruling.verdict, Verdict::Look);
        assert!(ruling.text.zh.contains("8.0 次（上限 6.2）"), "{}", ruling.text.zh);
    }

    #[test]
    fn large_letters_are_for_a_person_to_look_at() {
        let judge = |edged| PatternBusy::default().judge(&seen(|o| o.pattern.as_mut().unwrap().edged = edged)).unwrap();
        assert_eq!(judge(0.08).verdict, Verdict::Pass);
        let ruling = judge(0.12);
        assert_eq!(ruling.verdict, Verdict::Look);
        assert!(ruling.text.zh.contains("12.0%（上限 8.0%）"), "{}", ruling.text.zh);
    }

    #[test]
    fn unseen_clothing_is_no_pass() {
        let blind = seen(|o| o.pattern = Err(Unseen::NoClothing));
        assert_eq!(PatternBusy::default().judge(&blind), Err(Unseen::NoClothing));
    }

    #[test]
    fn a_failing_change_decides_however_striped_the_top_is() {
        let striped = seen(|o| {
            let pattern = o.pattern.as_mut().unwrap();
            (pattern.change, pattern.stripes, pattern.edged) = (12.2, 60.0, 1.0);
        });
        let ruling = PatternBusy::default().judge(&striped).unwrap();
        assert_eq!((ruling.verdict, ruling.measured.unwrap().high.unwrap().setting), (Verdict::Fail, "change_pass"));
    }
}
