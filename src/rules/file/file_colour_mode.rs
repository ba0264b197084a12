//! `file_colour_mode`: grey, CMYK, or not 24-bit colour.

use crate::facts::Facts;
use crate::facts::file::{Colour, Format};
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::Axis;
use crate::rules::cure::Cure;
use crate::rules::measured::{Measured, Printed};
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::{BIT, DELTA_AB, LEVELS};
use crate::rules::{Rule, rule};

rule! {
    /// 照片不是 24 位彩色（RGB）。The photo is not 24-bit colour (RGB).
    ///
    /// ## 为什么 Why
    /// 要求彩色照片。黑白照片看不出背景颜色；CMYK 是印刷用的模式，网页和入库系统显示会偏色或打不开。
    /// A colour photo is asked for. CMYK is for printing; web pages and the register show it in wrong colours.
    ///
    /// ## 依据 Evidence
    /// 采集规范（教毕指〔2017〕99号）：“24位真彩色”。存成彩色格式的黑白照片，按全图平均色差（每个像素 RGB 最大值减最小值）
    /// 判断：纯灰为 0，JPEG 压缩误差小于 3，蓝底照片通常在 40 以上。
    /// A black-and-white photo stored as RGB shows by the mean of max(R,G,B) - min(R,G,B): 0 for grey, below 3 with
    /// JPEG noise, usually above 40 on a blue background. 黑白人像换上蓝底，或整张染成一种颜色（蓝、棕），全图色差很大，要看脸：
    /// 同样明暗的皮肤、嘴唇、眼睛颜色应当不同。有标注的 662 张中，真彩色的都在 1.7 以上（肤色很深、很浅和灰白的都在内）；
    /// 只有 2 张本来就是黑白的生成照片为 0.3 和 0.5；把其余的染成灰、蓝、棕、绿，最多 0.6。
    /// A grey person before a blue ground, or a photo in one tone, is told by the face: among what is equally light, skin, lips and eyes
    /// differ. Of 662 labelled photos all in colour have 1.7 and more, very dark and very pale skin included; two generated
    /// ones that are black and white have 0.3 and 0.5. Toned grey, blue, brown or green, the others have 0.6 at most.
    FileColourMode {
        code: "FILE-04",
        key: "file_colour_mode",
        title: ("不是彩色照片", "wrong colour mode"),
        clause: "采集规范",
        level: Fault,
        reads: [file, own_colour],
        cure: Resend,
        plain: ("照片不是彩色的", "the photo is not in colour"),
        required: ("照片是彩色的", "a photo in colour"),
        advice: ("请交彩色照片的原图", "hand in the original in colour"),
        limits: {
            /// 平均色差低于此值为黑白照片（0–255）。Below this mean channel spread the photo is black and white.
            min_chroma: f64 = 4.0,
            /// 低于此值需人工看一眼。Below this a person must look.
            clear_chroma: f64 = 8.0,
            /// 脸上同样明暗处的色差（Δa*b*）低于此值需人工看一眼。Spread of colour on the face, among what is equally light, below
            /// which a person must look.
            face_look: f64 = 1.2,
            /// 低于此值为单色照片。Below this the photo has one tone.
            face_fail: f64 = 0.8,
        },
    }
}

/// Bits per channel of 24-bit colour.
const DEPTH: f64 = 8.0;

/// What is stored in another mode than red, green and blue.
fn mode(colour: Colour) -> Option<Ruling> {
    let (name, zh, en) = match colour {
        Colour::Grey => ("灰度", "照片是灰度（黑白）模式", "the photo is in grey (black-and-white) mode"),
        Colour::Cmyk => ("CMYK", "照片是 CMYK（印刷）模式", "the photo is in CMYK (printing) mode"),
        Colour::Other => ("其他", "照片的颜色模式无法识别", "the photo's colour mode is of no known kind"),
        Colour::Rgb => return None,
    };
    let text = say!("{zh}，应为 24 位彩色（RGB）", "{en}, but should be 24-bit colour (RGB)");
    let ruling = Ruling::fail(Measured::word(name), text);
    Some(match colour {
        Colour::Grey => ruling.plainly(Text::new("照片是黑白的", "the photo is black and white")),
        _ => ruling
            .plainly(Text::new("照片存成了印刷用的颜色格式", "the photo is stored in colours for printing"))
            .advise(ordinary()),
    })
}

fn ordinary() -> Text {
    Text::new("请用“画图”打开，另存为普通的彩色 JPEG", "open it in Paint and save it as an ordinary colour JPEG")
}

