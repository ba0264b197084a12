//! `clothing_blends_in`: the top has nearly the background's colour.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::DELTA_E;
use crate::rules::{Rule, rule};

rule! {
    /// 上衣与背景颜色太接近。The top has nearly the colour of the background.
    ///
    /// ## 为什么 Why
    /// 采集要求“衣着应与背景色区分明显”；系统自动抠像、裁切时，分不清肩膀会退回（“黑边检测”）。
    /// Clothing must stand off the background clearly; the register's own test refuses photos whose shoulders cannot be
    /// told from it.
    ///
    /// ## 怎样测 How
    /// 沿上衣与背景的交界逐点比较两侧颜色（CIEDE2000），取下四分位数；看不到交界时比较两者的中位色。
    /// Colours are compared across the common edge, place by place (CIEDE2000), and the lower quartile is taken;
    /// without a visible edge the medians of both are compared.
    ///
    /// 只有交界近、上衣的主色却与背景分明，多半是白衣在一侧映了蓝光：只请人看。
    /// Where only the edge is close and the top's main colour stands off, it is mostly white cloth with blue light on one side: that is for a
    /// person.
    ///
    /// ## 依据 Evidence
    /// 标定集 96 张蓝底：白、黑、深色上衣的下四分位数 ≥ 18，浅蓝毛衣 13、蓝灰牛仔 14；白衣白底 1–2，灰衣灰底 2，黑衣黑底 6。
    /// 662 张里因交界判不合格的 9 张，7 张主色与背景也只差 2.7–11.0；另 2 张是白衣（18.7、25.5），不该判不合格。
    /// 96 blue backgrounds of the calibration set: 18 and more for white, black and dark tops, 13 for a light blue
    /// sweater, 14 for grey-blue denim; white on white 1-2, grey on grey 2, black on black 6. Of 9 of 662 that failed by their edge the main colour is near too in 7
    /// (2.7-11.0); the other 2 wear white (18.7, 25.5) and are no fault.
    ClothingBlendsIn {
        code: "DRESS-01",
        key: "clothing_blends_in",
        title: ("上衣与背景颜色接近", "clothing blends into the background"),
        clause: "§着装",
        level: Fault,
        reads: [background, clothing],
        cure: Retake,
        plain: ("上衣和背景颜色太接近", "the top has nearly the background's colour"),
        required: ("上衣和背景颜色分得开", "a top that stands off the background"),
        advice: ("请换一件和蓝色背景分得开的上衣（建议白色有领衬衫或深色正装）", "wear a top that stands off the blue (a white collared shirt or dark formal wear is advised)"),
        limits: {
            /// 交界色差 ΔE00，达到即合格。Smallest passing ΔE00.
            edge_pass: f64 = 14.0,
            /// 交界色差 ΔE00，低于即不合格，除非主色的色差达到 `edge_pass`。ΔE00 below which it fails, unless the main colour is `edge_pass` off.
            edge_fail: f64 = 9.0,
        },
    }
}

impl Rule for ClothingBlendsIn {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let (top, wall) = (seen.clothing()?, seen.background()?.colour);
        let worn = top.colours.first().ok_or(Unseen::NoClothing)?.colour;
        let difference = top.edge.map_or(top.off_background, |edge| edge.lower_quarter);
        let axis = Axis::new(("色差", "difference"), difference, 1, DELTA_E);
        let axis = if top.off_background >= self.edge_pass {
            axis.look_below(self.edge_pass, "edge_pass")
        } else {
            axis.at_least(self.edge_pass, self.edge_fail, "edge_pass")
        };
        let ruling = axis.ruling(|Printed { value, low, .. }| {
            let (worn, wall) = (worn.shown(), wall.shown());
            let ((worn, wall), (top, background)) = ((worn.zh, wall.zh), (worn.en, wall.en));
            say!(
                "上衣{worn}与背景{wall}色差 ΔE00 {value}（下限 {low}）",
                "top {top} against background {background}: ΔE00 {value} (at least {low})",
            )
        });
        let (Text { zh: worn, en: en_worn }, Text { zh: wall, en: en_wall }) = (worn.word(), wall.word());
        let plain = if worn == wall {
            say!("上衣和背景都是{wall}，颜色太接近", "top and background are both {en_wall} and too much alike")
        } else {
            say!(
                "上衣（{worn}）和背景（{wall}）颜色太接近",
                "the top ({en_worn}) has nearly the background's colour ({en_wall})"
            )
        };
        Ok(ruling.plainly(plain).at(top.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::clothing::Edge;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::{WHITE, plain_top, seen};

    fn judge(edge: Option<f64>, medians: f64) -> Ruling {
        let mut top = plain_top(WHITE);
        top.off_background = medians;
        top.edge = edge.map(|e| Edge { places: 90, lower_quarter: e, median: e });
        ClothingBlendsIn::default().judge(&seen(|o| o.clothing = Ok(top))).unwrap()
    }

    #[test]
    fn the_edge_decides_and_the_medians_stand_in_for_it() {
        assert_eq!(judge(Some(14.0), 3.0).verdict, Verdict::Pass);
        assert_eq!(judge(Some(9.0), 30.0).verdict, Verdict::Look);
        assert_eq!(judge(Some(8.9), 13.9).verdict, Verdict::Fail);
        assert_eq!(judge(None, 5.0).verdict, Verdict::Fail);
    }

    #[test]
    fn blue_light_on_one_side_of_white_cloth_is_for_a_person() {
        assert_eq!(judge(Some(3.5), 22.5).verdict, Verdict::Look);
    }

    #[test]
    fn the_message_names_both_colours_and_both_numbers() {
        let text = judge(Some(5.0), 5.0).text;
        assert!(
            text.zh.starts_with("上衣白色（L* 95, C* 0") && text.zh.contains("与背景蓝色（L* 58, C* 46"),
            "{}",
            text.zh
        );
        assert!(text.zh.ends_with("色差 ΔE00 5.0（下限 14.0）"), "{}", text.zh);
    }

    #[test]
    fn unseen_clothing_is_no_pass() {
        let blind = seen(|o| o.clothing = Err(Unseen::NoClothing));
        assert_eq!(ClothingBlendsIn::default().judge(&blind), Err(Unseen::NoClothing));
    }
}
