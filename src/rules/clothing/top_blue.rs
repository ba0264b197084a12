//! `top_blue`: a blue top.

use crate::facts::Facts;
use crate::facts::colour::Colour;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::{Axis, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::SHARE;
use crate::rules::{Rule, rule};

rule! {
    /// 穿了蓝色上衣。The top is blue.
    ///
    /// ## 为什么 Why
    /// 通知要求不穿蓝色上衣，以免与蓝色背景混淆。藏青色等深色正装是通知推荐的，不算蓝色。
    /// The notice bars blue tops on the blue background. Navy and other dark formal wear is what it recommends and is
    /// not called blue.
    ///
    /// ## 怎样测 How
    /// 把上衣分成至多三种主色，按色相、彩度、明度找蓝色，累计面积。
    /// The top's up to three main colours are held against a band of hue, chroma and lightness, and their shares added.
    ///
    /// ## 依据 Evidence
    /// 标定集：蓝色上衣 7 件。纯蓝的（浅蓝毛衣、蓝衬衫）主色占 70% 以上；牛仔布颜色偏灰，洗白的蓝像素占 40%–80% 的判不合格，
    /// 更暗的牛仔外套只请人看；不蓝的上衣洗白蓝像素最多 16%。
    /// 有标注的 662 张：蓝色上衣 40 件，20 件判不合格、15 件请人看；不蓝的 528 件，1 件判不合格。
    /// Of 662 labelled photos 40 have a blue top: 20 fail and 15 are looks; of 528 that have none 1 fails.
    /// Seven blue tops: plain blues (a light sweater, a shirt) make up 70 % and more of the top; denim is greyish: where 40-80 % of
    /// the pixels are washed-out blue it fails, darker denim is for a person to see. Tops that are not blue have at most
    /// 16 % of such pixels.
    TopBlue {
        code: "DRESS-02",
        key: "top_blue",
        title: ("蓝色上衣", "blue top"),
        clause: "§着装",
        level: Fault,
        reads: [clothing, own_colour],
        cure: Retake,
        plain: ("上衣是蓝色的", "the top is blue"),
        required: ("上衣不是蓝色", "a top that is not blue"),
        advice: ("请换一件和蓝色背景分得开的上衣（建议白色有领衬衫或深色正装）", "wear a top that stands off the blue (a white collared shirt or dark formal wear is advised)"),
        limits: {
            /// 蓝色的色相角下限，单位度。Smallest hue angle of blue, degrees.
            hue_min: f64 = 228.0,
            /// 蓝色的色相角上限，单位度。Largest hue angle of blue, degrees.
            hue_max: f64 = 298.0,
            /// 明显蓝色的彩度下限 C*：有标注的 662 张中，不蓝而判不合格的从 11 件（取 14 并计洗白像素时）减到 1 件；白衣在天光下可到 21，只请人看。
            /// Smallest chroma of a plain blue, which fails: of 662 labelled photos 11 tops that are not blue failed at 14 (and by washed-out pixels), 1 fails now.
            /// White in the light of the sky reaches 21.
            plain_chroma: f64 = 22.0,
            /// 淡蓝色的彩度下限 C*，达到即请人看：浅蓝衬衫，或蓝光下的白衣。Smallest chroma of a pale blue, for a person to see: a light blue
            /// shirt, or white in blue light.
            pale_chroma: f64 = 14.0,
            /// 灰蓝色的彩度下限 C*，达到即请人看。Smallest chroma of a grey-blue, for a person to see.
            greyish_chroma: f64 = 8.5,
            /// 灰蓝色的色相角上限：再往紫去是冷光下的灰黑色。Largest hue of a grey-blue: further on it is grey in cold light.
            greyish_hue_max: f64 = 280.0,
            /// 灰蓝色的明度下限 L*：阴影里的牛仔布比蓝色的下限还暗。Smallest L* of a grey-blue: denim in deep shade is darker than plain blue may be.
            greyish_l_min: f64 = 22.0,
            /// 灰蓝色的明度上限 L*：再亮的是白衣上的环境色。Largest L* of a grey-blue; lighter is white in blue light.
            greyish_l_max: f64 = 82.0,
            /// 蓝色的明度下限 L*；更暗的是藏青等深色正装。Smallest L* of a blue; darker is navy formal wear.
            l_min: f64 = 30.0,
            /// 蓝色的明度上限 L*；更亮的是白衣上的环境色。Largest L*; lighter is white in blue light.
            l_max: f64 = 88.0,
            /// 明显蓝色面积超过此比例即不合格（0–1）。Share of plain blue beyond which it fails, 0..1.
            share_fail: f64 = 0.40,
            /// 洗白的蓝色（如牛仔布）像素超过此比例即请人看（0–1）：只凭它判不合格的 29 件蓝上衣里只有 1 件，冷色光下的白衣、灰衣却很多。
            /// Share of washed-out blue pixels (denim) beyond which a person must look: of 29 blue tops that fail one would fail by it
            /// alone, and so would many white and grey ones in cool light.
            washed_look: f64 = 0.33,
            /// 蓝色与灰蓝色面积合计超过此比例即请人看（0–1）。Share of blue and grey-blue beyond which a person must look.
            share_look: f64 = 0.25,
            /// 脸上色差低于此值（见 `file_colour_mode`）为单色照片，衣服的颜色看不出。Spread of colour on the face below which the photo has one
            /// tone (`file_colour_mode`), and the colour of the top cannot be told.
            one_tone: f64 = 1.2,
        },
    }
}

impl TopBlue {
    fn is_blue(&self, c: Colour, chroma: f64) -> bool {
        (self.hue_min..=self.hue_max).contains(&c.hue())
            && c.chroma() >= chroma
            && (self.l_min..=self.l_max).contains(&c.l)
    }

    fn is_plain(&self, c: Colour) -> bool {
        self.is_blue(c, self.plain_chroma)
    }

    /// Pale blue; denim and the like; also blue in deep shade, which is as dark as navy.
    fn is_bluish(&self, c: Colour) -> bool {
        let greyish = (self.hue_min..=self.greyish_hue_max).contains(&c.hue())
            && c.chroma() >= self.greyish_chroma
            && (self.greyish_l_min..=self.greyish_l_max).contains(&c.l);
        greyish || self.is_blue(c, self.pale_chroma)
    }
}

impl Rule for TopBlue {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let top = seen.clothing()?;
        if seen.own_colour()?.spread < self.one_tone {
            return Err(Unseen::NoColour);
        }
        let main = top.colours.first().ok_or(Unseen::NoClothing)?;
        let bluest = top.colours.iter().find(|t| self.is_bluish(t.colour)).unwrap_or(main);
        let share = |blue: &dyn Fn(Colour) -> bool| -> f64 {
            top.colours.iter().filter(|t| blue(t.colour)).map(|t| t.share).sum()
        };
        let plain = Axis::new(("蓝色", "blue"), share(&|c| self.is_plain(c)), 0, SHARE);
        let bluish = Axis::new(("灰蓝色", "grey-blue"), share(&|c| self.is_bluish(c)), 0, SHARE);
        // Single pixels can be blue where the main colours, which are means, are not.
        let washed = Axis::new(("洗白的蓝色", "washed-out blue"), top.washed_blue, 0, SHARE);
        let axis = worst([
            plain.at_most(self.share_look, self.share_fail, "share_look"),
            bluish.look_above(self.share_look, "share_look"),
            washed.look_above(self.washed_look, "washed_look"),
        ]);
        let axis = axis.ok_or(Unseen::Internal)?;
        let name = axis.name;
        let ruling = axis.ruling(|Printed { value, high, .. }| {
            let washed = Text::new(name.0, name.1);
            let Text { zh, en } = if name.1 == "washed-out blue" { washed } else { bluest.colour.shown() };
            say!("上衣有 {value}% 是{zh}（上限 {high}%）", "{value}% of the top is {en} (limit {high}%)")
        });
        let word = bluest.colour.word();
        let (zh, en) = (&word.zh, &word.en);
        let plain = if zh.contains('蓝') { say!("上衣是{zh}的", "the top is {en}") } else { Self::CARD.plain() };
        Ok(ruling.plainly(plain).at(top.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::clothing::Tone;
    use crate::facts::colour::to_lab;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::{WHITE, plain_top, seen};

    fn judge(tones: &[([u8; 3], f64)]) -> Ruling {
        let mut top = plain_top(WHITE);
        top.colours = tones.iter().map(|(rgb, share)| Tone { colour: to_lab(*rgb).into(), share: *share }).collect();
        TopBlue::default().judge(&seen(|o| o.clothing = Ok(top))).unwrap()
    }

    #[test]
    fn formal_wear_and_plain_colours_pass() {
        for rgb in [[255, 255, 255], [20, 30, 60], [25, 25, 28], [120, 120, 122], [170, 40, 50], [225, 230, 240]] {
            assert_eq!(judge(&[(rgb, 1.0)]).verdict, Verdict::Pass, "{rgb:?}");
        }
    }

    #[test]
    fn blue_tops_fail_and_denim_is_for_a_person_to_see() {
        assert_eq!(judge(&[([60, 90, 200], 1.0)]).verdict, Verdict::Fail);
        assert_eq!(judge(&[([140, 190, 235], 0.9)]).verdict, Verdict::Fail);
        assert_eq!(judge(&[([70, 88, 102], 0.7)]).verdict, Verdict::Look);
    }

    #[test]
    fn pale_blue_is_for_a_person_to_see_since_white_in_blue_light_looks_alike() {
        for rgb in [[200, 213, 240], [165, 190, 215]] {
            assert_eq!(judge(&[(rgb, 1.0)]).verdict, Verdict::Look, "{rgb:?}");
        }
    }

    #[test]
    fn washed_denim_is_told_by_its_pixels() {
        let washed = |share| {
            let mut top = plain_top(WHITE);
            top.washed_blue = share;
            TopBlue::default().judge(&seen(|o| o.clothing = Ok(top))).unwrap()
        };
        assert_eq!(washed(0.33).verdict, Verdict::Pass);
        let ruling = washed(0.7);
        assert!(ruling.verdict == Verdict::Look && ruling.text.zh.contains("70%"), "{ruling:?}");
        assert!(ruling.text.zh.contains("洗白的蓝色（上限 33%）"), "{}", ruling.text.zh);
    }

    #[test]
    fn a_blue_tie_on_a_white_shirt_passes() {
        let ruling = judge(&[([250, 250, 250], 0.85), ([50, 80, 170], 0.15)]);
        assert_eq!(ruling.verdict, Verdict::Pass, "{ruling:?}");
    }

    #[test]
    fn the_message_names_the_colour_in_words_and_numbers() {
        let text = judge(&[([60, 90, 200], 1.0)]).text;
        assert!(
            text.zh.contains("100%") && text.zh.contains("蓝色（L*") && text.zh.contains("上限 25%"),
            "{}",
            text.zh
        );
    }

    #[test]
    fn unseen_clothing_is_no_pass() {
        let blind = seen(|o| o.clothing = Err(Unseen::NoClothing));
        assert_eq!(TopBlue::default().judge(&blind), Err(Unseen::NoClothing));
    }
}
