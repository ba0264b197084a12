//! `top_colour`: a top of a colour the school bars.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::PERCENT;
use crate::rules::{Rule, rule};

rule! {
    /// 上衣是学校另外禁止的颜色。The top has a colour that the school bars besides blue.
    ///
    /// ## 为什么 Why
    /// 通知只禁蓝色（见 `top_blue`）；广东一些学校还禁黄绿色，写在配置里即可：`hues = [[85.0, 160.0]]`。
    /// The notice bars blue only (see `top_blue`). Some schools in Guangdong bar yellow-green too: a line of configuration.
    ///
    /// ## 怎样测 How
    /// 上衣主色中色相落在禁用范围内、彩度足够的面积。没有写禁用范围时总是合格，只报告颜色。
    /// Share of the top's main colours whose hue lies in a barred range with enough chroma. Without a barred range it always
    /// passes and only tells the colour.
    ///
    /// ## 依据 Evidence
    /// 色相范围来自学校的规定，不是标定出来的；彩度下限与 `top_blue` 相同。
    /// The ranges are the school's own decision and not calibrated; the smallest chroma is that of `top_blue`.
    TopColour {
        code: "DRESS-05",
        key: "top_colour",
        title: ("上衣颜色不合要求", "top of a barred colour"),
        clause: "§着装",
        level: Fault,
        reads: [clothing],
        cure: Retake,
        plain: ("上衣颜色不符合学校要求", "the top has a colour the school bars"),
        required: ("上衣颜色符合学校要求", "a top of a colour the school allows"),
        advice: ("请换学校允许的颜色的上衣", "wear a top of a colour the school allows"),
        limits: {
            /// 禁用的色相角范围，单位度，如黄绿 [[85.0, 160.0]]；默认没有。Barred ranges of hue angle, degrees.
            hues: Vec<[f64; 2]> = Vec::new(),
            /// 彩度低于此值的颜色不算（C*）。Smallest chroma that counts.
            min_chroma: f64 = 14.0,
            /// 禁用颜色的面积上限，单位 %。Largest passing share of the top, percent.
            max_share: f64 = 40.0,
        },
    }
}

impl Rule for TopColour {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let top = seen.clothing()?;
        let barred = |hue: f64| self.hues.iter().any(|[from, to]| (*from..=*to).contains(&hue));
        let wrong = top.colours.iter().filter(|t| t.colour.chroma() >= self.min_chroma && barred(t.colour.hue()));
        let main = top.colours.first().ok_or(Unseen::NoClothing)?.colour;
        let axis = Axis::new(("禁用颜色", "barred colour"), 100.0 * wrong.map(|t| t.share).sum::<f64>(), 0, PERCENT);
        let ruling =
            axis.at_most(self.max_share, self.max_share, "max_share").ruling(|Printed { value, high, .. }| {
                let Text { zh, en } = main.shown();
                say!(
                    "上衣是{zh}，禁用颜色占 {value}%（上限 {high}%）",
                    "the top is {en}, {value}% of a barred colour (limit {high}%)",
                )
            });
        Ok(ruling.at(top.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    use crate::facts::colour::to_lab;
    use crate::rules::testing::plain_top;

    fn judge(rule: &TopColour, rgb: [u8; 3]) -> Ruling {
        rule.judge(&seen(|o| o.clothing = Ok(plain_top(to_lab(rgb).into())))).unwrap()
    }

    #[test]
    fn without_a_barred_range_every_colour_passes() {
        assert_eq!(judge(&TopColour::default(), [150, 190, 40]).verdict, Verdict::Pass);
    }

    #[test]
    fn a_barred_hue_fails_and_names_the_colour() {
        let rule = TopColour { hues: vec![[85.0, 160.0]], ..TopColour::default() };
        let ruling = judge(&rule, [150, 190, 40]);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("100%（上限 40%）"), "{}", ruling.text.zh);
        assert_eq!(judge(&rule, [250, 250, 250]).verdict, Verdict::Pass);
        assert_eq!(judge(&rule, [26, 33, 58]).verdict, Verdict::Pass);
    }

    #[test]
    fn unseen_clothing_is_no_pass() {
        let blind = seen(|o| o.clothing = Err(Unseen::NoClothing));
        assert_eq!(TopColour::default().judge(&blind), Err(Unseen::NoClothing));
    }
}
