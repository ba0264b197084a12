//! What people and programs write behind a name: 蓝底, 最终版, 压缩后, 同学, `-compressed`, `_480x640`, `_1寸`.
//!
//! A remark is a sequence of words of the lists below. It is cut off only where a name stays before it: 李照片 may keep its
//! name. Where the last hanzi may be a remark as well as a part of the name (张三新), nothing is cut and a person looks.

use std::sync::LazyLock;

use regex::Regex;

use super::chars::{is_bracket, is_hanzi, is_separator};
use super::id::IdPattern;
use super::software::{self, Origin};
use super::surname;

/// Colours of a background or a top, and what they are colours of.
const COLOUR: &str = "[深浅淡天湖宝藏纯正]?[蓝红白灰黑绿黄粉紫青](?:色?(?:底色?|背景色?|底版|底片|衣服|上衣|衬衫|底照|底图)|色)|[深浅淡][蓝红灰绿]|藏蓝";

/// Sizes, versions, counts.
const MEASURES: &str = "[大小]?[一二两三四五六七大小1-9] ?英?寸|第?[一二三四五六七八九十0-9]{1,2}[版稿]|第[一二三四五六七八九十0-9]{1,2}[次张遍回]|\
[一二三四两]次|[0-9]{1,3}岁|20[0-9]{2}[年版届]";

/// What a version is called.
const VERSIONS: &str = "(?:最终|最新|最后|最初|终|定|初|原|原始|正式|电子|纸质|打印|印刷|标准|普通|旧|新|草|完整|正|备用|横|竖|上传|提交|审核|小|大|\
彩色|黑白|压缩|修改|修正|修图|精修|高清|清晰|改|修|确认|可用|最佳|调整|更新)(?:版本?|稿)";

/// What was done with the photo, or is to be done; the words before and behind it.
const ACTIONS: &str = "(?:已经?|未|待|需|再次?|重新|重|二次|补|改|没|请)?(?:压缩|修改|改好|改过|修正|修图|修好|修过|精修|美颜|美化|美图|裁剪|剪裁|裁切|裁好|编辑|处理|调色|\
调整|抠图|抠好|换底|换背景|换装|去背景|去水印|放大|缩小|缩放|锐化|转换|转格式|改名|重命名|更名|改尺寸|改大小|审核|核对|核验|检查|校对|校验|上传|提交|\
补交|补传|补拍|重拍|重传|重交|重发|重照|重修|替换|更换|更新|打印|扫描|翻拍|拍照|拍摄|采集|合成|通过|合格|驳回|退回|确认|签字|盖章|收到)\
(?:过|好|完|了|完成|完毕|后|前|中|版|稿|用)*|(?:已经?|未|待|需|再次?|重新|重|二次|补|没)[交修改审传拍存](?:过|好|完|了|后|前|版|稿)*|\
[交修改审传拍](?:过|好|完|了|后)+";

/// Photos by what they show or are for.
const PHOTOS: &str = "(?:毕业证书?|毕业|学历证书?|学历|学位证?书?|证件|登记|报名|身份证|简历|档案|学籍|学信网|个人|本人|电子|数码|标准|免冠|正面|侧面|半身|全身|\
大头|生活|入学|高考|考试|图像采集|采集|微信|手机|正装|西装|校服|学士服?|硕士服?|便装|形象|职业|艺术|自拍|彩色|黑白|原|新|旧|寸|一卡通|教务|官网|\
一寸|二寸)(?:照片|相片|照|相|图片|图像|影像|头像)(?:原图|原件|文件)?|照片|相片|图片|图像|影像|头像";

