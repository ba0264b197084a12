//! `pattern_busy`: stripes, plaid, a large print.

use crate::finding::{Measured, Ruling, Text, Unseen, Verdict};
use crate::observe::Observations;
use crate::rules::{Rule, rule};

rule! {
    /// 上衣有条纹、格子或大图案。The top has stripes, plaid or a large print.
    ///
    /// ## 为什么 Why
    /// 通知：避免复杂图案、条纹，建议纯色。
    /// The notice advises against complex patterns and stripes.
    ///
    /// ## 怎样测 How
    /// 去掉上衣边缘后，在瞳距的 1/60–1/10 的尺度上量颜色变化（CIELAB 两个频带），看变化强烈的面积占多少。褶皱、领口阴影较宽较柔，占得少；
    /// 小徽章、领带只占一小块。很淡的条纹量不出来。
    /// Colour changes at scales of 1/60 to 1/10 of the inter-eye distance (two bands in CIELAB) inside the top's rim: the share
    /// of the top around which they are strong. Folds and the shade of a collar are wider and softer; a badge or a tie is a
    /// small part. Very faint stripes are not seen.
    ///
    /// ## 依据 Evidence
    /// 标定集：有图案的 9 件中，明显的条纹、格子、印花 6 件为 50%–98%，一件格子衬衫 37%，暗处的和颜色很淡的 2 件条纹衫（1%、10%）
    /// 看不出来；纯色的一百来件最多 45%（3 件在 34% 以上：牛仔外套、草帽影、皱褶），其余在 34% 以下。
    /// Nine patterned tops: six with plain stripes, plaid or print have 50-98 %, one plaid shirt 37 %, two striped ones (in the
    /// dark, and very faint) 1 % and 10 % and are missed. Of about a hundred plain ones the busiest has 45 %, three lie above 34 %.
    PatternBusy {
        code: "DRESS-04",
        key: "pattern_busy",
        title: ("条纹或复杂图案", "stripes or busy pattern"),
        clause: "§着装",
        level: Fault,
        advice: ("请换纯色上衣（建议白色有领衬衫或深色正装）后重拍", "wear a plain top (a white collared shirt or dark formal wear) and retake"),
        limits: {
            /// 花的面积，不超过即合格，单位 %。Largest passing busy share, percent.
            busy_pass: f64 = 34.0,
            /// 超过即不合格，单位 %。Share beyond which it fails, percent.
            busy_fail: f64 = 48.0,
        },
    }
}

impl Rule for PatternBusy {
    fn judge(&self, seen: &Observations) -> Result<Ruling, Unseen> {
        let busy = 100.0 * seen.pattern.as_ref().map_err(|e| *e)?.busy;
        let measured = Measured::number(busy, 0, "%").at_most(self.busy_pass, 0);
        let text = Text::new(
            format!("上衣有条纹或复杂图案：花的面积 {busy:.0}%（上限 {:.0}%）", self.busy_pass),
            format!("stripes or a busy pattern: {busy:.0}% of the top (limit {:.0}%)", self.busy_pass),
        );
        let place = seen.clothing.as_ref().ok().map(|top| top.region);
        Ok(Ruling::graded(Verdict::at_most(busy, self.busy_pass, self.busy_fail), measured, text).at(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::seen;

    #[test]
    fn the_limit_passes_and_stripes_fail_with_both_numbers() {
        let judge = |busy| PatternBusy::default().judge(&seen(|o| o.pattern.as_mut().unwrap().busy = busy)).unwrap();
        assert_eq!(judge(0.34).verdict, Verdict::Pass);
        assert_eq!(judge(0.40).verdict, Verdict::Look);
        let ruling = judge(0.9);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("90%（上限 34%）"), "{}", ruling.text.zh);
    }

    #[test]
    fn unseen_clothing_is_no_pass() {
        let blind = seen(|o| o.pattern = Err(Unseen::NoClothing));
        assert_eq!(PatternBusy::default().judge(&blind), Err(Unseen::NoClothing));
    }
}
