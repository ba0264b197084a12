//! `pattern_busy`: stripes, plaid, a large print.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::Text;
use crate::rules::measured::Measured;
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::{NONE, PER_IED, PERCENT};
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
    PatternBusy {
        code: "DRESS-04",
        key: "pattern_busy",
        title: ("条纹或复杂图案", "stripes or busy pattern"),
        clause: "§着装",
        level: Fault,
        advice: ("请换纯色上衣（建议白色有领衬衫或深色正装）后重拍", "wear a plain top (a white collared shirt or dark formal wear) and retake"),
        limits: {
            /// 颜色变化，不超过即合格。Largest passing change of colour, CIELAB-like units.
            change_pass: f64 = 11.0,
            /// 超过即不合格。Change beyond which it fails.
            change_fail: f64 = 12.1,
            /// 单方向明暗起伏，超过即请人看，单位次/瞳距。Swings in one direction beyond which a person looks, per inter-eye distance.
            stripes_pass: f64 = 6.2,
            /// 轮廓分明的面积，超过即请人看，单位 %。Share with strong outlines beyond which a person looks, percent.
            edged_pass: f64 = 8.0,
        },
    }
}

impl PatternBusy {
    fn changed(&self, verdict: Verdict, change: f64) -> (Verdict, Measured, Text) {
        let text = Text::new(
            format!("上衣有条纹或复杂图案：颜色变化 {change:.1}（上限 {:.1}）", self.change_pass),
            format!("stripes or a busy pattern: change of colour {change:.1} (limit {:.1})", self.change_pass),
        );
        (verdict, Measured::number(change, 1, NONE).at_most(self.change_pass, "change_pass"), text)
    }

    fn striped(&self, swings: f64) -> (Verdict, Measured, Text) {
        let text = Text::new(
            format!("上衣可能有条纹：每瞳距明暗起伏 {swings:.1} 次（上限 {:.1}）", self.stripes_pass),
            format!("perhaps stripes: lightness swings {swings:.1} times per IED (limit {:.1})", self.stripes_pass),
        );
        (Verdict::Look, Measured::number(swings, 1, PER_IED).at_most(self.stripes_pass, "stripes_pass"), text)
    }

    fn printed(&self, edged: f64) -> (Verdict, Measured, Text) {
        let text = Text::new(
            format!("上衣可能有大图案、大字：轮廓分明的面积 {edged:.1}%（上限 {:.1}%）", self.edged_pass),
            format!("perhaps a large print: strong outlines in {edged:.1}% of the top (limit {:.1}%)", self.edged_pass),
        );
        (Verdict::Look, Measured::number(edged, 1, PERCENT).at_most(self.edged_pass, "edged_pass"), text)
    }
}

impl Rule for PatternBusy {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let pattern = seen.pattern()?;
        let change = Verdict::at_most(pattern.change, self.change_pass, self.change_fail);
        let edged = 100.0 * pattern.edged;
        let (verdict, measured, text) = match change {
            Verdict::Pass if pattern.stripes > self.stripes_pass => self.striped(pattern.stripes),
            Verdict::Pass if edged > self.edged_pass => self.printed(edged),
            verdict => self.changed(verdict, pattern.change),
        };
        let place = seen.clothing.as_ref().ok().map(|top| top.region);
        Ok(Ruling::graded(verdict, measured, |_| text).at(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
}
