//! `cut_out_rim`: a rim of another colour around the person.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::SHARE;
use crate::rules::{Rule, rule};

rule! {
    /// 人像边缘有一圈别的颜色：换背景时没有抠干净。A rim of another colour runs around the person: the background was replaced
    /// badly.
    ///
    /// ## 为什么 Why
    /// 采集规范不接受技术处理痕迹明显的照片；抠图残边在打印的证书上像描了一圈边。
    /// Photos that show how they were edited are not accepted; on the printed certificate the rim looks like an outline.
    ///
    /// ## 怎样测 How
    /// 从照片左、右、上边向人像走，看背景之后是不是先出现一种既不像背景、也不像人、又不是两者混合的颜色；各处是同一种颜色时，就是残边。
    /// On ways from the left, right and upper edges to the person: whether behind the background a colour comes first that is neither
    /// of the background nor of the person nor a mixture of both, and the same one all around.
    ///
    /// ## 依据 Evidence
    /// 标定集 662 张（多数是抠图换底）最多 44%，只有一张看得出白边的照片到 56%；画出的 2–6 像素的白、红、绿、黄、米、蓝色残边占 77%–96%，灰 42%–69%。黑发旁的黑边看不出来（30%–44%）。只有画出的样例，因此只请人看。
    /// 662 photos of the calibration set, most of them cut out, reach 44 %, and 56 % only one with a white rim that can be seen; drawn rims of
    /// 2-6 pixels in white, red, green, yellow, beige and blue take 77-96 %, grey ones 42-69 %. Along black hair a black rim is not seen (30-44 %). The
    /// evidence is drawn: it is for a person.
    CutOutRim {
        code: "BACK-07",
        key: "cut_out_rim",
        title: ("抠图残边", "rim left by a cut-out"),
        clause: "采集规范",
        level: Fault,
        reads: [background],
        cure: Retake,
        plain: ("人像边上有一圈残边，像是抠图留下的", "a rim around the person, as a cut-out leaves it"),
        required: ("人像边上没有抠图残边", "no rim around the person"),
        advice: ("请在真实的蓝色背景前拍，或把背景换干净", "use a real blue background, or replace the background cleanly"),
        limits: {
            /// 同一种残边颜色所占轮廓的比例，超过即请人看（0–1）。Share of the outline along which the same strange colour lies beyond which a
            /// person must look, 0..1.
            share_look: f64 = 0.45,
            /// 至少要看到这么多处轮廓，否则算看不见。Places of the outline that must be seen; fewer are unseen.
            least_places: u32 = 40,
        },
    }
}

impl Rule for CutOutRim {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let rim = seen.background()?.rim;
        if rim.places < self.least_places {
            return Err(Unseen::NoBackground);
        }
        let axis = Axis::new(("残边", "rim"), rim.share, 0, SHARE).look_above(self.share_look, "share_look");
        Ok(axis.ruling(|Printed { value, high, .. }| {
            let Text { zh, en } = rim.colour.map(crate::facts::colour::Colour::word).unwrap_or_default();
            say!(
                "人像边缘有一圈{zh}残边，占轮廓 {value}%（上限 {high}%），像是抠图留下的",
                "a {en} rim runs along {value}% of the person's outline (limit {high}%), as a cut-out leaves it",
            )
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::background::Rim;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::{WHITE, seen};

    fn judge(share: f64, places: u32) -> Result<Ruling, Unseen> {
        let rim = Rim { share, colour: Some(WHITE), places };
        CutOutRim::default().judge(&seen(|o| o.background.as_mut().unwrap().rim = rim))
    }

    #[test]
    fn a_rim_is_for_a_person_and_is_named_with_its_colour() {
        assert_eq!(judge(0.45, 150).unwrap().verdict, Verdict::Pass);
        let ruling = judge(0.8, 150).unwrap();
        assert!(ruling.verdict == Verdict::Look && ruling.text.zh.contains("白色残边"), "{ruling:?}");
        assert_eq!(judge(0.0, 39), Err(Unseen::NoBackground));
    }

    #[test]
    fn what_is_not_seen_is_no_pass() {
        let blind = seen(|o| o.background = Err(Unseen::NoBackground));
        assert_eq!(CutOutRim::default().judge(&blind), Err(Unseen::NoBackground));
    }
}
