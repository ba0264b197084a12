//! EXIF and XMP: orientation, resolution, date, and the program that wrote the file.

use exif::{Exif, In, Reader, Tag, Value};

use crate::facts::file::{Dpi, FileFacts};

/// Longest text that is kept of a header.
const MAX_TEXT: usize = 80;

/// Retouching programs, and what their names look like in lower case.
const EDITORS: [(&str, &[&str]); 15] = [
    ("美图秀秀", &["meitu", "美图"]),
    ("美颜相机", &["beautycam", "beautyplus", "meiyan", "美颜"]),
    ("醒图", &["xingtu", "醒图", "hypic"]),
    ("轻颜相机", &["faceu", "ulike", "轻颜"]),
    ("B612", &["b612"]),
    ("Facetune", &["facetune"]),
    ("PortraitPro", &["portraitpro"]),
    ("像素蛋糕", &["pixcake", "像素蛋糕"]),
    ("Photoshop", &["photoshop"]),
    ("Lightroom", &["lightroom"]),
    ("Snapseed", &["snapseed"]),
    ("PicsArt", &["picsart"]),
    ("VSCO", &["vsco"]),
    ("泼辣修图", &["polarr", "泼辣"]),
    ("GIMP", &["gimp"]),
];

/// Adds what `tiff` (the content of the EXIF segment) and `xmp` tell. Broken fields are left out.
pub(super) fn read(tiff: Option<&[u8]>, xmp: Option<&[u8]>, facts: &mut FileFacts) {
    if let Some(exif) = tiff.and_then(parse) {
        facts.orientation =
            uint(&exif, Tag::Orientation).and_then(|v| u8::try_from(v).ok()).filter(|v| (1..=8).contains(v));
        facts.dpi = facts.dpi.or_else(|| dpi(&exif));
        facts.software = text(&exif, Tag::Software);
        facts.taken = taken(&exif);
    }
    let tool = xmp.and_then(creator_tool);
    let named = |program: &Option<String>| program.as_deref().and_then(editor);
    facts.editor = named(&facts.software).or_else(|| named(&tool)).map(str::to_owned);
    facts.software = facts.software.take().or(tool);
}

fn parse(tiff: &[u8]) -> Option<Exif> {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    reader.read_raw(tiff.to_vec()).or_else(|error| error.distill_partial_result(|_| {})).ok()
}

fn uint(exif: &Exif, tag: Tag) -> Option<u32> {
    exif.get_field(tag, In::PRIMARY)?.value.get_uint(0)
}

fn text(exif: &Exif, tag: Tag) -> Option<String> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(lines) => lines.first().and_then(|line| clean(&String::from_utf8_lossy(line))),
        _ => None,
    }
}

fn dpi(exif: &Exif) -> Option<Dpi> {
    let per_inch = match uint(exif, Tag::ResolutionUnit) {
        None | Some(2) => 1.0,
        Some(3) => 2.54,
        Some(_) => return None,
    };
    let axis = |tag| match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Rational(values) => values.first().map(|v| v.to_f64() * per_inch).filter(|v| *v > 0.0 && *v < 1e6),
        _ => None,
    };
    Some(Dpi { x: axis(Tag::XResolution)?, y: axis(Tag::YResolution)?, from_exif: true })
}

fn taken(exif: &Exif) -> Option<String> {
    let written = text(exif, Tag::DateTimeOriginal).or_else(|| text(exif, Tag::DateTime))?;
    let date = exif::DateTime::from_ascii(written.as_bytes()).ok()?;
    Some(date.to_string())
}

/// `CreatorTool` of an XMP packet, written as an attribute or as an element.
fn creator_tool(xmp: &[u8]) -> Option<String> {
    let xmp = String::from_utf8_lossy(xmp);
    let (_, rest) = xmp.split_once("CreatorTool")?;
    let rest = rest.trim_start_matches(['=', '>', '"', '\'', ' ']);
    clean(rest.split(['"', '\'', '<']).next()?)
}

/// Printable, trimmed and of bounded length: a header may hold anything.
pub(super) fn clean(text: &str) -> Option<String> {
    let kept: String = text.chars().filter(|c| !c.is_control() && *c != '\u{fffd}').take(MAX_TEXT).collect();
    let kept = kept.trim();
    (!kept.is_empty()).then(|| kept.to_owned())
}

fn editor(software: &str) -> Option<&'static str> {
    let software = software.to_lowercase();
    EDITORS.iter().find(|(_, names)| names.iter().any(|name| software.contains(name))).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retouching_programs_are_known_by_name() {
        assert_eq!(editor("Adobe Photoshop 25.0 (Windows)"), Some("Photoshop"));
        assert_eq!(editor("MeituPic 10.2"), Some("美图秀秀"));
        assert_eq!(editor("醒图"), Some("醒图"));
        assert_eq!(editor("17.1.2"), None);
        assert_eq!(editor("ILCE-7M3 v3.10"), None);
    }

    #[test]
    fn xmp_names_the_program_in_both_notations() {
        let attribute = br#"<rdf:Description xmp:CreatorTool="Adobe Lightroom 6.1" a="b"/>"#;
        let element = b"<xmp:CreatorTool>Snapseed 2.0</xmp:CreatorTool>";
        assert_eq!(creator_tool(attribute).unwrap(), "Adobe Lightroom 6.1");
        assert_eq!(creator_tool(element).unwrap(), "Snapseed 2.0");
        assert_eq!(creator_tool(b"CreatorTool"), None);
        let mut facts = FileFacts::default();
        read(None, Some(element), &mut facts);
        assert_eq!(facts.editor.as_deref(), Some("Snapseed"));
    }

    #[test]
    fn header_text_is_printable_and_short() {
        assert_eq!(clean("a\u{1b}[31m\0b ").as_deref(), Some("a[31mb"));
        assert_eq!(clean(" \0 "), None);
        assert_eq!(clean(&"图".repeat(500)).unwrap().chars().count(), MAX_TEXT);
    }
}
