//! The label file: CSV, one row per photo, checked cell by cell against the table before any photo is measured.

use std::collections::BTreeMap;

use super::table::{Column, METADATA, Values, column};

/// What is wrong with a label file, and in which line.
#[derive(Debug, thiserror::Error)]
#[error("{file} 第 {line} 行：{wrong} (line {line})")]
pub struct LabelError {
    /// The label file as the user named it.
    pub file: String,
    /// Line in it, from 1.
    pub line: u64,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong in a line of a label file.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    /// The bytes are no UTF-8.
    #[error("不是 UTF-8 编码，请另存为“CSV UTF-8” (not UTF-8, save it as CSV UTF-8)")]
    NotUtf8,
    /// Not a table.
    #[error("不是完整的 CSV：{0} (malformed CSV)")]
    Malformed(String),
    /// No row at all.
    #[error("没有标注 (no labels)")]
    Empty,
    /// Nothing names the photos.
    #[error("没有 file 或 id 列，不知道是哪张照片 (no column file or id)")]
    NoPhotoColumn,
    /// A header twice.
    #[error("“{0}”列出现两次 (column twice)")]
    ColumnTwice(String),
    /// A header that means nothing.
    #[error("不认识的列“{0}”；如只用来分组，请写 --by {0} (unknown column; to group by it say --by)")]
    UnknownColumn(String),
    /// `--by` names no column.
    #[error("没有 --by 所说的“{0}”列 (no such column to group by)")]
    NoSuchColumn(String),
    /// A cell outside the column's set.
    #[error("“{column}”列的值“{value}”不在可用的值之内：{allowed}，看不出请留空 (not a value of this column)")]
    Value {
        /// The column.
        column: String,
        /// What the cell says.
        value: String,
        /// What it may say.
        allowed: String,
    },
    /// A row without file and id.
    #[error("没有写照片的文件名 (no photo is named)")]
    Unnamed,
    /// The path leads out of the folder of photos.
    #[error("“{0}”不在照片的文件夹里 (outside the folder of photos)")]
    Outside(String),
    /// The photo is not there.
    #[error("没有这张照片：{0} (no such photo)")]
    NoSuchPhoto(String),
    /// Saved facts have two photos of this name.
    #[error("有多张照片叫“{0}”，请写出所在的文件夹 (several photos have this name, write its folder too)")]
    Ambiguous(String),
    /// The photo has been labelled already.
    #[error("照片“{photo}”已在第 {first} 行标注过 (labelled twice)")]
    PhotoTwice {
        /// The photo.
        photo: String,
        /// The line that labels it first.
        first: u64,
    },
}

/// How a row names its photo.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhotoName {
    /// Path from the folder of photos, with `/`.
    File(String),
    /// File name without its ending.
    Id(String),
}

/// One labelled photo.
#[derive(Debug, Clone)]
pub struct Row {
    /// Line in the label file.
    pub line: u64,
    /// Which photo it is.
    pub photo: PhotoName,
    cells: BTreeMap<String, String>,
}

impl Row {
    /// What the cell says; nothing where it is empty or the file has no such column.
    pub fn cell(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(String::as_str)
    }
}

/// A label file that has been read and found right.
#[derive(Debug, Clone)]
pub struct Labels {
    /// The file as the user named it.
    pub file: String,
    columns: Vec<String>,
    /// Its rows in their order.
    pub rows: Vec<Row>,
}

impl Labels {
    /// Reads the bytes of `file`. Columns that `by` names may hold anything.
    pub fn parse(file: &str, bytes: &[u8], by: &[String]) -> Result<Self, LabelError> {
        let at = |line: u64| move |wrong: Wrong| LabelError { file: file.to_owned(), line, wrong };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if let Err(error) = std::str::from_utf8(bytes) {
            let before = bytes.iter().take(error.valid_up_to()).filter(|b| **b == b'\n').count();
            return Err(at(before as u64 + 1)(Wrong::NotUtf8));
        }
        let mut reader = csv::ReaderBuilder::new().has_headers(false).trim(csv::Trim::All).from_reader(bytes);
        let mut records = reader.records();
        let lines = Lines::new(bytes);
        let malformed = |error: csv::Error| {
            let line = lines.of(error.position());
            at(line)(Wrong::Malformed(reason(&error)))
        };
        let header = records.next().ok_or_else(|| at(1)(Wrong::Empty))?.map_err(malformed)?;
        let columns: Vec<String> = header.iter().map(str::to_owned).collect();
        check_header(&columns, by).map_err(at(1))?;
        let mut rows = Vec::new();
        for record in records {
            let record = record.map_err(malformed)?;
            let line = lines.of(record.position());
            let filled = columns.iter().zip(record.iter()).filter(|(_, cell)| !cell.is_empty());
            let cells: BTreeMap<String, String> = filled.map(|(c, v)| (c.clone(), v.to_owned())).collect();
            // Spreadsheets leave rows of commas behind.
            if cells.is_empty() {
                continue;
            }
            cells.iter().try_for_each(|(name, value)| check_cell(name, value)).map_err(at(line))?;
            let photo = photo_name(&cells).map_err(at(line))?;
            rows.push(Row { line, photo, cells });
        }
        if rows.is_empty() {
            return Err(at(1)(Wrong::Empty));
        }
        Ok(Self { file: file.to_owned(), columns, rows })
    }

