//! The documented table: which columns a label file may have, what their cells may say, and which rule each one is the
//! truth of.

/// What a cell of a column may hold. An empty cell is always allowed: it cannot be told from the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// One of these words.
    Words(&'static [&'static str]),
    /// A number of things, 0, 1, 2, ..
    Count,
    /// Anything: the kind of thing in a word, or `no`.
    Any,
}

/// A column of the label file.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// What its cells may hold.
    pub values: Values,
    /// What it says, in Chinese and English.
    pub about: (&'static str, &'static str),
}

const YES_NO: Values = Values::Words(&["yes", "no"]);
const PARTLY: Values = Values::Words(&["yes", "partly", "no"]);
const GROUNDS: Values = Values::Words(&["blue", "white", "red", "grey", "gradient", "other"]);

macro_rules! columns {
    ($($name:literal $values:expr, $zh:literal $en:literal;)+) => {
        /// Every label column, in the order of documentation.
        pub const COLUMNS: &[Column] = &[$(Column { name: $name, values: $values, about: ($zh, $en) }),+];
    };
}

columns! {
    "background" GROUNDS, "背景颜色" "colour of the background";
    "face_count" Values::Count, "照片里有几张脸" "number of faces";
    "frontal" YES_NO, "正面，头不转、不歪、不仰、不低" "frontal and upright";
    "eyes_open" YES_NO, "双眼睁开" "both eyes open";
    "looking_ahead" YES_NO, "平视镜头" "looking into the camera";
    "glasses" Values::Words(&["yes", "sunglasses", "no"]), "戴眼镜" "glasses";
    "mouth_closed" YES_NO, "闭嘴" "lips closed";
    "teeth" YES_NO, "露出牙齿" "teeth that show";
    "hat" Values::Any, "帽子等头饰的种类，没有写 no" "kind of head cover, or no";
    "hair_over_brows" PARTLY, "头发遮眉" "hair over the brows";
    "hair_over_eyes" PARTLY, "头发遮眼" "hair over the eyes";
    "hair_over_neck" PARTLY, "头发遮脖子" "hair over the neck";
    "left_ear_visible" PARTLY, "本人左耳露出" "the person's own left ear shows";
    "right_ear_visible" PARTLY, "本人右耳露出" "the person's own right ear shows";
    "earrings" YES_NO, "戴耳饰" "earrings";
    "necklace" YES_NO, "戴项链" "necklace";
    "shoulders_level" YES_NO, "双肩水平" "level shoulders";
    "blue_top" YES_NO, "蓝色上衣" "blue top";
    "hoodie" YES_NO, "连帽衫" "hooded top";
    "pattern" Values::Words(&["none", "stripes", "plaid", "print"]), "上衣花纹" "pattern of the top";
}

/// Columns that describe a photo without being the truth of a rule. Of some a rule speaks too; they were labelled for a
/// part of the photos only, so that nothing could be said of the others as a whole.
pub const METADATA: &[&str] = &[
    "id",
    "file",
    "source",
    "licence",
    "sex",
    "age_look",
    "ethnicity_look",
    "remark",
    "kind",
    "bg_kind",
    "bg_rgb",
    "person",
    "origin",
    "clothing",
    "hair_long_front",
    "bun",
    "hair_ornament",
    "hood_raised",
];

/// How the cells of a row tell whether the photo has the fault.
#[derive(Debug, Clone, Copy)]
pub enum Test {
    /// Every column must hold the good word; `partly` is a borderline case and any other word is the fault.
    Every(&'static [&'static str], &'static str),
    /// No face at all is the fault.
    NoFace,
    /// More than one face is the fault; no face is another rule's.
    Several,
}

impl Test {
    /// The columns it reads.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Every(columns, _) => columns,
            Self::NoFace | Self::Several => &["face_count"],
        }
    }
}

/// The truth of one rule.
#[derive(Debug, Clone, Copy)]
pub struct Mapping {
    /// Key of the rule.
    pub rule: &'static str,
    /// How it is read from the row.
    pub test: Test,
    /// A photo without a face does not count.
    pub face: bool,
    /// Only frontal faces count.
    pub frontal: bool,
    /// Only photos without a head cover count.
    pub bareheaded: bool,
    /// What the labels cannot tell, in Chinese and English; mostly empty.
    pub caution: (&'static str, &'static str),
}

impl Mapping {
    const fn new(rule: &'static str, test: Test) -> Self {
        Self { rule, test, face: false, frontal: false, bareheaded: false, caution: ("", "") }
    }

    const fn face(self) -> Self {
        Self { face: true, ..self }
    }

