//! Surnames: what a 姓名 of hanzi most likely begins with.

/// The hundred commonest, four fifths of all people.
const COMMON: &str = "\
王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟\
谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

/// Others of one hanzi, the rare ones that are everyday words left out.
const OTHERS: &str = "\
肖俞赖樊兰殷施洪翟安颜倪牛温芦季章鲁葛伍申尤毕聂柴焦欧瞿游裴岳耿柳左辛管代祝涂骆霍关齐尚詹路盛阎甘娄屈解童宁邢\
苗卓柯阮鲍谷凌包单冉乔符牟卜穆司岑褚卫华水窦云花费廉滕郁卞康元平和狄米贝明臧计伏成谈茅庞纪舒项祁梅应宗庄曲晏宫\
仇栾甄封储靳松井富巫乌巴弓车班仰秋仲伊厉戎祖景束幸韶郜蓟薄印宿怀蒲邰鄂索咸籍蔺屠蒙池阴鬱胥能苍双闻莘党贡劳逄姬\
扶堵宰郦雍郤璩桑桂濮寿通边扈燕冀郏浦农别充慕连茹习宦艾鱼容古易慎戈庾终暨居衡步都满弘匡国文寇广禄阙东殳沃利蔚越\
夔隆师巩厍晁勾敖融冷訾阚那简饶空毋沙乜养鞠须丰巢蒯相查后荆红竺权逯盖益桓公候占初佟冶刁凤卿亓仝兴冼剧勇危原吉同\
君喻员咎哈商喇塔奚妙孜官宛展岩崇帅干库庹强律恽戚揭撒敬斯旷时晋普智朴杭果柏栗梦楚檀母汝沐洛海渠湛滑漆火牙牧玉\
瓮甫由盘禹种竹端粟纳练续缪羊羿翁老胶良芮苑苟茆荀荣药莎萨葉蓝藏虎虞衣谌谯豆赫赛迟邝邬邸郎鄢酆采钮门闵阳降隋雪霄\
青鞏風馬麦麻乐亢佘佴全刑匙南句台哀啜嘉坚夕夜奇宝宓寻尉尧山岱巨常庆強張陳劉黃趙吳孫許鄭謝韓馮鄧蕭蘇呂盧鐘譚陸賈\
韋鄒閆龍賀顧龔萬錢嚴湯";

/// Those of two hanzi.
const COMPOUND: [&str; 44] = [
    "欧阳", "上官", "司马", "司徒", "诸葛", "皇甫", "尉迟", "夏侯", "东方", "公孙", "慕容", "令狐", "长孙", "宇文",
    "轩辕", "南宫", "东郭", "西门", "端木", "独孤", "呼延", "闻人", "百里", "公冶", "太史", "申屠", "仲孙", "澹台",
    "濮阳", "赫连", "钟离", "鲜于", "拓跋", "完颜", "纳兰", "耶律", "万俟", "第五", "梁丘", "左丘", "歐陽", "佐藤",
    "铃木", "佐佐",
];

/// Whether `c` is one of the hundred commonest surnames.
pub(super) fn is_common(c: char) -> bool {
    COMMON.contains(c)
}

/// Whether `text` is a surname of two hanzi.
pub(super) fn is_compound(text: &str) -> bool {
    COMPOUND.contains(&text)
}

/// Hanzi of the surname that `name` begins with; 0 where it begins with none.
pub(super) fn length(name: &str) -> usize {
    if COMPOUND.iter().any(|surname| name.starts_with(surname)) {
        return 2;
    }
    usize::from(name.starts_with(|c| COMMON.contains(c) || OTHERS.contains(c)))
}

/// Whether hanzi are built like most people's names: a surname and one or two hanzi.
pub(super) fn is_usual_name(name: &str) -> bool {
    let surname = length(name);
    surname > 0 && (surname + 1..=surname + 2).contains(&name.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_names() {
        for name in ["张三", "司马相如", "欧阳修", "诸葛亮", "李四光", "肖战"] {
            assert!(is_usual_name(name), "{name}");
        }
        for name in ["张", "醒图", "智能证件照", "张三李四", "次仁旺姆"] {
            assert!(!is_usual_name(name), "{name}");
        }
    }
}
