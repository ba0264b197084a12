//! Every error names its line.

use super::*;

fn parse(text: &str) -> Result<Labels, LabelError> {
    Labels::parse("labels.csv", text.as_bytes(), &[])
}

fn line_of(text: &[u8], by: &[&str]) -> (u64, String) {
    let by: Vec<String> = by.iter().map(|b| (*b).to_owned()).collect();
    let error = Labels::parse("labels.csv", text, &by).unwrap_err();
    let shown = error.to_string();
    assert!(shown.contains("labels.csv") && shown.contains(&format!("第 {} 行", error.line)), "{shown}");
    (error.line, shown)
}

#[test]
fn a_file_from_a_spreadsheet_is_read() {
    let labels = parse("\u{feff}file,sex,glasses\r\nphotos\\a.jpg,f,no\r\n,,\r\n./b.jpg, m ,\r\n").unwrap();
    assert_eq!(labels.rows.len(), 2);
    let [a, b] = [&labels.rows[0], &labels.rows[1]];
    assert_eq!(a.photo, PhotoName::File("photos/a.jpg".into()));
    assert_eq!((a.cell("glasses"), a.line), (Some("no"), 2));
    assert_eq!((b.photo.as_str(), b.cell("sex"), b.cell("glasses"), b.line), ("b.jpg", Some("m"), None, 4));
    assert!(labels.has("glasses") && !labels.has("teeth"));
}

#[test]
fn a_row_without_file_is_named_by_its_id() {
    let labels = parse("id,file,teeth\nd1,,no\n").unwrap();
    assert_eq!(labels.rows[0].photo, PhotoName::Id("d1".into()));
}

#[test]
fn wrong_headers_are_line_1() {
    for (text, by, named) in [
        ("file,teethh\n", &[][..], "teethh"),
        ("file,teeth,teeth\na.jpg,no,no\n", &[], "出现两次"),
        ("teeth\nno\n", &[], "file 或 id"),
        ("file,teeth\na.jpg,no\n", &["school"], "school"),
        ("", &[], "没有标注"),
        ("file,teeth\n", &[], "没有标注"),
    ] {
        let (line, shown) = line_of(text.as_bytes(), by);
        assert_eq!(line, 1, "{text}");
        assert!(shown.contains(named), "{shown}");
    }
}

#[test]
fn a_column_to_group_by_may_have_any_name() {
    let by = ["studio".to_owned()];
    assert!(Labels::parse("l.csv", b"file,studio\na.jpg,north\n", &by).is_ok());
}

#[test]
fn a_value_outside_the_columns_set_names_line_column_and_set() {
    let (line, shown) = line_of(b"file,hair_over_neck\na.jpg,partly\nb.jpg,maybe\n", &[]);
    assert_eq!(line, 3);
    assert!(
        shown.contains("hair_over_neck") && shown.contains("maybe") && shown.contains("yes、partly、no"),
        "{shown}"
    );
    assert_eq!(line_of(b"file,face_count\na.jpg,one\n", &[]).0, 2);
    assert_eq!(line_of(b"file,face_count\na.jpg,-1\n", &[]).0, 2);
}

#[test]
fn rows_that_are_no_rows_are_named() {
    assert_eq!(line_of(b"file,teeth\na.jpg,no\nb.jpg\n", &[]).0, 3);
    assert_eq!(line_of(b"file,teeth\r\na.jpg,no\r\n\r\nb.jpg\r\n", &[]).0, 4);
    assert_eq!(line_of(b"file,teeth\na.jpg,no\n\"b.jpg,no\nc.jpg,no\n", &[]).0, 3);
    assert_eq!(line_of(b"file,teeth\na.jpg,no\n,yes\n", &[]).0, 3);
    assert_eq!(line_of(b"file,teeth\na.jpg,no\n\xd5\xc5.jpg,no\n", &[]).0, 3);
}

#[test]
fn missing_and_repeated_photos_are_named() {
    let labels = parse("file,teeth\na.jpg,no\nb.jpg,no\n./a.jpg,yes\n").unwrap();
    let all = |name: &PhotoName| Ok(name.as_str().to_owned());
    let twice = labels.locate(all).unwrap_err();
    assert_eq!(twice.line, 4);
    assert!(twice.to_string().contains("第 2 行"), "{twice}");
    let missing = labels
        .locate(|name| if name.as_str() == "b.jpg" { Err(Wrong::NoSuchPhoto("b.jpg".into())) } else { all(name) })
        .unwrap_err();
    assert_eq!(missing.line, 3);
    assert!(missing.to_string().contains("b.jpg"), "{missing}");
}
