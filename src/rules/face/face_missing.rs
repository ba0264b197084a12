//! `face_missing`: no face.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::cure::Cure;
use crate::rules::measured::Measured;
use crate::rules::ruling::Ruling;
use crate::rules::unit::FACES;
use crate::rules::{Rule, rule};

rule! {
    /// 照片里没有找到正面人脸。No frontal face was found in the photo.
    ///
    /// ## 为什么 Why
    /// 采集要求“正面免冠彩色头像”。背影、侧脸、证件扫描件、横放的照片都不能用；其余面部规则也无从检查。
    /// The notice asks for a frontal portrait. The back of a head, a profile, a scanned card or a photo lying on its
    /// side cannot be used, and no other rule of the face can be checked.
    ///
    /// ## 怎样测 How
    /// 正着找不到确定的人脸时，再把照片转 90°、180°、270° 找；转过来才清楚的，就是没有放正，需要人脸和人像轮廓的规则都不查。
    /// Where no sure face stands upright, it is looked for after turns of 90, 180 and 270 degrees; where only that shows it
    /// plainly, the photo does not stand upright, and rules that need a face or the person's outline are not checked.
    ///
    /// ## 依据 Evidence
    /// 标定集 124 张：有脸的 123 张全部找到，其中 1 张全侧面只有第二检测器找到（请人看）；无脸的 1 张（背影）未误报。
    /// Calibration set, 124 photos: a face is found in all 123 that have one, in one full profile by the second finder
    /// only (for a person to see); none is found in the back of a head. 有标注的 662 张没有一张被当作横放或颠倒；把它们各转 180°，检测器正看
    /// 时的得分最多 11.1，转正后中位数 30。None of 662 labelled photos is taken for a turned one; turned by half, the finder gives them 11.1 at most
    /// as they lie, and 30 in the median upright.
    FaceMissing {
        code: "FACE-01",
        key: "face_missing",
        title: ("没有正面人脸", "no frontal face"),
        clause: "§拍照",
        level: Fault,
        reads: [file, faces],
        cure: Retake,
        plain: ("没有看到正脸", "no frontal face is seen"),
        required: ("正脸、免冠", "frontal and bare-headed"),
        advice: ("请正对镜头，不戴帽子，露出整张脸", "face the camera, bare-headed, with the whole face showing"),
        limits: {},
    }
}

impl Rule for FaceMissing {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let faces = seen.faces()?;
        // A face that only the second finder sees is none that is plainly frontal.
        let frontal = if faces.second_look { 0 } else { faces.boxes.len() };
        let measured = Measured::number(frontal as f64, 0, FACES).at_least(1.0, "");
        Ok(match faces.sideways {
            _ if frontal > 0 => Ruling::pass(measured),
            _ if !faces.boxes.is_empty() => {
                let zh = "人脸不是清楚的正面（转头、遮挡或太暗）";
                Ruling::look(measured, Text::new(zh, "the face is not plainly frontal (turned, covered or dark)"))
                    .plainly(Text::new("看不清正脸", "no plainly frontal face is seen"))
            }
            None => {
                let zh = "没有找到正面人脸（0 张，应为 1 张）";
                Ruling::fail(measured, Text::new(zh, "no frontal face found (0, must be 1)"))
            }
            Some(degrees) => Ruling::fail(measured, turned(degrees, faces.tag_is_wrong(&seen.file)))
                .plainly(if degrees == 180 {
                    Text::new("照片是倒的", "the photo is upside down")
                } else {
                    Text::new("照片是横着的", "the photo lies on its side")
                })
                .mended_by(Cure::Resend)
                .advise(Text::new("请用“画图”打开，转正后保存", "open it in Paint, turn it upright and save it")),
        })
    }
}

/// How the photo lies, and whether only its tag lays it so.
fn turned(degrees: u32, by_tag: bool) -> Text {
    match (by_tag, degrees) {
        (true, _) => Text::new(
            "方向标记有误：按标记显示时人脸不是正的，没有检查其他各项",
            "the orientation tag is wrong: shown as it says, the face is not upright, and nothing else was checked",
        ),
        (_, 180) => Text::new(
            "照片上下颠倒：旋转 180° 后才看到正面人脸",
            "the photo is upside down: a face appears after turning it by 180°",
        ),
        _ => say!(
            "照片横放：顺时针旋转 {degrees}° 后才看到正面人脸",
            "the photo lies on its side: a face appears after turning it {degrees}° clockwise"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::face::Faces;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::{face, seen};

    fn judge(faces: Faces) -> Ruling {
        FaceMissing::default().judge(&seen(|o| o.faces = Ok(faces))).unwrap()
    }

    #[test]
    fn one_face_passes_and_none_fails() {
        assert_eq!(judge(Faces { boxes: vec![face(0.4, 30.0)], ..Faces::default() }).verdict, Verdict::Pass);
        let none = judge(Faces::default());
        assert_eq!(none.verdict, Verdict::Fail);
        assert!(none.text.zh.contains("0 张") && none.text.en.contains("must be 1"));
    }

    #[test]
    fn a_photo_on_its_side_is_told_how_to_turn() {
        let text = judge(Faces { boxes: vec![], sideways: Some(90), ..Faces::default() }).text;
        assert!(text.zh.contains("90°") && text.en.contains("90°"));
    }

    #[test]
    fn a_face_that_only_the_second_finder_sees_is_for_a_person() {
        let turned = Faces { boxes: vec![face(0.4, 0.8)], second_look: true, ..Faces::default() };
        let ruling = judge(turned);
        assert_eq!(ruling.verdict, Verdict::Look);
        assert_eq!(ruling.measured.unwrap().printed().value, "0");
    }

    #[test]
    fn an_unseen_picture_is_no_pass() {
        let blind = seen(|o| o.faces = Err(Unseen::Undecoded));
        assert_eq!(FaceMissing::default().judge(&blind), Err(Unseen::Undecoded));
    }
}
