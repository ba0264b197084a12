//! `face_multiple`: more than one face.

use crate::facts::Facts;
use crate::facts::face::FaceBox;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::measured::Measured;
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::FACES;
use crate::rules::{Rule, rule};

rule! {
    /// 照片里不止一张脸。More than one face is in the photo.
    ///
    /// ## 为什么 Why
    /// 采集要求背景“不得有其他人或物体”。第二张脸可能是旁人、墙上的照片、衣服上的印花或玩偶。
    /// No other person or thing may be in the picture: a bystander, a poster, a print on the shirt, a toy.
    ///
    /// ## 依据 Evidence
    /// 标定集 124 张：有两张脸的 1 张找到（大小相近），单人的 122 张没有一张出现第二个脸框。小而弱的脸框只请人看。
    /// Calibration set, 124 photos: both faces found in the one photo that has two; no second box in 122 of one
    /// person. A small or weak box is only shown to a person.
    FaceMultiple {
        code: "FACE-02",
        key: "face_multiple",
        title: ("不止一张脸", "more than one face"),
        clause: "§拍照",
        level: Fault,
        reads: [faces],
        cure: Retake,
        plain: ("照片里不止一个人", "more than one person in the photo"),
        required: ("照片里没有别人", "nobody else in the photo"),
        advice: ("请单独拍摄，旁边不要有别人和别的东西", "be alone in the photo, with nothing and nobody beside you"),
        limits: {
            /// 第二张脸与最大的脸边长之比，达到此值且得分够高即不合格。Size of the second face over the largest, from which it fails.
            sure_size: f64 = 0.5,
            /// 第二张脸的得分（检测器自己的分值，2 起），达到此值才肯定是脸。Finder's score from which a box is surely a face.
            sure_score: f64 = 8.0,
        },
    }
}

impl Rule for FaceMultiple {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let boxes = &seen.faces()?.boxes;
        let (largest, others) = boxes.split_first().ok_or(Unseen::NoFace)?;
        let n = boxes.len();
        let measured = Measured::number(n as f64, 0, FACES).at_most(1.0, "");
        let sure = |f: &FaceBox| f.size >= self.sure_size * largest.size && f.score >= self.sure_score;
        let plainer = |a: &&FaceBox, b: &&FaceBox| sure(a).cmp(&sure(b)).then(a.score.total_cmp(&b.score));
        let Some(second) = others.iter().max_by(plainer) else {
            return Ok(Ruling::pass(measured));
        };
        let verdict = if sure(second) { Verdict::Fail } else { Verdict::Look };
        let text = |_: &_| say!("找到 {n} 张脸（应为 1 张）", "{n} faces found (must be 1)");
        Ok(Ruling::graded(verdict, measured, text).at(second.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::face::Faces;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::{face, seen};

    fn judge(boxes: Vec<FaceBox>) -> Result<Ruling, Unseen> {
        FaceMultiple::default().judge(&seen(|o| o.faces = Ok(Faces { boxes, ..Faces::default() })))
    }

    #[test]
    fn a_second_face_fails_when_it_is_as_large_and_plain() {
        assert_eq!(judge(vec![face(0.4, 30.0)]).unwrap().verdict, Verdict::Pass);
        assert_eq!(judge(vec![face(0.4, 30.0), face(0.2, 8.0)]).unwrap().verdict, Verdict::Fail);
    }

    #[test]
    fn a_small_or_weak_second_box_is_for_a_person_to_see() {
        assert_eq!(judge(vec![face(0.4, 30.0), face(0.19, 30.0)]).unwrap().verdict, Verdict::Look);
        assert_eq!(judge(vec![face(0.4, 30.0), face(0.4, 7.9)]).unwrap().verdict, Verdict::Look);
    }

    #[test]
    fn without_a_face_it_is_blind() {
        assert_eq!(judge(vec![]), Err(Unseen::NoFace));
    }
}
