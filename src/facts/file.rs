//! Facts of the bytes: format by content, size, JPEG structure, EXIF, colour profile. Filled by [`crate::photo`].

use serde::{Deserialize, Serialize};

use crate::facts::seen::{Seen, Unseen};
use crate::facts::text::Text;

/// Largest file that is read, in bytes: 64 MB. A photo of 60 megapixels stays below 30 MB.
pub const MAX_BYTES: u64 = 64 << 20;

/// Largest side that is decoded, in pixels.
pub const MAX_SIDE: u32 = 12_000;

/// Most memory that opening one photo may take, in bytes: with the networks' own 35 MB the program stays below 230 MB.
/// It is enough for an ordinary JPEG of 55 megapixels, or a progressive one of 20 to 30.
pub const MAX_MEMORY: u64 = 190_000_000;

/// What the bytes say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileFacts {
    /// Size on disk in bytes.
    pub bytes: u64,
    /// What the content is, whatever the name says.
    pub format: Format,
    /// Why there are no pixels; `None` where there are.
    pub problem: Option<Problem>,
    /// True width in pixels, upright; 0 where no header tells it.
    pub width: u32,
    /// True height in pixels, upright; 0 where no header tells it.
    pub height: u32,
    /// Width of the pixels that were measured over the true width: 1, or less for a very large photo.
    pub scale: f64,
    /// How colour is stored; `None` where no header tells it.
    pub colour: Option<Colour>,
    /// Bits per channel; 0 where no header tells it.
    pub depth: u8,
    /// Whether the pixels may be transparent (PNG only); they were laid on white.
    pub alpha: bool,
    /// Mean over all pixels of the largest minus the smallest of R, G, B, in levels of 0-255: 0 for pure grey.
    pub chroma: Option<f64>,
    /// Share (0-1) of the rows, at the end of the file, that the decoder had no data for.
    pub undecoded: f64,
    /// Memory in bytes that opening it would take, where that is too much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory: Option<u64>,
    /// The time in seconds after which it was given up, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u64>,
    /// Print resolution.
    pub dpi: Option<Dpi>,
    /// EXIF orientation 1-8, where it is written; the pixels are upright already.
    pub orientation: Option<u8>,
    /// Program that last wrote the file, by its own account (EXIF `Software` or XMP `CreatorTool`).
    pub software: Option<String>,
    /// Known retouching program that `software` names.
    pub editor: Option<String>,
    /// When the photo was taken, as EXIF writes it (`2023-11-05 10:20:30`).
    pub taken: Option<String>,
    /// Embedded colour profile.
    pub icc: Option<IccFacts>,
    /// Structure of a JPEG file.
    pub jpeg: Option<JpegFacts>,
}

impl Default for FileFacts {
    /// A file of which nothing is known because the program stopped on it.
    fn default() -> Self {
        Self {
            bytes: 0,
            format: Format::Unknown,
            problem: Some(Problem::Internal),
            width: 0,
            height: 0,
            scale: 1.0,
            colour: None,
            depth: 0,
            alpha: false,
            chroma: None,
            undecoded: 0.0,
            memory: None,
            seconds: None,
            dpi: None,
            orientation: None,
            software: None,
            editor: None,
            taken: None,
            icc: None,
            jpeg: None,
        }
    }
}

impl FileFacts {
    /// Upright width and height in pixels, where a header tells them.
    pub fn size(&self) -> Seen<(u32, u32)> {
        if self.width == 0 || self.height == 0 { Err(Unseen::Undecoded) } else { Ok((self.width, self.height)) }
    }

    /// The clockwise turn in degrees that takes back what the orientation tag turned; 0 where it turned nothing.
    pub fn tag_undone(&self) -> u32 {
        match self.orientation {
            Some(3 | 4) => 180,
            Some(6 | 7) => 270,
            Some(5 | 8) => 90,
            _ => 0,
        }
    }

    /// What is missing of a JPEG whose header is whole; a file cut within its header is only unreadable.
    pub fn missing(&self) -> Option<Missing> {
        self.jpeg.as_ref().and_then(|jpeg| jpeg.missing).filter(|_| self.size().is_ok())
    }
}

/// What a file is by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is a format by its usual name; `Format::name` says it")]
pub enum Format {
    Jpeg,
    Png,
    Heic,
    Avif,
    Webp,
    Bmp,
    Gif,
    Tiff,
    Psd,
    JpegXl,
    Jpeg2000,
    Video,
    Pdf,
    Html,
    Office,
    Zip,
    Rar,
    SevenZip,
    Blank,
    Empty,
    Unknown,
}

impl Format {
    /// Its usual name.
    pub fn name(self) -> Text {
        let (zh, en) = match self {
            Self::Jpeg => ("JPEG", "JPEG"),
            Self::Png => ("PNG", "PNG"),
            Self::Heic => ("HEIC（苹果手机“高效”格式）", "HEIC (iPhone \"high efficiency\")"),
            Self::Avif => ("AVIF", "AVIF"),
            Self::Webp => ("WebP（多为网页或聊天软件另存）", "WebP (usually saved from a web page or a chat)"),
            Self::Bmp => ("BMP", "BMP"),
            Self::Gif => ("GIF", "GIF"),
            Self::Tiff => ("TIFF", "TIFF"),
            Self::Psd => ("Photoshop 文件（PSD）", "a Photoshop document (PSD)"),
            Self::JpegXl => ("JPEG XL", "JPEG XL"),
            Self::Jpeg2000 => ("JPEG 2000", "JPEG 2000"),
            Self::Video => ("视频", "a video"),
            Self::Pdf => ("PDF 文档", "a PDF document"),
            Self::Html => ("网页", "a web page"),
            Self::Office => ("Office 文档", "an Office document"),
            Self::Zip => ("ZIP 压缩包", "a ZIP archive"),
            Self::Rar => ("RAR 压缩包", "a RAR archive"),
            Self::SevenZip => ("7z 压缩包", "a 7z archive"),
            Self::Blank => ("全部为零的空数据", "nothing but zero bytes"),
            Self::Empty => ("空文件", "an empty file"),
            Self::Unknown => ("无法识别的数据", "data of no known kind"),
        };
        Text::new(zh, en)
    }