    const fn frontal(self) -> Self {
        Self { frontal: true, ..self }
    }

    const fn bareheaded(self) -> Self {
        Self { bareheaded: true, ..self }
    }

    const fn caution(self, zh: &'static str, en: &'static str) -> Self {
        Self { caution: (zh, en), ..self }
    }
}

macro_rules! mappings {
    ($($rule:literal $test:expr, $($condition:ident)* $(, $zh:literal $en:literal)?;)+) => {
        /// The truth of every rule that labels can speak of.
        pub const MAPPINGS: &[Mapping] =
            &[$( Mapping::new($rule, $test)$(.$condition())*$(.caution($zh, $en))? ),+];
    };
}

const EARS: Test = Test::Every(&["left_ear_visible", "right_ear_visible"], "yes");

const fn good(columns: &'static [&'static str], word: &'static str) -> Test {
    Test::Every(columns, word)
}

mappings! {
    "background_not_blue" good(&["background"], "blue"),;
    "face_missing" Test::NoFace,;
    "face_multiple" Test::Several,;
    "not_frontal" good(&["frontal"], "yes"), face;
    "face_asymmetric" good(&["frontal"], "yes"), face,
        "标注只说头是否摆正：歪头、抬头、低头的脸仍然左右对称，所以这里的“漏过”不全是错，要看的是误报。"
        "The label tells only whether the head is frontal: a tilted, raised or lowered face is still symmetric, so not every miss here is an error; read the false alarms.";
    "eyes_closed" good(&["eyes_open"], "yes"), face frontal;
    "gaze_averted" good(&["looking_ahead"], "yes"), face frontal;
    "glasses_worn" good(&["glasses"], "no"), face;
    "mouth_open" good(&["mouth_closed"], "yes"), face frontal;
    "teeth_visible" good(&["teeth"], "no"), face frontal;
    "head_covered" good(&["hat"], "no"), face;
    "hair_over_brows" good(&["hair_over_brows"], "no"), face frontal;
    "hair_over_eyes" good(&["hair_over_eyes"], "no"), face frontal;
    "hair_over_neck" good(&["hair_over_neck"], "no"), face;
    "ear_hidden" EARS, face frontal;
    "hair_over_ears" EARS, face frontal bareheaded,
        "标注只说耳朵是否露出，不说被什么遮住：戴帽的照片不算，没入阴影的耳朵仍算在内。"
        "The labels tell whether an ear shows, not what hides it: photos with a head cover are left out, ears lost in shade are counted.";
    "earrings_worn" good(&["earrings"], "no"), face;
    "necklace_worn" good(&["necklace"], "no"), face;
    "shoulders_tilted" good(&["shoulders_level"], "yes"), face;
    "top_blue" good(&["blue_top"], "no"), face;
    "hood_worn" good(&["hoodie"], "no"), face;
    "pattern_busy" good(&["pattern"], "none"), face;
}

/// The label column of this name.
pub fn column(name: &str) -> Option<&'static Column> {
    COLUMNS.iter().find(|column| column.name == name)
}

/// The truth of the rule with this key, where labels can speak of it.
pub fn mapping(rule: &str) -> Option<&'static Mapping> {
    MAPPINGS.iter().find(|mapping| mapping.rule == rule)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_mapping_reads_columns_that_exist_and_every_column_is_read() {
        let read: BTreeSet<&str> = MAPPINGS.iter().flat_map(|m| m.test.columns()).copied().collect();
        let known: BTreeSet<&str> = COLUMNS.iter().map(|c| c.name).collect();
        assert_eq!(read, known);
        assert!(METADATA.iter().all(|name| !known.contains(name)));
    }

    #[test]
    fn every_mapped_rule_exists() {
        for mapping in MAPPINGS {
            assert!(crate::rules::list::card(mapping.rule).is_some(), "{}", mapping.rule);
        }
    }

    #[test]
    fn the_good_word_is_in_the_columns_set() {
        for mapping in MAPPINGS {
            let Test::Every(columns, good) = mapping.test else { continue };
            for name in columns {
                match column(name).unwrap().values {
                    Values::Words(words) => assert!(words.contains(&good), "{name}: {good}"),
                    Values::Any => assert_eq!(good, "no"),
                    Values::Count => panic!("{name} holds a number"),
                }
            }
        }
    }

    #[test]
    fn no_rule_is_mapped_twice() {
        let rules: BTreeSet<&str> = MAPPINGS.iter().map(|m| m.rule).collect();
        assert_eq!(rules.len(), MAPPINGS.len());
    }
}
