//! `background_border`: a white or black border.

use crate::facts::Facts;
use crate::facts::background::{Side, Strip, StripTone};
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::{Axis, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::SHARE;
use crate::rules::{Rule, rule};

rule! {
    /// 照片带白边、黑边，或四角被裁圆。The photo has a white or black border, or rounded corners.
    ///
    /// ## 为什么 Why
    /// 采集规范：“不得添加边框、文字、图案等其他内容”；学信网的自动检测也拒收带黑边的照片。
    /// No border, writing or pattern may be added; the register's own test refuses photos with a black edge.
    ///
    /// ## 依据 Evidence
    /// 标定集 124 张均无边框，也无一误报（含黑西装、白衬衫占满下沿的）；画出的 2%–3% 白边、黑边全部找到。
    /// None of 124 photos of the calibration set has a border and none is reported, black suits and white shirts along
    /// the lower edge included; drawn borders of 2-3 % are all found.
    ///
    /// 圆角看左上、右上两角：两边同样长的白色或黑色，外弧清楚。标定集 662 张没有一张误报；画出的半径 10–240 像素的白、黑圆角全部找到。
    /// Rounded corners are told by both upper ones: white or black, alike along both sides, and with a sharp bow. None of 662 photos has them; drawn ones of 10-240
    /// pixels are all found. A background that runs into white is no border.
    BackgroundBorder {
        code: "BACK-05",
        key: "background_border",
        title: ("照片有白边、黑边或圆角", "white or black border, or rounded corners"),
        clause: "§着装",
        level: Fault,
        reads: [border, corners],
        cure: Resend,
        plain: ("照片有白边、黑边或圆角", "the photo has a border or rounded corners"),
        required: ("照片没有边框、圆角", "no border and no rounded corners"),
        advice: ("请裁掉边框，或交没有边框、没有圆角的原图", "crop the border off, or send the original without border and rounded corners"),
        limits: {
            /// 边框宽度占边长的比例，不超过即合格（0–1）。Largest passing width over the photo's side, 0..1.
            width_pass: f64 = 0.0025,
            /// 边框宽度占边长的比例，超过即不合格（0–1）。Width beyond which it fails.
            width_fail: f64 = 0.006,
            /// 圆角半径占照片宽度的比例，超过即请人看（0–1）。Radius of rounded corners over the photo's width beyond which a person must look, 0..1.
            radius_look: f64 = 0.008,
        },
    }
}

/// What a strip is called, in Chinese and in English.
fn named(strip: &Strip) -> (String, String) {
    let (side, at) = match strip.side {
        Side::Top => ("上", "top"),
        Side::Bottom => ("下", "bottom"),
        Side::Left => ("左", "left"),
        Side::Right => ("右", "right"),
    };
    let (tone, colour) = tone(strip.tone);
    (format!("{side}{tone}边"), format!("{colour} at the {at}"))
}

/// All strips at a glance.
fn around(strips: &[Strip]) -> Text {
    if let [first, rest @ ..] = strips
        && rest.len() == 3
        && rest.iter().all(|strip| strip.tone == first.tone)
    {
        let (zh, en) = tone(first.tone);
        return say!("照片四周有{zh}边", "the photo has a {en} border all round");
    }
    let (zh, en): (Vec<_>, Vec<_>) = strips.iter().map(named).unzip();
    let (zh, en) = (zh.join("、"), en.join(", "));
    say!("照片有{zh}", "the photo has a border: {en}")
}

fn tone(tone: StripTone) -> (&'static str, &'static str) {
    match tone {
        StripTone::White => ("白", "white"),
        StripTone::Black => ("黑", "black"),
    }
}

impl Rule for BackgroundBorder {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let strips = seen.border()?;
        let width = |width| {
            let axis = Axis::new(("边框", "border"), width, 2, SHARE);
            axis.at_most(self.width_pass, self.width_fail, "width_pass")
        };
        let corners = seen.corners()?;
        let radius = corners.map(|corners| {
            let axis = Axis::new(("圆角", "corners"), corners.radius, 1, SHARE);
            axis.look_above(self.radius_look, "radius_look")
        });
        let widest = worst(strips.iter().map(|s| width(s.width)).chain(radius)).unwrap_or_else(|| width(0.0));
        let is_corner = widest.name.1 == "corners";
        let plain = if is_corner {
            Text::new("照片的四角是圆角", "the photo's corners are rounded")
        } else {
            around(strips)
        };
        let ruling = widest.ruling(|Printed { value, high, .. }| {
            if is_corner {
                let (tone, colour) = corners.map_or(("", ""), |corners| tone(corners.tone));
                return say!(
                    "四角是圆角，外面是{tone}色：半径占照片宽 {value}%（上限 {high}%）",
                    "the corners are rounded and {colour} outside: radius {value}% of the width (limit {high}%)",
                );
            }
            let (zh, en): (Vec<_>, Vec<_>) = strips.iter().map(named).unzip();
            let (zh, en) = (zh.join("、"), en.join(", "));
            say!(
                "有{zh}，最宽占边长 {value}%（上限 {high}%）",
                "border: {en}; widest {value}% of the side (limit {high}%)",
            )
        });
        Ok(ruling.plainly(plain))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::background::Corners;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(width: f64) -> Ruling {
        let strip = Strip { side: Side::Left, tone: StripTone::Black, width };
        BackgroundBorder::default().judge(&seen(|o| o.border = Ok(vec![strip]))).unwrap()
    }

    #[test]
    fn a_hairline_is_a_look_and_a_border_fails() {
        assert_eq!(judge(0.0025).verdict, Verdict::Pass);
        assert_eq!(judge(0.005).verdict, Verdict::Look);
        let ruling = judge(0.02);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("左黑边") && ruling.text.zh.contains("2.00%"));
    }

    #[test]
    fn rounded_corners_are_for_a_person() {
        let corners = Some(Corners { tone: StripTone::White, radius: 0.08 });
        let ruling = BackgroundBorder::default().judge(&seen(|o| o.corners = Ok(corners))).unwrap();
        assert!(ruling.verdict == Verdict::Look && ruling.text.zh.contains("圆角，外面是白色"), "{ruling:?}");
    }

    #[test]
    fn no_strip_passes_and_an_undecoded_photo_does_not() {
        assert_eq!(BackgroundBorder::default().judge(&seen(|_| ())).unwrap().verdict, Verdict::Pass);
        let blind = seen(|o| o.border = Err(Unseen::Undecoded));
        assert_eq!(BackgroundBorder::default().judge(&blind), Err(Unseen::Undecoded));
    }
}