/// Everything else, each a remark of its own.
const WORDS: &str = "最终|最新|最后|正式|正装|西装|便装|校服|学士服|硕士服|博士服|衬衫|渐变|(?i-u:ok)[版稿]|请?(?:查收|审核|过目|审阅)|定稿|终稿|初稿|草稿|成稿|完成|完毕|已完成|终版|无误|正确|错误|有误|作废|勿用|请用这[个张版]|用这[个张版]|就这[个张]|\
这[个张]|以此为准|谢谢|麻烦了|加急|待补|补充|横版|竖版|正面|侧面|人像|半身|免冠|标准|彩色|黑白|高清晰?|超高?清|蓝光|标清|清晰|模糊|原图|原件|原版|缩略图|大图|小图|\
预览图?|备用|备份|样片|底片|成片|成品|样图|效果图|水印|无水印|去水印|证件照?|图像采集|截图|截屏|不合格|合格|不通过|未通过|不行|可用|不可用|重名|同名|\
同学|老师|学生|学长|学姐|学弟|学妹|先生|女士|本人|班长|家长|男生|女生|男性|女性|专升本|专转本|专接本|专插本|本科生?|专科生?|大专生?|高职生?|中职|研究生|\
硕士生?|博士生?|毕业生|应届毕业生|应届生?|往届生?|结业生?|肄业生?|转专业|转学生?|退伍兵?|复学|休学|留级|降级|延毕|延期|二学位|第二学位|双学位|辅修|成教|函授|\
自考|全日制|非全日制|留学生|交换生|预科|实习|学号|姓名|证书|信息|资料|文件|附件|压缩包|小于?[0-9]{1,4}[kK][bB]?|[0-9]{1,4}[kK][bB]?以[内下]";

/// What photo programs and their users append, in Latin letters.
const TOOLS: &str = "compress|compressed|compression|min|mini|minified|small|smaller|large|larger|big|medium|resize|resized|scale|scaled|crop|croped|cropped|\
cut|cutout|edit|edited|editing|new|newest|latest|final|finally|finish|finished|last|end|done|ok|okay|yes|no|copy|old|bak|backup|original|orig|source|raw|\
removebg|remove|nobg|bg|background|transparent|preview|thumb|thumbnail|hd|uhd|fhd|sd|enhance|enhanced|enhancer|upscale|upscaled|upscayl|rotate|rotated|convert|converted|\
export|exported|output|out|result|print|printed|web|full|fullsize|ps|psd|ai|lr|photoroom|photoshop|photo|photos|image|images|img|picture|pic|id|idphoto|blue|\
red|white|grey|gray|black|rgb|srgb|cmyk|tinified|tinypng|tiny|optimized|optimised|optimize|waifu2x|esrgan|realesrgan|gigapixel|topaz|remini|meitu|picsart|snapseed|adobe|\
express|fix|fixed|mod|modify|modified|version|ver|rev|revised|draft|test|sharpen|sharpened|denoise|denoised|retouch|retouched|beauty|clean|color|colour|inch|portrait|square|front|face|\
cert|certificate|graduation|graduate|save|saved|upload|uploaded|download|downloaded|reduced|reduce|quality|size|low|high|res|lowres|highres|hires|jpg|jpeg|png|webp|heic|bmp|gif|pdf|\
scan|scanned|screenshot|temp|tmp|wechat|weixin|qq|male|female|boy|girl|student|stamp|watermark|nowatermark";

/// Numbers with what they count: sizes, resolutions, versions.
const NUMBERS: &str = "[0-9]{1,5}(?:[.][0-9])? ?[xX×*] ?[0-9]{1,5}(?:[.][0-9])? ?(?:(?i-u:px|mm|cm)|像素|毫米|厘米)?|[0-9]{1,5} ?(?i-u:dpi|ppi|px|pix|kb|k|mb|m|w|h|p|mm|cm|inch|inches|in|q|%)|[0-9]{2,5}像素|\
(?i-u:v|ver|rev|q|x|r|p)[0-9]{1,3}(?:[.][0-9]{1,2})*|[2-8](?i-u:x|k)";

/// Remarks only where a separator parts them from the name: `张三_蓝`.
const SINGLES: &str = "[蓝红白灰黑男女新旧改原终版照底修图的]";

/// Last hanzi that may be a remark, or the end of a name: doubtful behind a complete name only.
const DOUBTFUL: &str = "男女新照改旧修";

/// Last hanzi with which hardly anybody is called.
const NEVER: &str = "版底寸稿的";

/// Given names to which no second hanzi belongs: people are called 建新, 超男, 清照, nobody is called 三新.
const COMPLETE: &str = "三四五六七八九十";

