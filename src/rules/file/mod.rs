//! Rules over the file itself: whether it opens, what it is, its size and its coding.

pub mod file_aspect;
pub mod file_colour_mode;
pub mod file_dimensions;
pub mod file_dpi;
pub mod file_edited;
pub mod file_not_jpeg;
pub mod file_orientation;
pub mod file_quality;
pub mod file_size;
pub mod file_truncated;
pub mod file_unreadable;

#[cfg(test)]
pub(crate) mod fixture {
    use std::ffi::OsStr;

    use crate::facts::Facts;
    use crate::facts::file::{Coding, Colour, FileFacts, Format, JpegFacts, Problem, Quality};
    use crate::facts::seen::Unseen;
    use crate::name::{IdPattern, parse};
    use crate::rules::Rule;
    use crate::rules::ruling::Ruling;

    /// A sound photo of the register's size.
    pub(crate) fn good() -> FileFacts {
        FileFacts {
            bytes: 30 * 1024,
            format: Format::Jpeg,
            problem: None,
            width: 480,
            height: 640,
            colour: Some(Colour::Rgb),
            depth: 8,
            chroma: Some(60.0),
            jpeg: Some(JpegFacts {
                coding: Coding::Baseline,
                components: 3,
                sampling: (2, 2),
                quality: Some(Quality { overall: 85, luma: 85, chroma: Some(85), exact: true }),
                ..JpegFacts::default()
            }),
            ..FileFacts::default()
        }
    }

    /// A photo in a format that is not decoded.
    pub(super) fn heic() -> FileFacts {
        FileFacts { bytes: 900_000, format: Format::Heic, problem: Some(Problem::OtherFormat), ..FileFacts::default() }
    }

    /// The ruling on `file`.
    pub(super) fn judge(rule: &impl Rule, file: FileFacts) -> Result<Ruling, Unseen> {
        let mut seen = Facts::blind(
            parse(OsStr::new("20230001张三.jpg"), &IdPattern::default()),
            FileFacts::default(),
            Unseen::Undecoded,
        );
        seen.file = file;
        rule.judge(&seen)
    }
}
