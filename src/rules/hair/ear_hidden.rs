//! `ear_hidden`: an ear does not show.

use super::{LEFT, worse_ear};
use crate::facts::Facts;
use crate::facts::hair::Ear;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::SHARE;
use crate::rules::{Rule, rule};

rule! {
    /// 耳朵没有露出。An ear does not show.
    ///
    /// ## 为什么 Why
    /// 通知要求双耳露出、左右对称，“头发不得遮挡眉毛、眼睛和耳朵”；耳朵露出也便于人像比对。
    /// Both ears must show; hair must not cover brows, eyes or ears.
    ///
    /// ## 怎样测 How
    /// 脸颊外侧、眉到鼻底之间是耳朵应在的位置。看其中耳朵与遮挡物（头发、帽子、衣领）各占多少。耳朵紧贴头部、旁边是背景的不算遮挡；
    /// 一点耳朵都看不到而又没有遮挡物时请人看，除非头明显转过去了。
    /// Outwards of the cheek, from the brow to the base of the nose, an ear must be. What is ear there is held against
    /// what covers it (hair, head cover, collar). Background beside a flat ear is no cover. No trace of an ear, and
    /// nothing that covers it, is for a person to see, unless the head is plainly turned away from it.
    ///
    /// ## 依据 Evidence
    /// 有标注的 662 张中的正面照片：有耳朵标为未露出的 184 张，144 张判不合格，31 张请人看，9 张漏检（其中 5 张耳朵其实看得到）；双耳标为全露的 225 张，1 张判不合格（鬓发盖住），
    /// 16 张请人看（平贴的耳朵被鬓发压住，或耳朵在暗处）。标为全露的 496 只耳朵，95% 被遮住不到 31%，只有 2 只在 80% 以上；标为未露出的 324 只，
    /// 228 只在 80% 以上。
    /// Frontal photos of 662 labelled ones: of 184 with a hidden ear 144 fail, 31 are looks, 9 pass (the ear can be seen in 5 of them); of 225 with both ears shown
    /// one fails (side hair over it), 16 are looks (flat ears under side hair, ears in the dark). Of 496 ears labelled as shown 95 % are
    /// covered by less than 31 %, and 2 by 80 % and more; of 324 labelled as hidden 228 are.
    EarHidden {
        code: "EAR-01",
        key: "ear_hidden",
        title: ("耳朵没有露出", "ear hidden"),
        clause: "§拍照",
        level: Fault,
        reads: [pose, ears],
        cure: Retake,
        plain: ("耳朵没有露出来", "an ear does not show"),
        required: ("双耳都露出来", "both ears showing"),
        advice: ("请把头发别到耳后，露出双耳", "tuck the hair behind the ears so that both show"),
        limits: {
            /// 露出的耳朵占耳朵与遮挡物之和，达到即合格（0–1）：至少露出三分之一。双耳全露的 225 张，17 张在此之下；有耳朵未露出的 184 张，9 张在此之上（取 0.50 时为 24 张和 6 张：
            /// 平贴的耳朵常被鬓发压着一半）。Ear over ear and cover, from which it passes, 0..1: at least a third. 17 of 225 photos with both
            /// ears shown lie below it and 9 of 184 with a hidden one above it (24 and 6 at 0.50: side hair often lies on half of a flat ear).
            shown_pass: f64 = 0.34,
            /// 低于此比例且确有遮挡才判不合格（0–1）。Below this it fails, where something covers the ear, 0..1.
            shown_fail: f64 = 0.12,
            /// 遮挡物占耳朵位置的比例，达到才算确有遮挡（0–1）。Share of the ear's place that is covered, from which the cover is sure, 0..1.
            covered: f64 = 0.80,
            /// 遮挡物是帽子或衣物时的同一比例（0–1）。The same for head cover or clothing alone, 0..1.
            covered_by_cloth: f64 = 0.45,
            /// 头转过此角度，远侧耳朵完全不见也判不合格，单位度。Yaw from which a far ear of which there is no trace fails too, degrees.
            turned: f64 = 15.0,
            /// 遮挡物占耳朵位置达到此比例才说出是什么遮住；只影响说明，不影响判定（0–1）。Share of the ear's place from which
            /// what covers it is named as the cause; it changes the sentence, not the verdict, 0..1.
            cause: f64 = 0.2,
            /// 完整的耳朵至少占耳朵位置的这么多（0–1）：平贴的小耳朵约占这些，背景前的一点耳朵不算整只。Least share of its place that a whole ear
            /// fills, 0..1: flat and small ears about as much; a trace before the background is no whole ear.
            place: f64 = super::PLACE,
        },
    }
}