/// What says of two hanzi that they speak of a photo, or of a person by title.
const NOUNS: [&str; 22] = [
    "底", "版", "照片", "相片", "图片", "背景", "稿", "寸", "图", "件", "装", "件照", "水印", "博士", "硕士", "老师",
    "同学", "先生", "女士", "终", "压缩", "头像",
];

/// Words that are names, too.
const NAMES: [&str; 9] = ["高清", "成片", "单张", "更新", "学生", "完成", "合成", "天蓝", "蓝光"];

static HANZI: LazyLock<String> =
    LazyLock::new(|| format!("(?:的?(?:{COLOUR}|{MEASURES}|{VERSIONS}|{ACTIONS}|{PHOTOS}|{WORDS}))"));

/// A whole remark of hanzi.
static WHOLE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&format!("^{}+$", *HANZI)).ok());

/// A remark at the end: words, each behind separators or none, with the serial numbers people give versions.
static TAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const GAP: &str = r"[ _\-–—+.,，、·~=#&@(（\[【]*";
    const END: &str = r"[ )）\]】]*(?:[ _\-]?[0-9]{1,2})?[ _\-)）\]】]*";
    let words = format!("{}|(?i-u:{TOOLS})|{NUMBERS}", *HANZI);
    Regex::new(&format!("(?:{GAP}(?:{words}){END})+$|[ _\\-–—+(（\\[【]+{SINGLES}[ )）\\]】]*$")).ok()
});

/// An appendage of a program that is in no list: lower case, behind a separator.
static UNKNOWN: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[ _\-]+[a-z][a-z0-9]*(?:[_\-.][a-z0-9]+)*[ _\-]*$").ok());

/// Whether hanzi say something of the photo, and name nobody.
pub(super) fn is_remark(hanzi: &str) -> bool {
    WHOLE.as_ref().is_some_and(|whole| whole.is_match(hanzi))
        && hanzi.chars().nth(1).is_some()
        && !NAMES.contains(&hanzi)
}

/// Whether a remark could be a surname with a given name, or a given name: 成品, 蓝光, 白衣.
pub(super) fn may_be_name(remark: &str) -> bool {
    let two = remark.chars().count() == 2;
    (two || surname::is_usual_name(remark))
        && remark.chars().all(is_hanzi)
        && !NOUNS.iter().any(|noun| remark.ends_with(noun))
}

/// Cuts the longest remark off the end; what is left still holds what could be a name.
pub(super) fn take<'a>(stem: &'a str, ids: &IdPattern) -> Option<(&'a str, &'a str)> {
    let known = longest(stem, &TAIL, stays);
    known.or_else(|| {
        longest(stem, &UNKNOWN, |rest, tail| {
            let number = |part: &str| ids.canonical(part).is_some();
            hanzi_at_end(rest) > 1 && !tail.split(['_', '-', '.', ' ']).any(number)
        })
    })
}

/// The longest match at the end of `stem` that `fits`.
fn longest<'a>(
    stem: &'a str,
    pattern: &LazyLock<Option<Regex>>,
    fits: impl Fn(&str, &str) -> bool,
) -> Option<(&'a str, &'a str)> {
    let pattern = pattern.as_ref()?;
    let mut from = 0;
    while let Some(found) = pattern.find_at(stem, from) {
        let (rest, tail) = stem.split_at(found.start());
        if fits(rest, tail) {
            return Some((rest, tail));
        }
        from = found.start() + stem.get(found.start()..)?.chars().next()?.len_utf8();
    }
    None
}