    /// Whether it is a picture that another program can open and save as JPEG.
    pub fn is_picture(self) -> bool {
        matches!(
            self,
            Self::Jpeg
                | Self::Png
                | Self::Heic
                | Self::Avif
                | Self::Webp
                | Self::Bmp
                | Self::Gif
                | Self::Tiff
                | Self::Psd
                | Self::JpegXl
                | Self::Jpeg2000
        )
    }
}

/// Why there are no pixels. The words are the same on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// The program stopped on this file.
    Internal,
    /// No rule asked for anything in it, and it was not read.
    NotAsked,
    /// No permission to read it.
    Denied,
    /// It was gone when it was to be read.
    Vanished,
    /// A folder, a pipe or a device under a photo's name.
    NotAFile,
    /// The disk or the network failed while reading.
    Read,
    /// Not done within the time that one photo may take.
    TooSlow,
    /// Only a stand-in lies on this computer, and the cloud drive did not give the content.
    Placeholder,
    /// The machine had no memory left for it.
    NoMemory,
    /// Larger than the program reads.
    TooManyBytes,
    /// Zero bytes long.
    Empty,
    /// Not JPEG and not PNG: not decoded.
    OtherFormat,
    /// A longer side, or more memory, than the program opens.
    TooManyPixels,
    /// A JPEG or PNG of a rare kind that the decoder does not know.
    Unsupported,
    /// A JPEG or PNG that cannot be decoded: damaged.
    Broken,
}

/// How colour is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    /// Three channels (or a palette of them).
    Rgb,
    /// One channel.
    Grey,
    /// Four channels for print.
    Cmyk,
    /// Another number of channels.
    Other,
}

/// Print resolution as a header states it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Dpi {
    /// Horizontal, dots per inch.
    pub x: f64,
    /// Vertical, dots per inch.
    pub y: f64,
    /// Read from EXIF because JFIF does not tell.
    pub from_exif: bool,
}

/// An embedded colour profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IccFacts {
    /// Its own description; empty where it has none or is broken.
    pub description: String,
    /// What became of it.
    pub used: IccUse,
}

/// What became of an embedded colour profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IccUse {
    /// The pixels were converted from it to sRGB.
    Converted,
    /// It is sRGB: nothing to convert.
    Srgb,
    /// It is for grey or CMYK pixels and was left alone.
    OtherSpace,
    /// It cannot be read; the pixels were taken for sRGB.
    Broken,
}

/// Structure of a JPEG file, from its markers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct JpegFacts {
    /// How the picture is coded.
    pub coding: Coding,
    /// Number of colour components.
    pub components: u8,
    /// Horizontal and vertical sampling factors of the first component (2, 2 is "4:2:0").
    pub sampling: (u8, u8),
    /// Transform flag of the Adobe marker: 0 RGB or CMYK, 1 `YCbCr`, 2 YCCK.
    pub adobe: Option<u8>,
    /// Compression quality, from the quantisation tables.
    pub quality: Option<Quality>,
    /// Blocks between restart markers; 0 without.
    pub restart: u16,
    /// What is missing at the end; `None` where the file is whole.
    pub missing: Option<Missing>,
    /// Bytes after the end marker (phones append previews and depth maps there).
    pub trailing: u64,
    /// Bytes before the start marker, where a JPEG must begin.
    #[serde(default)]
    pub before: u64,
    /// Bytes between the start marker and the first marker behind it, where none may be.
    #[serde(default)]
    pub behind: u64,
}

/// How a JPEG is coded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Coding {
    /// Sequential, 8 bits.
    Baseline,
    /// Sequential, extended.
    Extended,
    /// Progressive.
    Progressive,
    /// Lossless, hierarchical or arithmetic: almost no program reads it.
    Rare,
    /// No frame header was found.
    #[default]
    None,
}

/// What a JPEG lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The end marker, and data before it.
    End,
    /// The end marker alone: the data are complete.
    Marker,
    /// The end marker, and perhaps a part of the last pass of a progressive file.
    Tail,
    /// Whole passes of a progressive file, or a colour channel.
    Scans,
    /// Restart markers: data were lost before the end.
    Restarts,
    /// Coded data: they run out before the picture is complete, or are damaged.
    Data,
}

/// Compression quality on the scale of libjpeg, 1-100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quality {
    /// The setting whose tables come nearest to luma and chroma together.
    pub overall: u8,
    /// The same for the luma table alone.
    pub luma: u8,
    /// The same for the chroma table alone, where there is one.
    pub chroma: Option<u8>,
    /// Whether the tables are exactly those of `overall`. Otherwise the program used tables of its own.
    pub exact: bool,
}
