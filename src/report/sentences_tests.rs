//! Every sentence that a person reads is read here: of every card, of every rule over facts that make it look and fail, of
//! every fault of a name, and what letters and notes to the registrar are made of them.

mod photos;

use std::collections::BTreeSet;

use super::Checked;
use super::letter::letter;
use super::registrar::{hints, reasons, registrar};
use crate::config::{Choice, Config};
use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Lang, Text};
use crate::judge::finding::{Finding, state};
use crate::judge::handling::Handling;
use crate::judge::{judge, weighed};
use crate::rules::cure::Cure;
use crate::rules::list::{Armed, RuleSet, entries};
use crate::rules::ruling::{Level, Ruling, Verdict};
use crate::rules::testing::seen;
use crate::rules::{Card, Rule, few_rules};
use photos::everything;

/// What belongs in the detailed table and in no letter.
const LABORATORY: [&str; 24] = [
    "ΔE",
    "L*",
    "C*",
    "瞳距",
    "眼距",
    "眼宽",
    "σ",
    "%",
    "上限",
    "下限",
    "U+",
    "EXIF",
    "位彩色",
    "°",
    "明度",
    "彩度",
    "色相",
    "阈值",
    "评分",
    "量化",
    "像素",
    "字节",
    "面积",
    "未能检查“未",
];
/// What a hand that is tired writes.
const DOUBLED: [&str; 12] =
    ["后后", "请请", "可能可能", "建议：建议", "，，", "；；", "。。", "；。", "：。", "、。", "的的", "，。"];
/// Characters that one line of a letter may have: what is read at a glance.
const PLAIN: usize = 40;
const REQUIRED: usize = 16;
const ADVICE: usize = 45;
/// A letter about six faults fits on the screen of a phone.
const LETTER: usize = 420;

fn rules(profile: &str) -> RuleSet {
    let mut set = Config::new(None, Choice { profile: Some(profile.to_owned()), ..Choice::default() })
        .unwrap()
        .rules("")
        .unwrap();
    set.photo.iter_mut().for_each(|armed: &mut Armed<dyn Rule>| armed.enabled = true);
    set
}

fn cards() -> Vec<&'static Card> {
    entries().iter().map(|entry| entry.card).chain([&few_rules::CARD]).collect()
}

fn chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Quoted names are whatever was found.
fn unquoted(text: &str) -> String {
    let mut depth = 0_u32;
    let kept = text.chars().filter(|c| {
        depth = match c {
            '“' => depth + 1,
            '”' => depth.saturating_sub(1),
            _ => depth,
        };
        depth == 0
    });
    kept.collect()
}

fn wording(text: &str) -> Result<(), String> {
    let own = unquoted(text);
    let bad = LABORATORY.iter().chain(&DOUBLED).find(|word| own.contains(**word));
    bad.map_or(Ok(()), |word| Err(format!("says {word}: {text}")))
}

/// A part of a sentence, to which the report adds the rest.
fn clause(text: &Text, longest: usize) -> Result<(), String> {
    wording(&text.zh)?;
    let long = unquoted(&text.zh).chars().count();
    if !chinese(&text.zh) || text.en.is_empty() {
        return Err(format!("not in both languages: {text:?}"));
    }
    if long > longest {
        return Err(format!("{long} characters, at most {longest}: {}", text.zh));
    }
    if text.zh.ends_with(['。', '；', '、', '，', '：', '.', ' ']) || text.en.ends_with(['.', ';', ',', ':', ' '])
    {
        return Err(format!("does not end properly: {text:?}"));
    }
    Ok(())
}

fn advice(text: &Text, cure: Cure) -> Result<(), String> {
    clause(text, ADVICE)?;
    let (asks, addressed) = (text.zh.starts_with('请'), if cure.is_students() { "您" } else { "你" });
    if text.zh.contains(addressed) || (cure.is_students() && (!asks || text.zh.contains("重拍"))) {
        return Err(format!("advice for {cure:?}: {}", text.zh));
    }
    Ok(())
}

