//! `hair_dyed`: the hair has a colour that hair does not grow in.

use crate::facts::Facts;
use crate::facts::colour::Colour;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::ruling::Ruling;
use crate::rules::unit::SHARE;
use crate::rules::{Rule, rule};

rule! {
    /// 头发染成鲜艳的颜色。The hair is dyed in a vivid colour.
    ///
    /// ## 为什么 Why
    /// 通知提醒不要染发：发色变化大，人像比对可能不通过。这里只提醒，不判不合格。
    /// The notice warns that dyed hair can make the later comparison of faces (人像比对) fail. This is advice only.
    ///
    /// ## 怎样测 How
    /// 头发的至多三种主色里，红、黄、绿、蓝、紫等头发长不出的鲜艳颜色占多少。黑、棕、金、灰、橘红都是自然发色；染成这些颜色看不出来，不报。
    /// Share of vivid red, yellow, green, blue or purple among the hair's up to three main colours. Black, brown,
    /// blond, grey and ginger grow naturally; hair dyed in them cannot be told and is not named.
    ///
    /// ## 依据 Evidence
    /// 标定集没有标注；120 张中只有 1 张亮黄色头发会被提醒，深紫色的 2 张因照片太暗看不出。
    /// The calibration set has no label; of 120 photos one, with bright yellow hair, is named; two with dark purple hair
    /// in a dark room are not.
    HairDyed {
        code: "HAIR-07",
        key: "hair_dyed",
        title: ("头发染色", "hair dyed"),
        clause: "通知没有提到",
        level: Advice,
        reads: [hair, own_colour],
        cure: Retake,
        plain: ("头发的颜色和常见的自然发色差得多", "the colour of the hair is far from usual natural ones"),
        required: ("头发颜色自然", "hair of a natural colour"),
        advice: ("请留意：发色变化大，学信网人像比对可能不通过", "mind that a changed colour of hair can make the register's face match fail"),
        limits: {
            /// 鲜艳颜色占头发的比例，不超过即不提醒（0–1）。Largest share of vivid colour that is not named, 0..1.
            share: f64 = 0.30,
            /// 绿、青、蓝、紫、粉色的彩度下限 C*。Smallest chroma of green, blue, purple or pink.
            cold_chroma: f64 = 14.0,
            /// 这些颜色的色相角下限，单位度。Smallest hue angle of these, degrees.
            cold_hue_min: f64 = 115.0,
            /// 这些颜色的色相角上限，单位度。Largest hue angle of these, degrees.
            cold_hue_max: f64 = 350.0,
            /// 大红的彩度下限 C*；红色的色相角在粉色与橘红之间。Smallest chroma of a red between pink and ginger.
            red_chroma: f64 = 30.0,
            /// 大红的色相角上限，单位度；再大是橘红的自然发色。Largest hue angle of a red, degrees; further on it is ginger.
            red_hue_max: f64 = 30.0,
            /// 亮黄、亮橙的彩度下限 C*。Smallest chroma of a bright yellow or orange.
            warm_chroma: f64 = 48.0,
            /// 脸上色差低于此值（见 `file_colour_mode`）为单色照片，发色看不出。Spread of colour on the face below which the photo has one tone
            /// (`file_colour_mode`), and the colour of the hair cannot be told.
            one_tone: f64 = 1.2,
        },
    }
}

impl HairDyed {
    fn is_vivid(&self, colour: Colour) -> bool {
        let (hue, chroma) = (colour.hue(), colour.chroma());
        let cold = (self.cold_hue_min..self.cold_hue_max).contains(&hue) && chroma >= self.cold_chroma;
        let red = !(self.red_hue_max..self.cold_hue_max).contains(&hue) && chroma >= self.red_chroma;
        // A colour that is no number is not known to be pale.
        let pale = chroma < self.warm_chroma;
        cold || red || !pale
    }
}

impl Rule for HairDyed {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let hair = seen.hair()?;
        if seen.own_colour()?.spread < self.one_tone {
            return Err(Unseen::NoColour);
        }
        let vivid = || hair.colours.iter().filter(|tone| self.is_vivid(tone.colour));
        let share = vivid().map(|tone| tone.share).sum();
        let axis = Axis::new(("鲜艳颜色", "vivid"), share, 0, SHARE).at_most(self.share, self.share, "share");
        let ruling = axis.ruling(|n| {
            let main = vivid().next().map(|tone| tone.colour.shown()).unwrap_or_default();
            let (zh, en, share, limit) = (main.zh, main.en, &n.value, &n.high);
            say!("头发有 {share}% 是{zh}（上限 {limit}%）", "{share}% of the hair is {en} (limit {limit}%)")
        });
        Ok(ruling.at(hair.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::clothing::Tone;
    use crate::facts::colour::to_lab;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(rgb: [u8; 3]) -> Ruling {
        let tone = Tone { colour: to_lab(rgb).into(), share: 0.8 };
        HairDyed::default().judge(&seen(|o| o.hair.as_mut().unwrap().colours = vec![tone])).unwrap()
    }

    #[test]
    fn colours_that_hair_grows_in_pass() {
        for rgb in [[25, 22, 24], [70, 45, 30], [190, 160, 110], [150, 150, 152], [160, 85, 45], [30, 32, 45]] {
            assert_eq!(judge(rgb).verdict, Verdict::Pass, "{rgb:?}");
        }
    }

    #[test]
    fn vivid_colours_are_named_with_both_numbers() {
        for rgb in [[190, 20, 60], [40, 90, 200], [60, 150, 80], [120, 50, 140], [230, 110, 160], [240, 200, 40]] {
            assert_ne!(judge(rgb).verdict, Verdict::Pass, "{rgb:?}");
        }
        let text = judge([40, 90, 200]).text;
        assert!(text.zh.contains("80% 是") && text.zh.contains("上限 30%"), "{}", text.zh);
    }

    #[test]
    fn a_bald_head_passes_and_unseen_hair_does_not() {
        let bald = seen(|o| o.hair.as_mut().unwrap().colours.clear());
        assert_eq!(HairDyed::default().judge(&bald).unwrap().verdict, Verdict::Pass);
        let blind = seen(|o| o.hair = Err(Unseen::NotBuilt));
        assert_eq!(HairDyed::default().judge(&blind), Err(Unseen::NotBuilt));
    }
}
