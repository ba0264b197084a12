//! `necklace_worn`: a necklace.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::facts::worn::NeckLine;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::score::{Score, Weight};
use crate::rules::unit::POINTS;
use crate::rules::{Rule, rule};

rule! {
    /// 可能戴着项链。Perhaps a necklace.
    ///
    /// ## 为什么 Why
    /// 通知：不得佩戴耳环、项链等饰品。
    /// The notice bars earrings and necklaces.
    ///
    /// ## 怎样测 How
    /// 两种证据合成一个评分（0–100 分），超过上限即请人看。一、人脸分区在脖子上给出的项链概率之和（软面积）。二、脖子皮肤上最显眼的连续细线（长度乘明度差）：比两侧
    /// 皮肤都亮或都暗，而两侧皮肤不再变化；颈纹、肌腱、锁骨和下巴的阴影边缘柔和，不算；衣领、头发的边缘不看。
    /// Two pieces of evidence in one score of 0 to 100 points; above its limit a person looks. First, the sum of the parser's
    /// probabilities of a necklace on the neck and below. Second, the plainest connected thin line on the skin of the neck, its
    /// length times its contrast: brighter or darker than the skin on both sides, which has stopped to change there. Creases,
    /// tendons, collarbones and the shadow of the chin fade softly and do not count; the edges of collar and hair are not
    /// looked at.
    ///
    /// ## 依据 Evidence
    /// 有标注的 662 张，按人分五折：戴项链的 81 张，各折里 60 张（74%）、用全部照片的权重 57 张请人看，其余看不出来（细链、贴着衣领的）；不戴的 558 张各折里 44 张（7.9%）、用全部权重 39 张请人看，多半是领边、领口和胸前的花纹、颈上的
    /// 光影。只用面积时同样多的误看只查出 65%。分辨力不高，只请人看。
    /// Of 662 labelled photos, in five folds by person, 81 have a necklace: 60 are looks (74 %; 57 by the weights of all photos), the others are not told (thin chains, chains
    /// close to the collar); of 558 without 44 are looks (7.9 %; 39), mostly for edges and patterns of a neckline, prints below it, light
    /// and shade on the neck. Area alone tells 65 % at as many looks. It does not tell well: it only asks for a look.
    NecklaceWorn {
        code: "WORN-05",
        key: "necklace_worn",
        title: ("戴项链", "necklace worn"),
        clause: "§仪容",
        level: Review,
        reads: [jewellery],
        cure: Retake,
        plain: ("脖子上像有项链，也可能是衣领的线", "something like a necklace on the neck, or the line of a collar"),
        required: ("没有戴项链", "no necklace"),
        advice: ("请取下项链", "take the necklace off"),
        limits: {
            /// 评分上限，0–100 分：不戴的 7.9% 在此之上，戴的 74%；取 50 时为 15% 和 80%，取 80 时为 4.5% 和 62%。
            /// Largest passing score, 0..100 points: 7.9 % without a necklace lie above it and 74 % with one; 15 % and 80 % above 50,
            /// 4.5 % and 62 % above 80.
            max_score: f64 = 65.0,
        },
    }
}

/// Area of a parsed necklace, logarithm, and the plainest thin line, logarithm. Fitted by
/// `tools/calibrate/logistic.py necklace_worn`.
const SCORE: Score<2> =
    Score { bias: -1.0, weights: [Weight { weight: 1.0, usual: -4.8 }, Weight { weight: 0.8, usual: 0.6 }] };
/// Added to the area, squared inter-eye distances: the parser's hum.
const HUM: f64 = 0.005;
/// More contrast than this makes a line no plainer, L*.
const MOST_CONTRAST: f64 = 15.0;

/// Length times contrast: a long faint line is a crease, a short plain one a stray hair.
fn plainness(line: &NeckLine) -> f64 {
    line.length * line.contrast.min(MOST_CONTRAST)
}

impl Rule for NecklaceWorn {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let worn = seen.jewellery()?;
        let line = worn.lines.iter().max_by(|a, b| plainness(a).total_cmp(&plainness(b)));
        let values = [(worn.necklace + HUM).ln(), line.map_or(0.0, plainness).ln_1p()];
        let score =
            Axis::new(("", ""), SCORE.percent(values), 0, POINTS).at_most(self.max_score, self.max_score, "max_score");
        let line = line.filter(|_| SCORE.strongest(values) == 1);
        let area = format!("{:.3}", worn.necklace);
        let ruling = score.ruling(|Printed { value, high, .. }| match line {
            Some(NeckLine { length, contrast, .. }) => say!(
                "脖子上有细线，可能是项链：评分 {value}（上限 {high}；长 {length:.2} 瞳距，明度差 {contrast:.1}）",
                "a thin line on the neck, perhaps a necklace: score {value} (limit {high}; {length:.2} IED long, L* {contrast:.1} off the skin)"
            ),
            None => say!(
                "脖子上可能有项链：评分 {value}（上限 {high}；分区面积 {area} 瞳距²）",
                "perhaps a necklace on the neck: score {value} (limit {high}; parsed area {area} IED²)"
            ),
        });
        Ok(ruling.at(line.map_or(worn.neck, |line| line.region)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::worn::Jewellery;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(change: impl FnOnce(&mut Jewellery)) -> Ruling {
        NecklaceWorn::default().judge(&seen(|o| change(o.jewellery.as_mut().unwrap()))).unwrap()
    }

    #[test]
    fn a_parsed_necklace_is_told_with_its_numbers() {
        assert_eq!(judge(|j| j.necklace = 0.005).verdict, Verdict::Pass);
        let ruling = judge(|j| j.necklace = 0.2);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("上限 65；分区面积 0.200 瞳距²"), "{}", ruling.text.zh);
    }

    #[test]
    fn a_long_thin_line_is_told_with_its_place() {
        let line = |length, contrast| judge(move |j| (j.lines[0].length, j.lines[0].contrast) = (length, contrast));
        assert_eq!(line(0.1, 5.0).verdict, Verdict::Pass);
        let ruling = line(1.6, 14.0);
        assert_eq!(ruling.verdict, Verdict::Fail, "{}", ruling.text.zh);
        assert!(
            ruling.text.zh.contains("细线") && ruling.text.zh.contains("长 1.60 瞳距，明度差 14.0"),
            "{}",
            ruling.text.zh
        );
        assert_eq!(ruling.region.map(|r| (r.x, r.y)), Some((200, 480)));
    }

    #[test]
    fn more_area_and_plainer_lines_never_lower_the_score() {
        let score = |area: f64, length: f64| {
            judge(move |j| (j.necklace, j.lines[0].length) = (area, length)).measured.and_then(|m| m.as_number())
        };
        assert!((0..20).map(|i| score(f64::from(i) / 50.0, 0.05)).is_sorted());
        assert!((0..20).map(|i| score(0.01, f64::from(i) / 10.0)).is_sorted());
    }

    #[test]
    fn unseen_is_no_pass() {
        let blind = seen(|o| o.jewellery = Err(Unseen::NotBuilt));
        assert_eq!(NecklaceWorn::default().judge(&blind), Err(Unseen::NotBuilt));
    }
}
