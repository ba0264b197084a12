//! What the registrar does about a photo, in words; the student never reads it.

use super::Checked;
use super::letter::unique;
use crate::facts::text::Lang;
use crate::judge::finding::Finding;
use crate::judge::handling::Handling;
use crate::judge::told::{Told, one_per_cause, told};
use crate::rules::cure::Cure;
use crate::rules::ruling::Verdict;

/// What the registrar does; empty where there is nothing to do. Beside a letter only what no letter can mend is told:
/// whose photo it is, two files of one number, a file the computer could not read.
pub(super) fn registrar(photo: &Checked) -> String {
    let (all, handling) = (&photo.findings, photo.handling());
    let acted = |which: &dyn Fn(&Finding) -> bool| -> Vec<&Finding> {
        all.iter().filter(|one| told(one, all) != Told::Not && which(one)).collect()
    };
    let mut out = String::new();
    let looks = handling == Handling::Look;
    if looks {
        let doubts = |cure| one_per_cause(acted(&|one| one.verdict == Verdict::Look && one.cure == cure));
        let (photo, file) = (doubts(Cure::Retake), doubts(Cure::Resend));
        let one = if photo.len() > 1 { "有一项属实，就请学生重拍" } else { "属实的请学生重拍" };
        look(&mut out, "请看照片：", &photo, one);
        look(&mut out, "请看文件：", &file, "影响使用的请学生重新发文件");
        look(&mut out, "", &acted(&|one| one.unseen.is_some()), "请您看照片");
    }
    let looked = !out.is_empty();
    for one in acted(&|one| one.cure == Cure::Check && one.unseen.is_none()) {
        sentence(&mut out, &[one.plain.zh.as_str(), one.advice.zh.as_str()]);
    }
    let named = acted(&|one| one.cure == Cure::Rename);
    // The letter tells the student the name where it is known.
    let names = named.iter().filter(|_| !handling.is_students() || photo.facts.name.proposal.is_none());
    let (plain, advice): (Vec<&str>, Vec<&str>) =
        names.map(|one| (one.plain.zh.as_str(), one.advice.zh.as_str())).unzip();
    let doubt = looks && named.iter().any(|one| one.verdict == Verdict::Look);
    sentence(&mut out, &if doubt { [unique(plain), unique(advice)].concat() } else { unique(advice) });
    if looked {
        let renamed = named.iter().any(|one| one.verdict == Verdict::Fail);
        out.push_str(if renamed {
            "没有问题的，改名后就可以提交。"
        } else {
            "没有问题就可以提交。"
        });
    }
    out
}

fn look(out: &mut String, before: &str, findings: &[&Finding], after: &str) {
    let plain = unique(findings.iter().map(|one| one.plain.zh.as_str()).collect());
    if !plain.is_empty() {
        out.extend([before, plain.join("；").as_str(), "。", after, "。"]);
    }
}

fn sentence(out: &mut String, parts: &[&str]) {
    if !parts.is_empty() {
        out.extend([parts.join("；").as_str(), "。"]);
    }
}

/// What is wrong or doubtful in plain words, of one cause the first; short enough for a column.
pub(super) fn reasons(photo: &Checked, lang: Lang) -> String {
    let all = &photo.findings;
    let mut faults: Vec<&Finding> = all.iter().filter(|one| told(one, all) == Told::AsFault).collect();
    // What could not be seen matters to whoever looks; of a photo that comes again the program will see it.
    let looks = photo.handling() == Handling::Look;
    let doubts = all.iter().filter(|one| one.verdict == Verdict::Look && told(one, all) != Told::Not);
    faults.extend(doubts.filter(|one| looks || one.unseen.is_none()));
    let between = if lang == Lang::Zh { "；" } else { "; " };
    unique(one_per_cause(faults).iter().map(|one| one.plain.get(lang)).collect()).join(between)
}

/// What could be better and is no fault.
pub(super) fn hints(photo: &Checked) -> String {
    let hints = photo.findings.iter().filter(|one| one.advisory);
    unique(hints.map(|one| one.advice.zh.as_str()).collect()).join("；")
}
