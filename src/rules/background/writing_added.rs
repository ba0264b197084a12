//! `writing_added`: a date, a caption, a studio's name, a watermark.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::{Axis, worst_with};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::{LETTERS, MARKS, TURNS};
use crate::rules::{Rule, rule};

rule! {
    /// 照片上有添加的文字、日期或水印。Writing was added to the photo: a date, a caption, a studio's name, a watermark.
    ///
    /// ## 为什么 Why
    /// 采集规范：“不得添加边框、文字、图案等其他内容”。
    /// No border, writing or pattern may be added.
    ///
    /// ## 怎样测 How
    /// 背景上数清晰的小图形，以及一行里明暗交替的次数（笔画）；下巴以下找一行高低一致、颜色一致的字。脸和头发上的字不找。
    /// On the background small sharp figures are counted, and how often it turns lighter and darker along one line (strokes); below the
    /// chin a row of figures of one height and colour is sought. Writing over face and hair is not.
    ///
    /// ## 依据 Evidence
    /// 标定集 662 张里 558 张蓝底：小图形最多 4 处、一行最多 4 次；下巴以下最多一行 3 个字，只有一张领子的条纹被数成 8 个；画出的日期、说明框、照相馆名和水印 55 张找到 44 张，字号 16 以下、只在头发或脸上的字找不到。没有真实样例，只请人看。
    /// 印在衣服上的一行字也会请人看。
    /// Of 558 blue backgrounds among 662 photos of the calibration set none has more than 4 figures or 4 turns, and no more than 3 letters
    /// stand in a row below the chin (but one, whose collar has stripes that count as 8); of 55 drawn dates, captions, studio
    /// names and watermarks 44 are found, print below 16 pixels and writing over hair or face alone is not. No real one was available: it is for a
    /// person. A line of print on the top is for a person too.
    WritingAdded {
        code: "BACK-06",
        key: "writing_added",
        title: ("照片上有添加的文字或水印", "writing or a watermark was added"),
        clause: "采集规范",
        level: Fault,
        reads: [background, letters],
        cure: Resend,
        plain: ("照片上可能有加上去的文字或水印", "writing or a watermark may have been added"),
        required: ("照片上没有文字、水印", "no writing and no watermark"),
        advice: ("请交没有日期、文字、水印的原图", "send the original without date, writing or watermark"),
        limits: {
            /// 背景上小图形的个数，超过即请人看。Number of small figures on the background beyond which a person must look.
            marks_look: f64 = 5.0,
            /// 只有这些图形里一行明暗交替达到此次数，个数才算。They count only with so many turns along a line of them.
            marks_turns: u32 = 4,
            /// 这些图形里一行明暗交替的次数，超过即请人看：发丝、碎屑不到 8 次。Turns along one line of them beyond which a person must look:
            /// strands of hair and specks have fewer.
            turns_look: f64 = 7.0,
            /// 下巴以下一行字的字数，超过即请人看。Letters of one row below the chin beyond which a person must look.
            letters_look: f64 = 3.0,
        },
    }
}

impl Rule for WritingAdded {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let (wall, letters) = (seen.background()?, seen.letters()?);
        let marks = &wall.marks;
        let marked = if marks.turns >= self.marks_turns { marks.count } else { 0 };
        let count = Axis::new(("图形", "figures"), f64::from(marked), 0, MARKS);
        let turns = Axis::new(("笔画", "strokes"), f64::from(marks.turns), 0, TURNS);
        let row = Axis::new(("字", "letters"), f64::from(letters.count), 0, LETTERS);
        let (axis, region) = worst_with([
            (row.look_above(self.letters_look, "letters_look"), letters.region),
            (turns.look_above(self.turns_look, "turns_look"), marks.region),
            (count.look_above(self.marks_look, "marks_look"), marks.region),
        ])
        .ok_or(Unseen::Internal)?;
        let name = axis.name.1;
        let ruling = axis.ruling(|Printed { value, high, .. }| match name {
            "letters" => say!(
                "下巴以下可能有添加的文字：一行 {value} 个字（上限 {high}）",
                "writing may have been added below the chin: {value} letters in a row (limit {high})",
            ),
            "strokes" => say!(
                "背景上可能有文字或水印：一行明暗交替 {value} 次（上限 {high}）",
                "there may be writing or a watermark on the background: {value} turns along a line (limit {high})",
            ),
            _ => say!(
                "背景上可能有文字或水印：{value} 处小图形（上限 {high}）",
                "there may be writing or a watermark on the background: {value} small figures (limit {high})",
            ),
        });
        let plain = if name == "letters" {
            Text::new("下巴以下可能有加上去的文字", "writing may have been added below the chin")
        } else {
            Text::new("背景上可能有文字或水印", "there may be writing or a watermark on the background")
        };
        Ok(ruling.plainly(plain).at(region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::background::Marks;
    use crate::facts::clothing::Letters;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(count: u32, turns: u32, row: u32) -> Ruling {
        let marks = Marks { count, share: 0.01, turns, region: None };
        let letters = Letters { count: row, height: 0.05, region: None };
        let seen = seen(|o| {
            o.background.as_mut().unwrap().marks = marks;
            o.letters = Ok(letters);
        });
        WritingAdded::default().judge(&seen).unwrap()
    }

    #[test]
    fn a_few_specks_pass_and_each_kind_of_writing_is_for_a_person() {
        assert_eq!(judge(5, 7, 3).verdict, Verdict::Pass);
        for (ruling, words) in [(judge(6, 4, 1), "水印"), (judge(1, 8, 1), "水印"), (judge(0, 0, 4), "文字")] {
            assert!(ruling.verdict == Verdict::Look && ruling.text.zh.contains(words), "{ruling:?}");
        }
    }

    #[test]
    fn unseen_is_no_pass() {
        let blind = seen(|o| o.letters = Err(Unseen::FaceUnclear));
        assert_eq!(WritingAdded::default().judge(&blind), Err(Unseen::FaceUnclear));
        let blind = seen(|o| o.background = Err(Unseen::NoBackground));
        assert_eq!(WritingAdded::default().judge(&blind), Err(Unseen::NoBackground));
    }
}
