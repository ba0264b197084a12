//! `top_advised`: a white collared shirt or dark formal wear, as the notice advises.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::{Axis, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::{IED, PERCENT};
use crate::rules::{Rule, rule};

rule! {
    /// 没有看出白色有领衬衫或深色正装。Neither a white collared shirt nor dark formal wear is seen.
    ///
    /// ## 为什么 Why
    /// 通知建议穿白色有领衬衫或深色正装；只是建议，别的素色上衣也合格。
    /// The notice advises a white collared shirt or dark formal wear. Other plain tops pass too: it is advice.
    ///
    /// ## 怎样测 How
    /// 上衣中白色（L* 72 以上、C* 14 以下）和深色（L* 35 以下、C* 18 以下）合计的面积；再看领子：两侧贴着脖子立起来，中间开成 V 形。
    /// 系到顶的立领、被头发挡住的领子看不出来。
    /// Share of the top that is white (L* 72 and more, C* 14 and less) or dark (L* 35 and less, C* 18 and less); then the collar, which
    /// stands up at both sides of the neck and opens in a V. A stand-up collar buttoned to the top, or one under hair, is not told.
    ///
    /// ## 依据 Evidence
    /// 标定集没有领子的标注，照衣着的描述数：五套西装和一件系扣衬衫的领口两侧在下巴下 0.32 瞳距以内、中间低 0.25 以上，都看得出；敞开的衬衫、外套里的
    /// 圆领衫（8 件）看不出。领口看得清的白色、黑色圆领衫 27 件中只有 1 件被当作有领，另 24 件领口在画面外或被头发挡住，答未检。白 T 恤除 3 件在阴影或色光里的外白色占 74% 以上，黑西装与白衬衫合计 89% 以上；深绿、深棕也算深色。
    /// No label tells collars; counted by the description of the clothing: five suits and a buttoned shirt lie within 0.32 IED of the chin and
    /// open by 0.25 and more; open shirts and round necks under jackets (8) are not told. Of 27 white or black round necks that show one is taken
    /// for a collar; 24 more lie outside the frame or under hair and are not checked. White T-shirts are 74 % white and more, but for three in
    /// shade or coloured light, a black suit with a white shirt 89 % and more; dark green and brown count as dark too.
    TopAdvised {
        code: "DRESS-07",
        key: "top_advised",
        title: ("建议穿白衬衫或深色正装", "white shirt or dark formal wear advised"),
        clause: "§着装",
        level: Advice,
        reads: [clothing, collar],
        cure: Retake,
        plain: ("穿的不是白色有领衬衫或深色正装", "the top is no white collared shirt and no dark formal wear"),
        required: ("白色有领衬衫或深色正装", "a white collared shirt or dark formal wear"),
        advice: ("请尽量穿白色有领衬衫或深色正装", "wear a white collared shirt or dark formal wear if you can"),
        limits: {
            /// 白色和深色合计的最小面积，单位 %。Smallest share of white and dark, percent.
            min_share: f64 = 60.0,
            /// 领子两侧到下巴的最大距离，单位瞳距。Largest distance of the collar's sides below the chin, inter-eye distances.
            max_side: f64 = 0.35,
            /// 领口中间比两侧低的最小值，单位瞳距。Smallest depth of the opening, inter-eye distances.
            min_opening: f64 = 0.15,
        },
    }
}

impl Rule for TopAdvised {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let top = seen.clothing()?;
        let share = Axis::new(("白色和深色", "white and dark"), 100.0 * (top.white + top.dark), 0, PERCENT);
        let mut axis = share.at_least(self.min_share, self.min_share, "min_share");
        if axis.verdict() == Verdict::Pass {
            let collar = seen.collar()?;
            let opening = Axis::new(("领口", "opening"), collar.opening.max(0.0), 2, IED);
            let side = Axis::new(("领侧", "side"), collar.side, 2, IED);
            axis = worst([
                opening.at_least(self.min_opening, self.min_opening, "min_opening"),
                side.at_most(self.max_side, self.max_side, "max_side"),
                axis,
            ])
            .ok_or(Unseen::Internal)?;
        }
        let (_, name) = axis.name;
        let ruling = axis.ruling(|Printed { value, low, high }| match name {
            "opening" => say!(
                "没有看出衬衫领：领口中间只低 {value} 瞳距（有领的不少于 {low}）",
                "no shirt collar is seen: it opens by {value} IED (a collar: at least {low})",
            ),
            "side" => say!(
                "没有看出衬衫领：领子在下巴以下 {value} 瞳距（有领的不超过 {high}）",
                "no shirt collar is seen: the top ends {value} IED below the chin (a collar: at most {high})",
            ),
            _ => say!(
                "上衣白色和深色只占 {value}%（建议不少于 {low}%）",
                "only {value}% of the top is white or dark (advised: at least {low}%)",
            ),
        });
        let plain = match name {
            "opening" | "side" => Text::new("没有看出衬衫领", "no shirt collar is seen"),
            _ => Text::new("上衣不是白色，也不是深色", "the top is neither white nor dark"),
        };
        Ok(ruling.plainly(plain).at(top.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::clothing::Collar;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(white: f64, dark: f64, side: f64, opening: f64) -> Ruling {
        let top = seen(|o| {
            let clothing = o.clothing.as_mut().unwrap();
            (clothing.white, clothing.dark) = (white, dark);
            o.collar = Ok(Collar { side, opening });
        });
        TopAdvised::default().judge(&top).unwrap()
    }

    #[test]
    fn a_suit_over_a_white_shirt_is_as_advised() {
        assert_eq!(judge(0.2, 0.4, 0.35, 0.15).verdict, Verdict::Pass);
    }

    #[test]
    fn colours_and_collar_are_told_with_both_numbers() {
        let ruling = judge(0.1, 0.2, 0.1, 0.3);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("30%（建议不少于 60%）"), "{}", ruling.text.zh);
        let flat = judge(0.9, 0.0, 0.1, 0.05);
        assert_eq!(flat.verdict, Verdict::Fail);
        assert!(flat.text.zh.contains("0.05 瞳距（有领的不少于 0.15）"), "{}", flat.text.zh);
        let low = judge(0.9, 0.0, 0.7, 0.3);
        assert_eq!(low.verdict, Verdict::Fail);
        assert!(low.text.zh.contains("0.70 瞳距（有领的不超过 0.35）"), "{}", low.text.zh);
    }

    #[test]
    fn unseen_clothing_is_no_pass() {
        let blind = seen(|o| o.clothing = Err(Unseen::NoClothing));
        assert_eq!(TopAdvised::default().judge(&blind), Err(Unseen::NoClothing));
        let hidden = seen(|o| o.collar = Err(Unseen::NoClothing));
        assert_eq!(TopAdvised::default().judge(&hidden), Err(Unseen::NoClothing));
    }
}
