//! `file_orientation`: the pixels lie on their side or are mirrored, and only a tag says so.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::NONE;
use crate::rules::{Rule, rule};

rule! {
    /// 照片靠 EXIF 方向标记才显示为正。The photo stands upright only by its EXIF orientation tag.
    ///
    /// ## 为什么 Why
    /// 有的软件按标记旋转，有的不理会：同一张照片在这里是正的，在入库系统里可能是横的或左右颠倒的。
    /// Some programs obey the tag and some do not: the register may show the photo lying on its side.
    ///
    /// ## 依据 Evidence
    /// 采集规范（教毕指〔2017〕99号）：“禁止对图像整体或局部进行镜像、旋转等变换操作”。EXIF Orientation 为 1 或没有写才算正。
    /// 检查时已按标记转正，其他各项不受影响。
    /// Orientation must be 1 or absent. The other checks see the photo upright.
    FileOrientation {
        code: "FILE-05",
        key: "file_orientation",
        title: ("照片没有真正转正", "upright by a tag only"),
        clause: "采集规范",
        level: Review,
        reads: [file, faces],
        cure: Resend,
        plain: ("照片没有真正转正，在别的软件里可能是横的", "the photo is turned by a mark only, other programs may show it otherwise"),
        required: ("照片是正的", "an upright photo"),
        advice: ("请用“画图”打开，转正后保存", "open it in Paint, turn it upright and save it"),
        limits: {},
    }
}

impl Rule for FileOrientation {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let file = &seen.file;
        let Some(orientation) = file.orientation else {
            // Without pixels nothing was read that could tell.
            return if file.problem.is_some() { Err(Unseen::Undecoded) } else { Ok(Ruling::pass(None)) };
        };
        let (zh, en) = match orientation {
            2 => ("左右镜像", "mirrored"),
            3 => ("倒置", "upside down"),
            4 => ("上下颠倒", "flipped"),
            5 | 7 => ("横放并镜像", "on its side and mirrored"),
            6 | 8 => ("横放", "on its side"),
            _ => ("其他方向", "otherwise"),
        };
        let wrong = seen.faces().is_ok_and(|faces| faces.tag_is_wrong(file));
        let tag = Axis::new(("", ""), f64::from(orientation), 0, NONE).at_most(1.0, 1.0, "");
        Ok(tag.ruling(|Printed { value, high, .. }| {
            if wrong {
                return say!(
                    "EXIF 方向标记 {value} 是错的（应为 {high}）：像素本来是正的，按标记显示反而不正",
                    "EXIF orientation {value} is wrong (should be {high}): the pixels are upright, and shown by the tag they are not"
                );
            }
            say!(
                "照片存成{zh}，靠 EXIF 方向标记 {value} 转正（应为 {high}），不同软件显示不一样",
                "the photo is stored {en} and turned by EXIF orientation {value} (should be {high}): viewers differ"
            )
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::file::FileFacts;
    use crate::rules::file::fixture::{good, heic, judge};
    use crate::rules::ruling::Verdict;

    #[test]
    fn upright_or_untold_passes_and_every_other_tag_fails() {
        for orientation in [None, Some(1)] {
            let file = FileFacts { orientation, ..good() };
            assert_eq!(judge(&FileOrientation {}, file).unwrap().verdict, Verdict::Pass);
        }
        for orientation in 2..=8 {
            let ruling = judge(&FileOrientation {}, FileFacts { orientation: Some(orientation), ..good() }).unwrap();
            assert_eq!(ruling.verdict, Verdict::Fail);
            assert!(ruling.text.zh.contains(&format!("标记 {orientation} ")));
        }
    }

    #[test]
    fn a_tag_that_turns_upright_pixels_is_wrong_itself() {
        for (orientation, sideways) in [(3, 180), (4, 180), (5, 90), (6, 270), (7, 270), (8, 90)] {
            let told = |sideways| {
                let facts = crate::rules::testing::seen(|facts| {
                    facts.file = FileFacts { orientation: Some(orientation), ..good() };
                    facts.faces = Ok(crate::facts::face::Faces { sideways, ..Default::default() });
                });
                FileOrientation {}.judge(&facts).unwrap().text.zh
            };
            assert!(told(Some(sideways)).contains("是错的") && !told(Some(sideways)).contains("存成"), "{orientation}");
            assert!(told(None).contains("存成") && told(Some((sideways + 90) % 360)).contains("存成"), "{orientation}");
        }
    }

    #[test]
    fn an_undecoded_file_is_unseen() {
        assert_eq!(judge(&FileOrientation {}, heic()), Err(Unseen::Undecoded));
    }
}