impl Rule for EarHidden {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let ears = seen.ears()?;
        let yaw = seen.pose()?.yaw;
        let (ear, axis, both) = worse_ear(ears, |ear, side| {
            let away = if side == LEFT { yaw } else { -yaw };
            let sure =
                ear.hair + ear.cover >= self.covered || ear.cover >= self.covered_by_cloth || away >= self.turned;
            let axis = Axis::new(side, ear.shown(self.place), 0, SHARE);
            if sure {
                axis.at_least(self.shown_pass, self.shown_fail, "shown_pass")
            } else {
                axis.look_below(self.shown_pass, "shown_pass")
            }
        })?;
        let (cause_zh, cause_en) = match ear {
            Ear { hair, cover, .. } if hair.max(*cover) < self.cause => ("看不到耳朵", "it cannot be seen"),
            Ear { hair, cover, .. } if hair >= cover => ("被头发遮住", "hair covers it"),
            _ => ("被帽子或衣物遮住", "head cover or clothing covers it"),
        };
        let (zh, en) = axis.name;
        let ruling = axis.ruling(|Printed { value, low, .. }| {
            say!(
                "本人{zh}耳露出 {value}%（至少 {low}%），{cause_zh}",
                "{value}% of the person's {en} ear shows (at least {low}%): {cause_en}"
            )
        });
        let (whose, whose_en) = if both {
            ("双", "both ears do")
        } else {
            (zh, if en == LEFT.1 { "the left ear does" } else { "the right ear does" })
        };
        let of = if both { "" } else { "本人" };
        let ruling = ruling.plainly(match cause_en {
            "it cannot be seen" => say!("{of}{whose}耳没有露出来", "{whose_en} not show"),
            _ => say!("{of}{whose}耳{cause_zh}", "{whose_en} not show: {cause_en}"),
        });
        let by_hair = ear.hair >= ear.cover || ear.cover < self.cause;
        let uncover = Text::new("请摘掉遮住耳朵的东西，露出双耳", "take off what covers the ears so that both show");
        let ruling = if by_hair { ruling } else { ruling.advise(uncover) };
        Ok(ruling.at(ear.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::{ear, seen};

    fn judge(right: Ear, left: Ear, yaw: f64) -> Ruling {
        let facts = seen(|o| {
            let ears = o.ears.as_mut().unwrap();
            (ears.right, ears.left) = (Ok(right), Ok(left));
            o.pose.as_mut().unwrap().yaw = yaw;
        });
        EarHidden::default().judge(&facts).unwrap()
    }

    fn part(seen: f64, hair: f64, cover: f64) -> Ear {
        Ear { seen, hair, cover, ..ear() }
    }

    #[test]
    fn the_plain_words_say_which_ear_and_what_covers_it() {
        let plain = |right, left| judge(right, left, 0.0).plain.unwrap().zh;
        let (hair, cloth) = (part(0.0, 0.9, 0.0), part(0.0, 0.0, 0.9));
        assert_eq!(plain(ear(), hair), "本人左耳被头发遮住");
        assert_eq!(plain(cloth, ear()), "本人右耳被帽子或衣物遮住");
        assert_eq!(plain(hair, hair), "双耳被头发遮住");
    }

    #[test]
    fn a_flat_ear_beside_background_passes() {
        assert_eq!(judge(part(0.25, 0.1, 0.0), ear(), 0.0).verdict, Verdict::Pass);
        assert_eq!(judge(part(0.5, 0.5, 0.0), ear(), 0.0).verdict, Verdict::Pass);
    }

    #[test]
    fn a_covered_ear_fails_and_a_partly_covered_one_is_a_look() {
        assert_eq!(judge(ear(), part(0.02, 0.9, 0.0), 0.0).verdict, Verdict::Fail);
        assert_eq!(judge(ear(), part(0.05, 0.0, 0.5), 0.0).verdict, Verdict::Fail);
        assert_eq!(judge(ear(), part(0.2, 0.6, 0.0), 0.0).verdict, Verdict::Look);
    }

    #[test]
    fn no_trace_of_an_ear_is_a_look_unless_the_head_is_turned_away_from_it() {
        assert_eq!(judge(ear(), part(0.0, 0.1, 0.0), 2.0).verdict, Verdict::Look);
        assert_eq!(judge(ear(), part(0.0, 0.1, 0.0), 20.0).verdict, Verdict::Fail);
        assert_eq!(judge(ear(), part(0.0, 0.1, 0.0), -20.0).verdict, Verdict::Look);
    }

    #[test]
    fn the_message_names_the_side_both_numbers_and_the_cause() {
        let text = judge(part(0.05, 0.95, 0.0), ear(), 0.0).text;
        assert!(text.zh.contains("本人右耳露出 5%（至少 34%），被头发遮住"), "{}", text.zh);
        assert!(judge(ear(), part(0.0, 0.1, 0.8), 0.0).text.zh.contains("左耳露出 0%（至少 34%），被帽子"));
    }

    #[test]
    fn an_ear_beyond_the_edge_is_no_pass_and_hides_no_fault() {
        let with = |left: Ear| {
            let facts = seen(|o| {
                let ears = o.ears.as_mut().unwrap();
                (ears.right, ears.left) = (Err(Unseen::FaceUnclear), Ok(left));
            });
            EarHidden::default().judge(&facts)
        };
        assert_eq!(with(ear()), Err(Unseen::FaceUnclear));
        assert_eq!(with(part(0.0, 1.0, 0.0)).unwrap().verdict, Verdict::Fail);
        let blind = seen(|o| o.ears = Err(Unseen::NotBuilt));
        assert_eq!(EarHidden::default().judge(&blind), Err(Unseen::NotBuilt));
    }
}
