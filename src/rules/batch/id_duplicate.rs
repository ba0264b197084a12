//! `id_duplicate`: the same 学号 twice in the run.

use std::collections::BTreeMap;

use super::{BatchRule, Entry};
use crate::facts::text::Text;
use crate::rules::measured::Measured;
use crate::rules::rule;
use crate::rules::ruling::Ruling;
use crate::rules::unit::FILES;

rule! {
    /// 同一学号出现在两个或更多文件上。The same student number is on two or more files of the run.
    ///
    /// ## 为什么 Why
    /// 通知要求一人一张，文件名为“学号姓名.jpg”，且不得张冠李戴。同一学号交了两张，或两人写了同一学号，入库时必有一张覆盖另一张。
    /// One student, one photo: of two files with one number, one will overwrite the other in the register, or a
    /// photo goes to the wrong person.
    ///
    /// ## 依据 Evidence
    /// 比较改正后的学号（去掉全角、空格等），不比较姓名；没有阈值。
    /// Compares the corrected numbers; there is no threshold.
    IdDuplicate {
        code: "NAME-09",
        key: "id_duplicate",
        title: ("学号重复", "student number used twice"),
        clause: "§命名",
        level: Fault,
        advice: ("请核对学号，每人只留一张照片", "check the student numbers and keep one photo per person"),
        limits: {},
    }
}

impl BatchRule for IdDuplicate {
    fn judge(&self, photos: &[Entry<'_>]) -> Vec<Ruling> {
        let mut by_id: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for photo in photos {
            if let Some(id) = &photo.seen.name.id {
                by_id.entry(id).or_default().push(photo.file);
            }
        }
        photos
            .iter()
            .map(|photo| {
                let Some(id) = &photo.seen.name.id else { return Ruling::pass(None) };
                let files = by_id.get(id.as_str()).map_or(&[][..], Vec::as_slice);
                let others: Vec<&str> = files.iter().copied().filter(|file| *file != photo.file).collect();
                if others.is_empty() {
                    return Ruling::pass(Measured::number(1.0, 0, FILES).at_most(1.0, ""));
                }
                let measured = Measured::number(files.len() as f64, 0, FILES).at_most(1.0, "");
                Ruling::fail(
                    measured,
                    Text::new(
                        format!("学号 {id} 用在 {} 个文件上（上限 1），另见：{}", files.len(), others.join("、")),
                        format!(
                            "student number {id} is on {} files (limit 1), see also: {}",
                            files.len(),
                            others.join(", ")
                        ),
                    ),
                )
            })
            .collect()
    }
}
