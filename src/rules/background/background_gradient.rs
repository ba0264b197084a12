//! `background_gradient`: the background runs from blue into white.

use crate::facts::Facts;
use crate::facts::background::Fade;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::{Axis, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::{DELTA_LC, SHARE};
use crate::rules::{Rule, rule};

rule! {
    /// 背景由蓝渐变到白：上下渐变，或人像周围、照片四周发白。The background runs from blue into white: from above or below, or around the
    /// person or the photo.
    ///
    /// ## 为什么 Why
    /// 采集规范：“背景应均匀无渐变”。证件照软件把渐变底当作一种样式提供；照相馆灯光造成的柔和暗角和轻微渐变不算。
    /// The background shall be even, without gradient. ID-photo programs offer one as a style; soft vignettes and slight ramps from
    /// studio lights are accepted.
    ///
    /// ## 怎样测 How
    /// 在穿过背景的平滑曲面上找最淡处和最浓处：最淡处已不是清楚的蓝色，彩度又比最浓处少得多，就是渐变到白；再比较每行人像旁与照片边缘的 L*−C*。
    /// The palest and the strongest place of the smooth surface through the background are held against each other: where the palest is no
    /// clear blue and has lost much of the chroma, it runs into white. And L* - C* beside the person against that at the photo's edges, row by row.
    ///
    /// ## 依据 Evidence
    /// 标定集 558 张蓝底（平涂、颗粒、暗角、上下渐变）彩度最多减少 41%，人像旁与四周最多相差 5.2（抠图残留明显的一张除外：50%、21）；画出的 36 张蓝白渐变减少 46% 以上或相差 13–27，12 张柔和光照都合格。
    /// 缺少真实样例，只请人看。
    /// 558 blue backgrounds of the calibration set (flat, grain, vignette, vertical ramp) lose up to 41 % of the chroma and have a halo of up to 5.2 (one with gross
    /// leftovers of a cut-out apart: 50 %, 21); 36 drawn ramps from blue to white lose 46 % and more or have 13-27, and 12 soft lights pass. No real faulty photo
    /// was available: it is for a person.
    BackgroundGradient {
        code: "BACK-09",
        key: "background_gradient",
        title: ("背景渐变", "background runs into white"),
        clause: "采集规范",
        level: Fault,
        reads: [background],
        cure: Retake,
        plain: ("背景由蓝变白，不是均匀的蓝色", "the background runs from blue into white"),
        required: ("背景颜色均匀", "an even background"),
        advice: ("请让背景颜色均匀，两边打光一样亮", "keep the background even, lit alike from both sides"),
        limits: {
            /// 最淡处比最浓处少了多少彩度，超过即请人看（0–1）。Share of the chroma lost at the palest place beyond which a person must look, 0..1.
            lost_look: f64 = 0.43,
            /// 最淡处的彩度低于此值才算：再浓就还是蓝色；最浓处达到此值才算：不然不是蓝底。Chroma of the palest place below which it counts: above it is blue
            /// still. And of the strongest from which it counts: below there is no blue to lose.
            blue_chroma: f64 = 26.0,
            /// 最浓处的色相角在此范围内才算，单位度：不然不是蓝底。Hue angles of the strongest place within which it counts, degrees: elsewhere there is no
            /// blue to lose.
            hue_min: f64 = 220.0,
            /// 见 `hue_min`。See `hue_min`.
            hue_max: f64 = 300.0,
            /// 人像旁与照片边缘的 L*−C* 之差，超过即请人看：中间发白或四周发白。Difference of L* - C* between the person's side and the photo's
            /// edges beyond which a person must look: white in the middle or all around.
            halo_look: f64 = 10.0,
        },
    }
}

impl Rule for BackgroundGradient {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let Fade { pale, strong, halo } = seen.background()?.fade;
        // A wall of another colour fails for its colour, and has no blue to lose.
        let is_blue = strong.chroma() >= self.blue_chroma && (self.hue_min..=self.hue_max).contains(&strong.hue());
        let lost =
            if is_blue && pale.chroma() < self.blue_chroma { 1.0 - pale.chroma() / strong.chroma() } else { 0.0 };
        let lost = Axis::new(("彩度", "chroma"), lost, 0, SHARE).look_above(self.lost_look, "lost_look");
        let halo = Axis::new(("光晕", "halo"), if is_blue { halo } else { 0.0 }, 1, DELTA_LC);
        let axis = worst([lost, halo.look_above(self.halo_look, "halo_look")]).ok_or(Unseen::Internal)?;
        let name = axis.name.1;
        let plain = if name == "halo" {
            Text::new("背景中间和四周的蓝色浓淡不一", "the blue of the background differs between middle and edges")
        } else {
            Self::CARD.plain()
        };
        let ruling = axis.ruling(|Printed { value, high, .. }| {
            let (Text { zh: from, en: en_from }, Text { zh: to, en: en_to }) = (strong.shown(), pale.shown());
            if name == "halo" {
                return say!(
                    "背景渐变：人像旁与四周浓淡相差 {value}（上限 {high}），由{from}变到{to}",
                    "a gradient between the person and the edges: L* - C* differs by {value} (limit {high}), from {en_from} to {en_to}",
                );
            }
            say!(
                "背景渐变：由{from}变到{to}，彩度少了 {value}%（上限 {high}%）",
                "a gradient from {en_from} to {en_to}: {value}% of the chroma is lost (limit {high}%)",
            )
        });
        Ok(ruling.plainly(plain))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::background::Background;
    use crate::facts::colour::{Colour, to_lab};
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(change: impl FnOnce(&mut Background)) -> Ruling {
        BackgroundGradient::default().judge(&seen(|o| change(o.background.as_mut().unwrap()))).unwrap()
    }

    #[test]
    fn a_run_into_white_is_for_a_person_and_a_paler_blue_passes() {
        let faded = |rgb: [u8; 3]| judge(|wall| wall.fade.pale = Colour::from(to_lab(rgb)));
        assert_eq!(faded([122, 173, 231]).verdict, Verdict::Pass);
        let ruling = faded([200, 221, 244]);
        assert!(ruling.verdict == Verdict::Look && ruling.text.zh.contains("渐变"), "{ruling:?}");
    }

    #[test]
    fn white_around_the_person_is_for_a_person() {
        assert_eq!(judge(|wall| wall.fade.halo = 10.0).verdict, Verdict::Pass);
        let ruling = judge(|wall| wall.fade.halo = 20.0);
        assert!(ruling.verdict == Verdict::Look && ruling.text.zh.contains("20.0（上限 10.0）"), "{ruling:?}");
    }

    #[test]
    fn a_grey_wall_has_no_blue_to_lose() {
        let grey = |l| Colour { l, a: 0.0, b: 0.5 };
        let ruling = judge(|wall| wall.fade = Fade { pale: grey(90.0), strong: grey(60.0), halo: 30.0 });
        assert_eq!(ruling.verdict, Verdict::Pass);
    }

    #[test]
    fn no_visible_background_is_no_pass() {
        let blind = seen(|o| o.background = Err(Unseen::NoBackground));
        assert_eq!(BackgroundGradient::default().judge(&blind), Err(Unseen::NoBackground));
    }
}
