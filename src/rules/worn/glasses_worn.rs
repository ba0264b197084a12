//! `glasses_worn`: glasses, sunglasses, glasses pushed up.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::Text;
use crate::facts::worn::{Glasses, Lens, Rims};
use crate::rules::axis::{Axis, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::{DELTA_AB, IED, IED2, NONE, PERCENT};
use crate::rules::{Rule, rule};

rule! {
    /// 戴了眼镜，包括墨镜和推到头上的眼镜。Glasses of any kind, also pushed up on the head.
    ///
    /// ## 为什么 Why
    /// 通知：不得戴眼镜（含隐形眼镜、美瞳；隐形眼镜照片上看不出，不检查）。国家规范允许常戴者戴无色、不反光、镜框不遮眼的眼镜，
    /// 方案 `chsi` 按此判断。
    /// The notice bars glasses. The national specification lets habitual wearers keep clear ones without glare and
    /// with no frame over the eye: that is what the profile `chsi` judges. Contact lenses cannot be seen.
    ///
    /// ## 怎样测 How
    /// 人脸分区里镜框和镜片的面积，以瞳距的平方计。镜片：眼下皮肤透过镜片的明度和颜色与脸颊比，近白的反光面积，眼裂里虹膜以外的深色面积。
    /// Area of frame and lenses by the face parser, in squared inter-eye distances. Lenses: the skin below the eyes
    /// through the lens against the cheeks, nearly white area, dark area of the eye's opening beside the iris.
    /// 网络看不到细金属框，所以另看两眼下方、眼睑与脸颊之间有没有一样高的细长横线（镜框下缘）；只凭这一项时请人看。
    /// The network misses thin wire: a thin line below both eyes, at the same height between lids and cheek, is a lower rim;
    /// from it alone a person must look.
    ///
    /// ## 依据 Evidence
    /// 有标注的 662 张：戴眼镜的 40 张为 0.88–1.7 瞳距²，不戴的 620 张有 3 张超过 0.08，最高 0.40。镜片的几项只看过标定集的 9 张，证据少。
    /// Of 662 labelled photos 40 with glasses have 0.88-1.7; of 620 without 3 lie above 0.08, at most 0.40. For the lens there are
    /// the 9 examples of the calibration set only.
    /// 镜框下缘：不戴眼镜的 113 张（皱纹、眼袋、浓妆在内）两侧一样高的最多 0.23，9 张戴眼镜的 3 张在 0.38 以上；画上去的细框、粗框
    /// 30 张都在 0.43 以上。
    /// Lower rims: at most 0.23 at the same depth on the 113 photos without glasses (wrinkles, bags and make-up among them), 0.38 and more on
    /// 3 of 9 with them. All of 30 realistically drawn frames, thin and thick, have 0.43 and more.
    GlassesWorn {
        code: "WORN-01",
        key: "glasses_worn",
        title: ("戴眼镜", "glasses worn"),
        clause: "§拍照",
        level: Fault,
        reads: [glasses, rims],
        cure: Retake,
        plain: ("戴了眼镜", "glasses are worn"),
        required: ("没有戴眼镜", "no glasses"),
        advice: ("请摘下眼镜（含隐形眼镜、美瞳）", "take the glasses off (contact lenses too)"),
        limits: {
            /// 镜框与镜片面积，不超过即合格，单位瞳距²。Largest passing area of frame and lenses, squared inter-eye distances.
            area_pass: f64 = 0.08,
            /// 超过即不合格。Area beyond which it fails.
            area_fail: f64 = 0.30,
            /// 双眼周围很暗的面积超过此值，可能是不透明的墨镜，请人看，单位 %。Share of very dark area around both eyes,
            /// percent, beyond which opaque sunglasses are suspected.
            dark_look: f64 = 75.0,
            /// 两眼下方镜框下缘般的细线长度，超过即请人看，单位瞳距。Length of a thin line below both eyes from which a
            /// person must look, inter-eye distances.
            rims: f64 = 0.30,
            /// 两条细线高度相差不超过此值才算，单位瞳距。Both lines lie at the same depth up to this, inter-eye distances.
            rims_apart: f64 = 0.08,
            /// 是否允许无色眼镜。Whether clear glasses are allowed.
            clear_allowed: bool = false,
            /// 镜片面积达到此值才看镜片，单位瞳距²；戴着的眼镜都在 0.96 以上。Area of glasses from which the lens is looked
            /// through, squared inter-eye distances; worn ones have 0.96 and more.
            lens_area: f64 = 0.1,
            /// 透过镜片的明度比，低于此值为有色（0–1）。Lightness through a clear lens is at least this share of the cheeks'.
            clear_lightness: f64 = 0.70,
            /// 透过镜片的颜色偏差（Δa*b*），超过此值为有色。Largest shift of a* and b* through a clear lens.
            clear_tint: f64 = 16.0,
            /// 镜片近白的反光面积上限，单位 %。Largest share of the lens that mirrors the light, percent.
            glare: f64 = 4.0,
            /// 眼裂内镜框般的深色面积上限，单位 %。Largest share of frame-dark area in the opening of an eye, percent.
            frame_over_eye: f64 = 60.0,
        },
    }
}

const RIMS: (&str, &str) = ("两眼下方有细线，可能戴细框眼镜：", "a thin line below both eyes, perhaps rims:");
const WORN: (&str, &str) = ("戴眼镜：面积 ", "glasses worn:");
const PUSHED_UP: (&str, &str) = ("眼镜推在头上：面积 ", "glasses pushed up:");
const SHADE: (&str, &str) = ("双眼周围很暗，可能戴墨镜：", "dark around both eyes, perhaps sunglasses:");
const DARK_LENS: (&str, &str) = ("镜片有颜色：明度比 ", "tinted lenses: lightness");
const TINT: (&str, &str) = ("镜片有颜色：颜色偏差 ", "tinted lenses: shift");
const GLARE: (&str, &str) = ("镜片反光：占镜片 ", "glare on the lens:");
const OVER_EYE: (&str, &str) = ("镜框可能遮眼：眼裂内深色 ", "the frame may cover an eye: dark");

impl GlassesWorn {
    /// The area first: it is what a photo that passes is told by, however near its limit something else comes.
    fn axes(&self, glasses: &Glasses) -> Vec<Axis> {
        let Glasses { area, both_sides, pushed_up, .. } = *glasses;
        let shade = Axis::new(SHADE, 100.0 * glasses.dark, 0, PERCENT).look_above(self.dark_look, "dark_look");
        if self.clear_allowed {
            let up = Axis::new(PUSHED_UP, pushed_up, 2, IED2).at_most(self.area_pass, self.area_fail, "area_pass");
            let lens = glasses.lens.iter().filter(|_| area >= self.lens_area).flat_map(|lens| self.clear(lens));
            return [up, shade].into_iter().chain(lens).collect();
        }
        // Sure only where both sides of the nose show it, or where it lies on the head.
        let fail = if both_sides + pushed_up > self.area_fail { self.area_fail } else { f64::INFINITY };
        let name = if pushed_up > area { PUSHED_UP } else { WORN };
        vec![Axis::new(name, area + pushed_up, 2, IED2).at_most(self.area_pass, fail, "area_pass"), shade]
    }

    /// What allowed glasses are held to.
    fn clear(&self, lens: &Lens) -> [Axis; 4] {
        let (light, tint, glare) = (self.clear_lightness, self.clear_tint, self.glare);
        [
            Axis::new(DARK_LENS, lens.lightness, 2, NONE).at_least(light, light, "clear_lightness"),
            Axis::new(TINT, lens.tint, 1, DELTA_AB).at_most(tint, tint, "clear_tint"),
            Axis::new(GLARE, 100.0 * lens.glare, 0, PERCENT).at_most(glare, glare, "glare"),
            Axis::new(OVER_EYE, 100.0 * lens.over_eye, 0, PERCENT).look_above(self.frame_over_eye, "frame_over_eye"),
        ]
    }

    /// Lines at the same depth below both eyes, where glasses are barred.
    fn rims(&self, rims: &Rims) -> Option<Axis> {
        if self.clear_allowed || rims.apart > self.rims_apart {
            return None;
        }
        Some(Axis::new(RIMS, rims.length, 2, IED).look_above(self.rims, "rims"))
    }
}

/// `what: value (limit)`, and what to do where the card's advice does not fit.
fn told(axis: Axis) -> Ruling {
    let (name, unit) = (axis.name, axis.measured.unit);
    let gap = if [PERCENT, NONE].contains(&unit) { "" } else { " " };
    let percent = if unit == PERCENT { "%" } else { "" };
    let ruling = axis.ruling(|Printed { value, low, high }| {
        let (zh, en, limit) = if high.is_empty() { ("下限", "at least", low) } else { ("上限", "limit", high) };
        Text::new(
            format!("{}{value}{gap}{}（{zh} {limit}{percent}）", name.0, unit.zh),
            format!("{} {value}{gap}{} ({en} {limit}{percent})", name.1, unit.en),
        )
    });
    match name {
        _ if ruling.verdict == Verdict::Pass => ruling,
        RIMS => ruling
            .plainly(Text::new("眼睛下方有细线，可能戴了细框眼镜", "a thin line below the eyes, perhaps thin glasses")),
        SHADE => ruling.plainly(Text::new("眼睛周围很暗，可能戴了墨镜", "dark around the eyes, perhaps sunglasses")),
        PUSHED_UP => ruling.plainly(Text::new("眼镜推在了头上", "glasses are pushed up on the head")),
        DARK_LENS | TINT => ruling
            .plainly(Text::new("镜片有颜色", "the lenses are tinted"))
            .advise(Text::new("请换无色眼镜，或摘下眼镜", "wear clear glasses or none")),
        GLARE => ruling
            .plainly(Text::new("镜片反光", "the lenses reflect light"))
            .advise(Text::new("请避免镜片反光", "avoid glare on the lenses")),
        OVER_EYE => ruling
            .plainly(Text::new("镜框可能遮住了眼睛", "the frame perhaps covers an eye"))
            .advise(Text::new("请调整镜框，不要遮住眼睛", "keep the frame off the eyes")),
        _ => ruling,
    }
}

impl Rule for GlassesWorn {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let rims = seen.rims.as_ref().ok().and_then(|rims| self.rims(rims));
        let (axes, region) = match &seen.glasses {
            Ok(glasses) => (self.axes(glasses), glasses.region),
            // Rims are seen without the parser.
            Err(why) if rims.as_ref().is_none_or(|rims| rims.verdict() == Verdict::Pass) => return Err(*why),
            Err(_) => (Vec::new(), None),
        };
        let area = axes.first().cloned();
        let found = worst(axes.into_iter().chain(rims)).filter(|axis| axis.verdict() != Verdict::Pass);
        // Thin wire slips past the parser: without the look for rims nothing is clear.
        if let (None, Err(why), false) = (&found, &seen.rims, self.clear_allowed) {
            return Err(*why);
        }
        let axis = found.or(area).ok_or(Unseen::Internal)?;
        let at_rims = seen.rims.as_ref().ok().filter(|_| axis.name == RIMS);
        let region = at_rims.map_or(region, |rims| rims.region);
        Ok(told(axis).at(region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::seen;

    const CLEAR: Lens = Lens { lightness: 0.95, tint: 4.0, glare: 0.0, over_eye: 0.3 };

    fn judge(rule: &GlassesWorn, area: f64, lens: Lens) -> Ruling {
        let glasses = Glasses { area, both_sides: area, dark: 0.2, pushed_up: 0.0, lens: Some(lens), region: None };
        rule.judge(&seen(|o| o.glasses = Ok(glasses))).unwrap()
    }

    #[test]
    fn the_limit_passes_and_glasses_fail_with_both_numbers() {
        let rule = GlassesWorn::default();
        assert_eq!(judge(&rule, 0.08, CLEAR).verdict, Verdict::Pass);
        assert_eq!(judge(&rule, 0.2, CLEAR).verdict, Verdict::Look);
        let ruling = judge(&rule, 1.1, CLEAR);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("1.10 瞳距²（上限 0.08）"), "{}", ruling.text.zh);
    }

    #[test]
    fn where_clear_ones_are_allowed_tint_glare_and_frame_count() {
        let rule = GlassesWorn { clear_allowed: true, ..GlassesWorn::default() };
        assert_eq!(judge(&rule, 1.1, CLEAR).verdict, Verdict::Pass);
        assert_eq!(judge(&rule, 1.1, Lens { lightness: 0.4, ..CLEAR }).verdict, Verdict::Fail);
        assert_eq!(judge(&rule, 1.1, Lens { tint: 25.0, ..CLEAR }).verdict, Verdict::Fail);
        assert_eq!(judge(&rule, 1.1, Lens { glare: 0.2, ..CLEAR }).verdict, Verdict::Fail);
        assert_eq!(judge(&rule, 1.1, Lens { over_eye: 0.8, ..CLEAR }).verdict, Verdict::Look);
    }

    #[test]
    fn glasses_on_the_head_are_barred_even_where_clear_ones_are_allowed() {
        let up = Glasses { area: 0.0, both_sides: 0.0, dark: 0.2, pushed_up: 0.9, lens: None, region: None };
        let rule = GlassesWorn { clear_allowed: true, ..GlassesWorn::default() };
        let ruling = rule.judge(&seen(|o| o.glasses = Ok(up))).unwrap();
        assert!(ruling.verdict == Verdict::Fail && ruling.text.zh.contains("推在头上"), "{ruling:?}");
    }

    #[test]
    fn one_side_alone_or_darkness_alone_is_for_a_person_to_see() {
        let judge = |change: &dyn Fn(&mut Glasses)| {
            let seen = seen(|o| change(o.glasses.as_mut().unwrap()));
            GlassesWorn::default().judge(&seen).unwrap().verdict
        };
        assert_eq!(judge(&|g| (g.area, g.both_sides) = (0.5, 0.0)), Verdict::Look);
        assert_eq!(judge(&|g| g.dark = 0.9), Verdict::Look);
    }

    #[test]
    fn rims_alone_are_for_a_person_to_see_unless_clear_glasses_are_allowed() {
        let judge = |rule: GlassesWorn, length, apart| {
            let rims = Rims { length, apart, region: None };
            rule.judge(&seen(|o| o.rims = Ok(rims))).unwrap()
        };
        let ruling = judge(GlassesWorn::default(), 0.5, 0.02);
        assert_eq!(ruling.verdict, Verdict::Look);
        assert!(ruling.text.zh.contains("0.50 瞳距（上限 0.30）"), "{}", ruling.text.zh);
        assert_eq!(judge(GlassesWorn::default(), 0.30, 0.02).verdict, Verdict::Pass);
        assert_eq!(judge(GlassesWorn::default(), 0.5, 0.2).verdict, Verdict::Pass);
        let clear = GlassesWorn { clear_allowed: true, ..GlassesWorn::default() };
        assert_eq!(judge(clear, 0.5, 0.02).verdict, Verdict::Pass);
    }

    #[test]
    fn glasses_on_the_head_never_make_tinted_ones_milder() {
        let rule = GlassesWorn { clear_allowed: true, ..GlassesWorn::default() };
        let judge = |pushed_up| {
            let lens = Some(Lens { tint: 25.0, ..CLEAR });
            let glasses = Glasses { area: 0.5, both_sides: 0.0, dark: 0.2, pushed_up, lens, region: None };
            rule.judge(&seen(|o| o.glasses = Ok(glasses))).unwrap()
        };
        assert_eq!((judge(0.0).verdict, judge(0.1).verdict), (Verdict::Fail, Verdict::Fail));
        assert!(judge(0.1).text.zh.contains("颜色偏差 25.0 Δa*b*（上限 16.0）"), "{}", judge(0.1).text.zh);
    }

    #[test]
    fn what_decided_is_what_is_shown() {
        let judge = |dark, length, apart| {
            let ruling = GlassesWorn::default().judge(&seen(|o| {
                o.glasses.as_mut().unwrap().dark = dark;
                o.rims = Ok(Rims { length, apart, region: None });
            }));
            let ruling = ruling.unwrap();
            let printed = ruling.measured.unwrap().printed();
            (ruling.text.en, printed.value, printed.high)
        };
        let (text, value, high) = judge(0.8, 0.31, 0.0);
        assert!(text.contains("dark around both eyes, perhaps sunglasses: 80% (limit 75%)"), "{text}");
        assert_eq!((value.as_str(), high.as_str()), ("80", "75"));
        let (text, value, _) = judge(0.8, 0.9, f64::NAN);
        assert!(text.contains("rims: 0.90 IED (limit 0.30)") && value == "0.90", "{text}");
    }

    #[test]
    fn rims_are_seen_without_the_parser() {
        let blind = seen(|o| {
            o.glasses = Err(Unseen::NotBuilt);
            o.rims = Ok(Rims { length: 0.5, apart: 0.0, region: None });
        });
        assert_eq!(GlassesWorn::default().judge(&blind).unwrap().verdict, Verdict::Look);
    }

    #[test]
    fn unseen_is_no_pass() {
        let blind = seen(|o| o.glasses = Err(Unseen::NotBuilt));
        assert_eq!(GlassesWorn::default().judge(&blind), Err(Unseen::NotBuilt));
    }
}
