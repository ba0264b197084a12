//! Characters that stand for a hanzi without being it, and the hanzi they stand for.

use unicode_normalization::UnicodeNormalization;

use super::chars::{is_hanzi, is_radical};

/// GBK-era systems put these hanzi into the private-use area; GB 18030 gives their true places.
const PRIVATE_USE: &str = "\
E816𠂇 E817𠂉 E818𠃌 E81A㑳 E81B㑇 E81E龴 E81F㖞 E820㘚 E821㘎 E824㥮 E825㤘 E826龵 E827㧏 E828㧟 \
E829㩳 E82A㧐 E82B龶 E82C龷 E82D㭎 E82E㱮 E82F㳠 E831𡗗 E832龸 E834䁖 E835䅟 E837䌷 E83B𢦏 E83C䎱 \
E83D䎬 E83F䏝 E840䓖 E841䙡 E842䙌 E843龹 E844䜣 E845䜩 E846䝼 E847䞍 E849䥇 E84A䥺 E84B䥽 E84C䦂 \
E84D䦃 E84E䦅 E84F䦆 E850䦟 E851䦛 E852䦷 E853䦶 E854龺 E855𤇾 E856䲣 E857䲟 E858䲠 E859䲡 E85A䱷 \
E85B䲢 E85C䴓 E85D䴔 E85E䴕 E85F䴖 E860䴗 E861䴘 E862䴙 E863䶮 E864龻";

/// Unicode's Equivalent Unified Ideograph of U+2E80 to U+2EF3; `-` where there is none.
const RADICALS: &str = "\
-厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵-旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀\
聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// The hanzi a private-use character stands for, when a published table says so.
pub(super) fn private_use(c: char) -> Option<char> {
    let wanted = format!("{:04X}", u32::from(c));
    PRIVATE_USE.split(' ').find_map(|entry| entry.strip_prefix(wanted.as_str())?.chars().next())
}

/// The hanzi a radical looks like.
pub(super) fn radical(c: char) -> Option<char> {
    if !is_radical(c) {
        return None;
    }
    let folded = c.nfkc().next().filter(|&folded| is_hanzi(folded));
    folded.or_else(|| {
        let offset = usize::try_from(u32::from(c) - 0x2E80).ok()?;
        RADICALS.chars().nth(offset).filter(|&hanzi| hanzi != '-')
    })
}

/// The unified ideograph of a compatibility ideograph.
pub(super) fn compatibility(c: char) -> Option<char> {
    c.nfc().next().filter(|&unified| unified != c && is_hanzi(unified))
}

/// The digit or letter that a wide, circled or mathematical one stands for.
pub(super) fn plain_letter(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    let mut folded = c.nfkc();
    let first = folded.next().filter(char::is_ascii_alphanumeric)?;
    folded.next().is_none().then_some(first)
}
