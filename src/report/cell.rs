//! The dialect of all tables: what Excel and WPS open by a double click without mojibake, formulas or lost digits.

use crate::facts::visible::visible;

/// A table being written: UTF-8 with BOM (Excel takes a CSV without it for GBK), CRLF.
pub(super) struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    pub(super) fn new<'a>(header: impl IntoIterator<Item = &'a str>) -> Self {
        let mut writer = csv::WriterBuilder::new();
        let writer = writer.terminator(csv::Terminator::CRLF).flexible(true);
        let mut sheet = Self(writer.from_writer("\u{feff}".as_bytes().to_owned()));
        sheet.row(header.into_iter().map(str::to_owned));
        sheet
    }

    /// Adds a row; each cell goes through [`text`], [`number`] or [`student_id`] first.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        // Writing to memory cannot fail, nor can rows of any length where they need not be equally long.
        let _ = self.0.write_record(cells.into_iter().map(String::into_bytes));
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

/// Text from outside. What hides in it is shown; a cell that a spreadsheet would run as a formula is prefixed with `'`.
pub(super) fn text(cell: &str) -> String {
    let cell = visible(cell);
    let formula = cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { format!("'{cell}") } else { cell.into_owned() }
}

/// A measured value: a number stays a number, also a negative one, so that the column can be sorted.
pub(super) fn number(cell: &str) -> String {
    let plain = cell.strip_prefix('-').unwrap_or(cell);
    if plain.starts_with(|c: char| c.is_ascii_digit()) && plain.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        cell.to_owned()
    } else {
        text(cell)
    }
}

/// A student number. Excel keeps 15 digits exactly, so up to there it stays plain and lookups by 学号 work; where Excel
/// would change it (more digits, leading zeros, `2023E05` read as a power of ten) it is prefixed with `'`.
pub(super) fn student_id(cell: &str) -> String {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let long = digits(cell) && (cell.len() > 15 || (cell.len() > 1 && cell.starts_with('0')));
    let power = cell.split_once(['e', 'E']).is_some_and(|(a, b)| digits(a) && digits(b));
    if long || power { format!("'{cell}") } else { text(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bom_crlf_and_quotes() {
        let mut sheet = Sheet::new(["院系", "说明"]);
        sheet.row(["a,b".to_owned(), "他说\"好\"\n".to_owned()]);
        assert_eq!(sheet.finish(), "\u{feff}院系,说明\r\n\"a,b\",\"他说\"\"好\"\"\n\"\r\n".as_bytes());
    }

    #[test]
    fn a_reader_gets_back_what_was_written() {
        let cells = ["张三", "a\"b", "x,y", "", "1\r\n2"];
        let mut sheet = Sheet::new(["1", "2", "3", "4", "5"]);
        sheet.row(cells.map(str::to_owned));
        let bytes = sheet.finish();
        let mut reader = ::csv::Reader::from_reader(&bytes[3..]);
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!(row.iter().collect::<Vec<_>>(), cells);
    }

    #[test]
    fn formulas_are_text() {
        for cell in ["=1+1", "+86", "-x.jpg", "@SUM", "＝1"] {
            assert_eq!(text(cell), format!("'{cell}"));
        }
        // Some spreadsheets drop what cannot be seen before they look for a formula.
        assert_eq!(text("\t=1\u{200b}"), "\\u{9}=1\\u{200b}");
        assert_eq!(text("张三=.jpg"), "张三=.jpg");
    }

    #[test]
    fn numbers_stay_numbers() {
        assert_eq!(number("-3.20"), "-3.20");
        assert_eq!(number("-3+cmd"), "'-3+cmd");
        assert_eq!(number("-"), "'-");
    }

    #[test]
    fn student_numbers_keep_their_digits() {
        assert_eq!(student_id("202110101234"), "202110101234");
        assert_eq!(student_id("123456789012345"), "123456789012345");
        assert_eq!(student_id("1234567890123456"), "'1234567890123456");
        assert_eq!(student_id("0012345678"), "'0012345678");
        assert_eq!(student_id("202305E012"), "'202305E012");
        assert_eq!(student_id("202305M012"), "202305M012");
    }
}
