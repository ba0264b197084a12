//! Facts of photos with every fault that a rule knows.

use crate::facts::Facts;
use crate::facts::background::{Background, Corners, Line, Side, Strip, StripTone, Waves};
use crate::facts::clothing::Tone;
use crate::facts::colour::Colour;
use crate::facts::face::{FaceBox, Faces};
use crate::facts::file::Colour as Mode;
use crate::facts::file::{Coding, Dpi, FileFacts, Format, JpegFacts, Missing, Problem, Quality};
use crate::facts::region::Region;
use crate::judge::tests::{at, good, paths, read, within};
use crate::name::{IdPattern, parse_text};
use crate::rules::file::fixture::good as sound;
use crate::rules::testing::{WHITE, face, patch, plain_top, plain_wall, seen};
use Format::{Avif, Blank, Bmp, Empty, Gif, Heic, Html, Jpeg2000, JpegXl, Office, Pdf, Png, Psd, Rar, SevenZip, Tiff};
use Problem::{Broken, Denied, Internal, NoMemory, NotAFile, Placeholder, Read, TooManyBytes, TooManyPixels, TooSlow};

/// Facts from a good photo outwards, one number at a time.
fn outwards() -> Vec<Facts> {
    let mut all = Vec::new();
    for path in paths() {
        let start = at(&mut good(), &path).and_then(|value| value.as_f64()).unwrap();
        for step in 0..16 {
            for sign in [-1.0, 1.0] {
                let mut facts = good();
                *at(&mut facts, &path).unwrap() =
                    within(&path, start + sign * 10f64.powf(-3.0 + f64::from(step) / 3.0)).into();
                all.push(read(&facts));
            }
        }
    }
    all
}

fn files() -> Vec<Facts> {
    let formats = [
        Png,
        Heic,
        Avif,
        Format::Webp,
        Bmp,
        Gif,
        Tiff,
        Psd,
        JpegXl,
        Jpeg2000,
        Format::Video,
        Pdf,
        Html,
        Office,
        Format::Zip,
        Rar,
        SevenZip,
        Blank,
        Empty,
        Format::Unknown,
    ];
    let problems = [
        Internal,
        Problem::NotAsked,
        Denied,
        Problem::Vanished,
        NotAFile,
        Read,
        TooSlow,
        Placeholder,
        NoMemory,
        TooManyBytes,
        Problem::Empty,
        TooManyPixels,
        Problem::Unsupported,
        Broken,
    ];
    let jpeg = |change: &dyn Fn(&mut JpegFacts)| {
        let mut file = sound();
        file.jpeg.iter_mut().for_each(change);
        file
    };
    let mut all: Vec<FileFacts> = Vec::new();
    for format in formats {
        let problem = if format == Png { None } else { Some(Problem::OtherFormat) };
        all.push(FileFacts { format, problem, jpeg: None, ..sound() });
    }
    for problem in problems {
        all.push(FileFacts { problem: Some(problem), bytes: 1 << 30, width: 60_000, ..sound() });
        all.push(FileFacts { problem: Some(problem), memory: Some(1 << 40), ..sound() });
    }
    for missing in [Missing::End, Missing::Marker, Missing::Tail, Missing::Scans, Missing::Restarts, Missing::Data] {
        all.push(jpeg(&|jpeg| jpeg.missing = Some(missing)));
    }
    for (before, behind) in [(3, 0), (0, 3)] {
        all.push(jpeg(&|jpeg| (jpeg.before, jpeg.behind) = (before, behind)));
    }
    for exact in [true, false] {
        all.push(jpeg(&|jpeg| jpeg.quality = Some(Quality { overall: 20, luma: 20, chroma: None, exact })));
    }
    all.push(FileFacts { problem: Some(Problem::Unsupported), ..jpeg(&|jpeg| jpeg.coding = Coding::Rare) });
    for colour in [Mode::Grey, Mode::Cmyk, Mode::Other] {
        all.push(FileFacts { colour: Some(colour), ..sound() });
    }
    for (width, height) in [(120, 160), (500, 500), (640, 480), (1080, 2340), (3000, 4000)] {
        all.push(FileFacts { width, height, ..sound() });
    }
    for bytes in [2000, 9000, 5_000_000] {
        all.push(FileFacts { bytes, ..sound() });
    }
    all.extend((2..=9).map(|orientation| FileFacts { orientation: Some(orientation), ..sound() }));
    all.push(FileFacts { depth: 12, ..sound() });
    all.push(FileFacts { chroma: Some(1.0), ..sound() });
    all.push(FileFacts { undecoded: 0.3, ..sound() });
    all.push(FileFacts { dpi: Some(Dpi { x: 72.0, y: 72.0, from_exif: false }), ..sound() });
    all.push(FileFacts { editor: Some("Adobe Photoshop".to_owned()), ..sound() });
    all.into_iter().map(|file| seen(|facts| facts.file = file)).collect()
}