/// Whether a name, or the 学号 alone, stays when `tail` is cut off.
fn stays(rest: &str, tail: &str) -> bool {
    let (Some(last), Some(first)) = (rest.chars().next_back(), tail.chars().next()) else { return false };
    let cuts = |is: fn(&char) -> bool| is(&last) && is(&first);
    if cuts(char::is_ascii_digit) || cuts(char::is_ascii_alphabetic) {
        return false;
    }
    let glued = !is_separator(first) && !is_bracket(first);
    let run = hanzi_at_end(rest);
    let words = tail.trim_matches(|c| is_separator(c) || is_bracket(c));
    if rest.chars().any(is_hanzi) {
        // A name of one hanzi, or a surname of two, is not complete: 李照片, 欧阳高清.
        let name = rest.get(rest.len() - run_length(rest, run)..).unwrap_or_default();
        let surnames = glued && run > 1 && name.chars().all(|c| surname::length(c.encode_utf8(&mut [0; 4])) > 0);
        let complete = run != 1 && !surname::is_compound(name) && !(surnames && may_be_name(words));
        return complete || (!glued && run == 1 && words.chars().nth(1).is_some());
    }
    if words.chars().any(is_hanzi) {
        return !(glued && (NAMES.contains(&words) || (surname::is_usual_name(words) && may_be_name(words))));
    }
    let plain = words.chars().all(|c| !c.is_ascii_uppercase());
    if rest.chars().any(char::is_alphabetic) {
        // Behind a Latin name, a word may be one more name: only what is written otherwise is none.
        let parted = matches!(first, '_' | '(' | '（' | '[') || (first == '-' && words.len() > 4);
        return parted && plain && rest.chars().any(char::is_uppercase);
    }
    let software = || software::origin(&words.to_ascii_lowercase()) == Origin::Software;
    (!glued && plain) || words.starts_with(|c: char| c.is_ascii_digit()) || software()
}

/// How many hanzi stand at the end.
fn hanzi_at_end(text: &str) -> usize {
    text.chars().rev().take_while(|&c| is_hanzi(c)).count()
}

/// Bytes of the last `count` characters.
fn run_length(text: &str, count: usize) -> usize {
    text.chars().rev().take(count).map(char::len_utf8).sum()
}

/// A remark before a name: 蓝底张三.
pub(super) fn lead(hanzi: &str) -> Option<(&str, &str)> {
    let splits = hanzi.char_indices().rev().map(|(at, _)| hanzi.split_at(at));
    splits
        .filter(|(remark, _)| !remark.is_empty())
        .find(|(remark, name)| is_remark(remark) && surname::is_usual_name(name))
}

/// What at the end of a name of hanzi may be a remark, though people may be called so.
pub(super) fn doubt(name: &str) -> Option<String> {
    const GROUPS: [&str; 8] = ["学院", "大学", "专业", "系", "级", "班", "届", "部"];
    let surname = surname::length(name);
    if surname == 0 || !name.chars().all(is_hanzi) {
        return None;
    }
    let given: Vec<char> = name.chars().skip(surname).collect();
    let whole: String = given.iter().collect();
    if (is_remark(&whole) && !may_be_name(&whole)) || (surname::is_compound(name) && is_remark(name)) {
        return Some(whole);
    }
    if let [before @ .., last] = given.as_slice() {
        let complete = match before {
            [] => false,
            [one] => COMPLETE.contains(*one),
            [first, ..] => surname::length(first.encode_utf8(&mut [0; 4])) == 0,
        };
        if (NEVER.contains(*last) && !before.is_empty()) || (complete && DOUBTFUL.contains(*last)) {
            return Some(last.to_string());
        }
    }
    let group = GROUPS.iter().find(|group| name.ends_with(**group) && given.len() > 2 + group.chars().count());
    group.map(|group| (*group).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_whole() {
        let ids = IdPattern::default();
        for stem in [
            "2022040506钱七",
            "2022040506欧阳高清",
            "2022040506高清",
            "2022040506SMITH JI-min",
            "2022040506Min",
            "2022040506李新生",
        ] {
            assert_eq!(take(stem, &ids), None, "{stem}");
        }
        for name in ["钱七", "李建新", "王胜男", "欧阳新", "张新", "买买提男", "李新生", "王宏图", "赵明"]
        {
            assert_eq!(doubt(name), None, "{name}");
        }
        for (name, remark) in
            [("钱七新", "新"), ("钱七男", "男"), ("李蓝底", "蓝底"), ("钱七计算机学院", "学院"), ("王博士", "博士")]
        {
            assert!(doubt(name).is_some_and(|found| found == remark), "{name}");
        }
    }

    #[test]
    fn remarks_before_a_name() {
        assert_eq!(lead("蓝底钱七"), Some(("蓝底", "钱七")));
        assert_eq!(lead("毕业证书照片钱小七"), Some(("毕业证书照片", "钱小七")));
        assert_eq!(lead("钱七"), None);
    }
}