impl Rule for FileColourMode {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let file = &seen.file;
        if file.problem.is_some() {
            return Err(Unseen::Undecoded);
        }
        if let Some(ruling) = mode(file.colour.ok_or(Unseen::Untold)?) {
            return Ok(ruling);
        }
        let depth = Axis::new(("", ""), f64::from(file.depth), 0, BIT).at_least(DEPTH, DEPTH, "");
        let depth = depth.at_most(DEPTH, DEPTH, "");
        // A PNG's depth is cured by saving it as JPEG, which file_not_jpeg asks for.
        if file.format == Format::Jpeg && depth.verdict() != Verdict::Pass {
            return Ok(depth
                .ruling(|Printed { value, high, .. }| {
                    say!(
                        "照片每通道 {value} 位，应为 {high} 位（24 位彩色）",
                        "the photo has {value} bits per channel, but should have {high} (24-bit colour)"
                    )
                })
                .plainly(Text::new("照片的颜色格式不是普通彩色", "the photo is not stored in ordinary colour"))
                .advise(ordinary()));
        }
        let chroma = Axis::new(("", ""), file.chroma.ok_or(Unseen::Undecoded)?, 1, LEVELS);
        let chroma = chroma.at_least(self.clear_chroma, self.min_chroma, "clear_chroma");
        if chroma.verdict() == Verdict::Pass {
            let spread = Axis::new(("", ""), seen.own_colour()?.spread, 1, DELTA_AB);
            let ruling = spread.at_least(self.face_look, self.face_fail, "face_look").ruling(|Printed { value, low, .. }| {
                say!(
                    "人像没有颜色，像是黑白照片换了底色或染成单色（脸上色差 {value}，下限 {low}）",
                    "the person has no colours: black and white before another background, or toned (spread on the face {value}, limit {low})"
                )
            });
            let plain = Text::new(
                "人像没有颜色，像是黑白照片换了底色",
                "the person has no colours, as if black and white before another background",
            );
            return Ok(ruling
                .plainly(plain)
                .mended_by(Cure::Retake)
                .advise(Text::new("请拍彩色照片", "take a photo in colour")));
        }
        Ok(chroma.ruling(|Printed { value, low, .. }| {
            say!(
                "照片几乎没有颜色，像是黑白照片（平均色差 {value}，下限 {low}）",
                "the photo has almost no colour, as if black and white (mean spread {value}, limit {low})"
            )
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::file::FileFacts;
    use crate::rules::file::fixture::{good, heic};
    use crate::rules::testing::seen;

    fn judge(rule: &FileColourMode, file: FileFacts) -> Result<Ruling, Unseen> {
        rule.judge(&seen(|facts| facts.file = file))
    }

    #[test]
    fn a_face_of_one_tone_is_no_colour_photo() {
        let with = |spread| {
            let facts = seen(|facts| {
                facts.file = good();
                facts.own_colour = Ok(crate::facts::face::OwnColour { spread });
            });
            FileColourMode::default().judge(&facts).unwrap()
        };
        assert_eq!(with(1.2).verdict, Verdict::Pass);
        assert_eq!(with(1.1).verdict, Verdict::Look);
        let ruling = with(0.1);
        assert!(ruling.verdict == Verdict::Fail && ruling.text.zh.contains("色差 0.1，下限 1.2"), "{ruling:?}");
    }

    #[test]
    fn chroma_passes_at_the_limit_and_fails_below() {
        let with = |chroma| judge(&FileColourMode::default(), FileFacts { chroma: Some(chroma), ..good() }).unwrap();
        assert_eq!(with(8.0).verdict, Verdict::Pass);
        assert_eq!(with(7.9).verdict, Verdict::Look);
        assert_eq!(with(4.0).verdict, Verdict::Look);
        let ruling = with(0.0);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("（平均色差 0.0，下限 8.0）"));
    }

    #[test]
    fn other_modes_and_depths_fail() {
        for colour in [Colour::Grey, Colour::Cmyk, Colour::Other] {
            let file = FileFacts { colour: Some(colour), ..good() };
            assert_eq!(judge(&FileColourMode::default(), file).unwrap().verdict, Verdict::Fail);
        }
        let deep = FileFacts { depth: 12, ..good() };
        assert_eq!(judge(&FileColourMode::default(), deep).unwrap().verdict, Verdict::Fail);
        assert_eq!(judge(&FileColourMode::default(), FileFacts { depth: 4, ..good() }).unwrap().verdict, Verdict::Fail);
        let deep_png = FileFacts { depth: 16, format: Format::Png, ..good() };
        assert_eq!(judge(&FileColourMode::default(), deep_png).unwrap().verdict, Verdict::Pass);
    }

    #[test]
    fn without_pixels_it_is_unseen() {
        assert_eq!(judge(&FileColourMode::default(), heic()), Err(Unseen::Undecoded));
    }
}