    /// Whether the file has this column.
    pub fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|c| c == column)
    }

    /// Finds the photo of every row; `find` knows the photos there are. No photo may be labelled twice.
    pub fn locate<T: Clone + Ord>(&self, find: impl Fn(&PhotoName) -> Result<T, Wrong>) -> Result<Vec<T>, LabelError> {
        let mut first: BTreeMap<T, u64> = BTreeMap::new();
        let mut found = Vec::new();
        for row in &self.rows {
            let at = |wrong| LabelError { file: self.file.clone(), line: row.line, wrong };
            let photo = find(&row.photo).map_err(at)?;
            if let Some(first) = first.insert(photo.clone(), row.line) {
                return Err(at(Wrong::PhotoTwice { photo: row.photo.as_str().to_owned(), first }));
            }
            found.push(photo);
        }
        Ok(found)
    }
}

impl PhotoName {
    /// The words of the label file.
    pub fn as_str(&self) -> &str {
        match self {
            Self::File(name) | Self::Id(name) => name,
        }
    }
}

/// Where lines begin. The reader's own count lags behind by one where lines end with CR LF.
struct Lines<'a> {
    bytes: &'a [u8],
    ends: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).collect();
        Self { bytes, ends }
    }

    /// The line, from 1, of the record that begins here or after the line ends that stand here.
    fn of(&self, position: Option<&csv::Position>) -> u64 {
        let from = position.map_or(0, |p| p.byte() as usize);
        let ends = self.bytes.iter().skip(from).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.ends.partition_point(|end| *end < from + ends) as u64 + 1
    }
}

/// `file`, else `id`. Backslashes are what a Windows program writes; a path from the root would not be the same
/// elsewhere, so it is not taken for one.
fn photo_name(cells: &BTreeMap<String, String>) -> Result<PhotoName, Wrong> {
    let photo = match (cells.get("file"), cells.get("id")) {
        (Some(file), _) => {
            let file = file.replace('\\', "/");
            PhotoName::File(file.trim_start_matches("./").trim_start_matches('/').to_owned())
        }
        (None, Some(id)) => PhotoName::Id(id.clone()),
        (None, None) => return Err(Wrong::Unnamed),
    };
    // A drive of Windows has a colon in its name, and so has no file there.
    let leaves = |part: &str| part == ".." || part.contains(':');
    if photo.as_str().split(['/', '\\']).any(leaves) {
        return Err(Wrong::Outside(photo.as_str().to_owned()));
    }
    Ok(photo)
}

fn check_header(columns: &[String], by: &[String]) -> Result<(), Wrong> {
    for (index, name) in columns.iter().enumerate() {
        if columns.iter().take(index).any(|c| c == name) {
            return Err(Wrong::ColumnTwice(name.clone()));
        }
        if column(name).is_none() && !METADATA.contains(&name.as_str()) && !by.contains(name) {
            return Err(Wrong::UnknownColumn(name.clone()));
        }
    }
    if let Some(missing) = by.iter().find(|name| !columns.contains(name)) {
        return Err(Wrong::NoSuchColumn(missing.clone()));
    }
    if columns.iter().any(|c| c == "file" || c == "id") { Ok(()) } else { Err(Wrong::NoPhotoColumn) }
}

fn check_cell(name: &str, value: &str) -> Result<(), Wrong> {
    let Some(column) = column(name) else { return Ok(()) };
    let right = match column.values {
        Values::Words(words) => words.contains(&value),
        Values::Count => value.parse::<u32>().is_ok(),
        Values::Any => true,
    };
    if right {
        return Ok(());
    }
    Err(Wrong::Value { column: name.to_owned(), value: value.to_owned(), allowed: column.allowed() })
}

impl Column {
    /// What its cells may say, in words.
    pub fn allowed(&self) -> String {
        match self.values {
            Values::Words(words) => words.join("、"),
            Values::Count => "0、1、2…".to_owned(),
            Values::Any => "任意，没有写 no (any word, or no)".to_owned(),
        }
    }
}

/// Why a row is no row, without the position that the error itself tells.
fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("有 {len} 列，应为 {expected_len} 列 ({len} cells instead of {expected_len})")
        }
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests;