fn is_right(wrong: &BTreeSet<String>) {
    assert!(
        wrong.is_empty(),
        "{} sentences are wrong:\n{}",
        wrong.len(),
        wrong.iter().cloned().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn every_card_speaks_plainly() {
    let mut wrong = BTreeSet::new();
    for card in cards() {
        let required = Text::new(card.required.0, card.required.1);
        let told = [clause(&card.plain(), PLAIN), clause(&required, REQUIRED), advice(&card.advice(), card.cure)];
        wrong.extend(told.into_iter().filter_map(Result::err).map(|why| format!("{}: {why}", card.key)));
        wrong.extend(clause(&card.title(), PLAIN).err());
    }
    is_right(&wrong);
}

/// What every rule says at every level that makes it look or fail.
fn findings() -> Vec<Finding> {
    let (facts, mut all) = (everything(), Vec::new());
    for profile in ["strict", "chsi"] {
        for armed in &rules(profile).photo {
            for facts in &facts {
                let Ok(ruling) = armed.rule.judge(facts) else { continue };
                if ruling.verdict != Verdict::Pass {
                    all.extend(
                        [Level::Fault, Level::Review].map(|level| weighed(armed.rule.card(), level, ruling.clone())),
                    );
                }
            }
        }
    }
    all
}

#[test]
fn every_rule_speaks_plainly_whenever_it_finds_something() {
    let (mut wrong, mut heard) = (BTreeSet::new(), BTreeSet::new());
    for found in findings() {
        heard.insert(found.rule);
        let told = [clause(&found.plain, 2 * PLAIN), advice(&found.advice, found.cure)];
        wrong.extend(told.into_iter().filter_map(Result::err).map(|why| format!("{}: {why}", found.rule)));
        if found.cure.is_students() && found.plain.zh.chars().count() > PLAIN {
            wrong.insert(format!("{}: too long for a student: {}", found.rule, found.plain.zh));
        }
    }
    is_right(&wrong);
    // `top_colour` bars nothing by itself.
    let silent: Vec<&str> = rules("strict")
        .photo
        .iter()
        .map(|armed| armed.rule.card().key)
        .filter(|key| !heard.contains(key) && *key != "top_colour")
        .collect();
    assert!(silent.is_empty(), "nothing was heard of {silent:?}");
}

fn checked(facts: &Facts, findings: Vec<Finding>) -> Checked {
    Checked { file: "学院/某某.jpg".to_owned(), verdict: state(&findings), findings, facts: facts.clone() }
}

fn letter_is_right(text: &str) -> Result<(), String> {
    wording(text)?;
    let asked = ["请重拍。", "请重新发送。"].iter().map(|ask| text.matches(ask).count()).sum::<usize>();
    let once = ["同学，你好！", "另请确认", "谢谢！"].iter().all(|part| text.matches(part).count() <= 1);
    let length = text.chars().count();
    if asked != 1
        || !once
        || !text.ends_with("谢谢！")
        || text.contains('您')
        || text.contains("学院/")
        || length > LETTER
    {
        return Err(format!("{length} characters: {text}"));
    }
    Ok(())
}

#[test]
fn letters_and_notes_are_fit_to_be_sent() {
    let rules = ["strict", "notice-2023"].map(rules);
    let mut wrong = BTreeSet::new();
    for (facts, rules) in everything().iter().flat_map(|facts| rules.iter().map(move |rules| (facts, rules))) {
        let photo = checked(facts, judge(rules, facts));
        let (letter, note, why) = (letter(&photo), registrar(&photo), reasons(&photo, Lang::Zh));
        let handling = photo.handling();
        wrong.extend(letter.iter().filter_map(|letter| letter_is_right(letter).err()));
        wrong.extend([&note, &why, &hints(&photo)].into_iter().filter_map(|text| wording(text).err()));
        let work = match handling {
            Handling::Submit => note.is_empty() && letter.is_none() && why.is_empty(),
            Handling::Rename | Handling::Look => note.ends_with('。') && letter.is_none() && !why.is_empty(),
            Handling::Resend | Handling::Retake => letter.is_some() && !why.is_empty(),
        };
        if !work || unquoted(&note).contains('你') {
            wrong.insert(format!("{handling:?}: {letter:?} {note:?} {why:?}"));
        }
    }
    is_right(&wrong);
}

#[test]
fn the_letters_of_the_demo_school_are_fit_to_be_sent() {
    let lines = include_str!("../../tests/golden/demo/通知.txt").lines();
    let letters: Vec<&str> = lines.filter(|line| line.contains("同学，你好！")).collect();
    assert!(letters.len() > 20, "{letters:?}");
    is_right(&letters.into_iter().filter_map(|letter| letter_is_right(letter).err()).collect());
}

/// All that can be wrong with one photo at once is still one letter.
#[test]
fn a_letter_about_everything_says_nothing_twice() {
    let facts = seen(|_| ());
    let found: Vec<Finding> = entries()
        .iter()
        .map(|entry| weighed(entry.card, Level::Fault, Ruling::fail(None, Text::new("错", "wrong"))))
        .collect();
    let text = letter(&checked(&facts, found)).unwrap();
    let body: Vec<&str> = text.split(['；', '。', '：', '①']).filter(|part| part.chars().count() > 6).collect();
    assert_eq!(body.iter().collect::<BTreeSet<_>>().len(), body.len(), "{text}");
    assert_eq!(text.matches("请重拍").count(), 1, "{text}");
}

/// What cannot be seen is the registrar's, and no student is told of it.
#[test]
fn no_student_is_told_what_the_program_could_not_see() {
    for cause in [Unseen::Internal, Unseen::NotBuilt, Unseen::NoSilhouette] {
        let facts = seen(|facts| {
            Facts::SIGHTS.iter().filter(|(fact, _)| *fact != "glasses").for_each(|(_, blind)| blind(facts, cause));
            facts.glasses.iter_mut().for_each(|glasses| (glasses.area, glasses.both_sides) = (2.0, 2.0));
        });
        let photo = checked(&facts, judge(&rules("strict"), &facts));
        assert!(!letter(&photo).unwrap_or_default().contains("未能检查"), "{cause:?}");
    }
}