/// What no single number makes.
fn pictures() -> Vec<Facts> {
    let colours = [WHITE, Colour { l: 10.0, a: 0.0, b: 0.0 }, Colour { l: 50.0, a: 50.0, b: 30.0 }];
    let blues = [
        Colour { l: 20.0, a: 5.0, b: -40.0 },
        Colour { l: 92.0, a: -2.0, b: -26.0 },
        Colour { l: 60.0, a: 0.0, b: -18.0 },
    ];
    let mut all: Vec<Facts> =
        colours.iter().chain(&blues).map(|colour| seen(|facts| facts.background = Ok(plain_wall(*colour)))).collect();
    all.extend(colours.iter().chain(&blues).map(|colour| seen(|facts| facts.clothing = Ok(plain_top(*colour)))));
    let faces = |boxes: Vec<FaceBox>, second_look, sideways| {
        seen(|facts| facts.faces = Ok(Faces { boxes: boxes.clone(), second_look, sideways }))
    };
    all.extend([
        faces(vec![], false, None),
        faces(vec![], false, Some(90)),
        faces(vec![], false, Some(180)),
        faces(vec![face(0.4, 30.0)], true, None),
        faces(vec![face(0.4, 30.0), face(0.4, 30.0)], false, None),
        faces(vec![face(0.4, 30.0), face(0.1, 3.0)], false, None),
    ]);
    let patched =
        |patches: Vec<_>| seen(|facts| facts.background.iter_mut().for_each(|wall| wall.patches.clone_from(&patches)));
    all.push(patched(vec![patch(0.2, -15.0, 2.0, 0.8)]));
    all.push(patched(vec![patch(0.2, -15.0, 30.0, 0.0)]));
    all.push(patched(vec![patch(0.03, -15.0, 30.0, 0.0)]));
    for (width, tone) in [(0.004, StripTone::White), (0.05, StripTone::Black)] {
        let sides = [Side::Top, Side::Bottom, Side::Left, Side::Right].map(|side| Strip { side, tone, width });
        all.push(seen(|facts| facts.border = Ok(sides.to_vec())));
    }
    let wall = |change: &dyn Fn(&mut Background)| seen(|facts| facts.background.iter_mut().for_each(change));
    let region = Region { x: 0, y: 0, w: 9, h: 9 };
    all.push(wall(&|wall| wall.lines = vec![Line { length: 0.5, step: 9.0, region }]));
    all.push(wall(&|wall| (wall.marks.count, wall.marks.turns) = (30, 5)));
    all.push(wall(&|wall| wall.marks.turns = 30));
    all.push(wall(&|wall| wall.ripple = Waves { strength: 9.0, coloured: 9.0, regular: 0.9 }));
    all.push(seen(|facts| facts.letters.iter_mut().for_each(|letters| letters.count = 9)));
    for (across, down) in [(0.3, 0.0), (-0.3, 0.0), (0.0, 0.3), (0.0, -0.3)] {
        all.push(seen(|facts| {
            if let Ok(eyes) = &mut facts.eyes {
                (eyes.left.across, eyes.left.down) = (across, down);
                (eyes.right.across, eyes.right.down) = (across, down);
            }
        }));
    }
    let green = Tone { colour: Colour { l: 50.0, a: -50.0, b: 30.0 }, share: 1.0 };
    all.push(seen(|facts| facts.hair.iter_mut().for_each(|hair| hair.colours = vec![green])));
    all.push(seen(|facts| facts.corners = Ok(Some(Corners { radius: 0.1, tone: StripTone::White }))));
    all
}

const NAMES: [&str; 42] = [
    "2022040506钱七.jpg",
    "钱七2022040506.jpg",
    "2022040506-钱七.jpg",
    "2022 040506钱七.jpg",
    " 2022040506钱七.jpg",
    "2022040506.jpg",
    "钱七.jpg",
    "12钱七.jpg",
    "2022040506钱七2022040507.jpg",
    "2022040506钱.jpg",
    "软件2101-2022040506-钱七.jpg",
    "2022040506钱七蓝底.jpg",
    "2022040506钱七新.jpg",
    "2022040506待定.jpg",
    "0000000000钱七.jpg",
    "1.23457E+11钱七.jpg",
    "2022040506.0钱七.jpg",
    "202204050601230000钱七.jpg",
    "2O22040506钱七.jpg",
    "２０２２０４０５０６钱七.jpg",
    "2022040506\u{200b}钱七.jpg",
    "2022040506钱\n七.jpg",
    "2022040506古丽娜尔•艾山.jpg",
    "2022040506\u{e863}七.jpg",
    "2022040506⼀七.jpg",
    "2022040506\u{f9ca}七.jpg",
    "2022040506钱*.jpg",
    "2022040506钱？七.jpg",
    "2022040506たなか.jpg",
    "2022040506⿰火华七.jpg",
    "2022040506钱○.jpg",
    "2022040506钱七(1).jpg",
    "2022040506钱七 - 副本.jpg",
    "mmexport1699871234567.jpg",
    "微信图片_20230908081522.jpg",
    "2022040506钱七.jpg.jpg",
    "2022040506钱七.png",
    "2022040506钱七",
    "110101200307150011钱七.jpg",
    "2022040506钱七13800138000.jpg",
    "2022040506%E9%92%B1%E4%B8%83.jpg",
    "2022040506Ç®Æß.jpg",
];

fn named() -> Vec<Facts> {
    let named = |name: &str| seen(|facts| facts.name = parse_text(name, &IdPattern::default()));
    NAMES.iter().map(|name| named(name)).collect()
}

pub(super) fn everything() -> Vec<Facts> {
    [outwards(), files(), pictures(), named()].concat()
}
