//! `report.json`: everything, one photo per line, so that large runs stay small and two runs can be compared by `diff`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Checked, Department, Report, ReportError, Stray};
use crate::facts::Facts;
use crate::facts::region::Region;
use crate::facts::text::Text;
use crate::judge::finding::Finding;
use crate::judge::handling::Handling;
use crate::output::Manifest;
use crate::output::manifest::{FORMAT, TOOL};
use crate::rules::measured::{Measured, Printed};
use crate::rules::ruling::{Level, Verdict};

/// The report as JSON; `files` are those written beside it.
pub fn render(report: &Report, files: &Manifest) -> Vec<u8> {
    let mut out = files.head(&[
        ("version", report.version.as_str().into()),
        ("profile", report.profile.as_str().into()),
        ("config", report.config.as_str().into()),
        (
            "changed",
            serde_json::json!({
                "config_file": report.standing.file_name(),
                "rules_off": report.standing.off,
                "limits": report.standing.limits,
                "levels": report.standing.levels,
                "student_id": report.standing.student_id,
            }),
        ),
        ("junk", report.junk.into()),
        ("not_built", report.not_built().into()),
    ]);
    out.push_str("\"departments\":{");
    for (index, (name, department)) in report.departments.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(&serde_json::Value::from(name.as_str()).to_string());
        out.push_str(":{\"photos\":[");
        lines(&mut out, department.photos.iter().map(Line::from));
        out.push_str("],\"others\":[");
        lines(&mut out, department.others.iter());
        out.push_str("]}");
    }
    out.push_str("\n}}\n");
    out.into_bytes()
}

fn lines<T: Serialize>(out: &mut String, items: impl Iterator<Item = T>) {
    let mut written = false;
    for item in items {
        // Plain structs of numbers and text always serialise.
        let Ok(json) = serde_json::to_string(&item) else { continue };
        out.push_str(if written { ",\n" } else { "\n" });
        out.push_str(&json);
        written = true;
    }
    if written {
        out.push('\n');
    }
}

/// One photo. What is empty is left out: most findings are passes.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    verdict: Verdict,
    handling: Handling,
    findings: Vec<Short<'a>>,
    facts: &'a Facts,
}

#[derive(Serialize)]
struct Short<'a> {
    rule: &'a str,
    verdict: Verdict,
    level: Level,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plain: Option<&'a Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<&'a Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measured: Option<Figures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    advisory: bool,
}

/// What decided, as the tables print it.
#[derive(Serialize)]
struct Figures {
    value: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    low: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    high: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    unit: String,
}

impl From<&Measured> for Figures {
    fn from(measured: &Measured) -> Self {
        let Printed { value, low, high } = measured.printed();
        Self { value, low, high, unit: measured.unit.to_string() }
    }
}

impl<'a> From<&'a Checked> for Line<'a> {
    fn from(photo: &'a Checked) -> Self {
        let findings = photo.findings.iter().map(Short::from).collect();
        Self { file: &photo.file, verdict: photo.verdict, handling: photo.handling(), findings, facts: &photo.facts }
    }
}

impl<'a> From<&'a Finding> for Short<'a> {
    fn from(finding: &'a Finding) -> Self {
        let said = |text: &'a Text| (!text.zh.is_empty() || !text.en.is_empty()).then_some(text);
        Self {
            rule: finding.rule,
            verdict: finding.verdict,
            level: finding.level,
            text: said(&finding.text),
            plain: said(&finding.plain).filter(|plain| **plain != finding.text),
            advice: said(&finding.advice),
            measured: finding.measured.as_ref().map(Figures::from),
            region: finding.region,
            advisory: finding.advisory,
        }
    }
}

#[derive(Deserialize)]
struct Tag {
    #[serde(default)]
    tool: String,
    #[serde(default)]
    format: u64,
}

#[derive(Deserialize)]
struct Saved {
    junk: u64,
    departments: BTreeMap<String, SavedDepartment>,
}

#[derive(Deserialize)]
struct SavedDepartment {
    photos: Vec<SavedPhoto>,
    others: Vec<Stray>,
}

#[derive(Deserialize)]
struct SavedPhoto {
    file: String,
    facts: Facts,
}

/// Saved facts, to be judged again, and the count of junk. Verdicts of the earlier run are forgotten.
pub fn load(bytes: &[u8]) -> Result<(BTreeMap<String, Department>, u64), ReportError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let wrong = |error: serde_json::Error| ReportError::NotOurs(error.to_string());
    let tag: Tag = serde_json::from_slice(bytes).map_err(wrong)?;
    if tag.tool != TOOL {
        return Err(ReportError::NotOurs(format!("\"tool\" != \"{TOOL}\"")));
    }
    if tag.format != FORMAT {
        return Err(ReportError::Version { found: tag.format, known: FORMAT });
    }
    let saved: Saved = serde_json::from_slice(bytes).map_err(wrong)?;
    let unjudged =
        |p: SavedPhoto| Checked { file: p.file, verdict: Verdict::Look, findings: Vec::new(), facts: p.facts };
    let department =
        |d: SavedDepartment| Department { photos: d.photos.into_iter().map(unjudged).collect(), others: d.others };
    Ok((saved.departments.into_iter().map(|(name, d)| (name, department(d))).collect(), saved.junk))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::name::NameFacts;
    use crate::facts::other::OtherKind;

    fn report() -> Report {
        let facts = Facts::failed(NameFacts { id: Some("2021010101".into()), ..NameFacts::default() });
        let photo =
            |file: &str| Checked { file: file.into(), verdict: Verdict::Look, findings: vec![], facts: facts.clone() };
        let others = vec![Stray { file: "名单.xlsx".into(), kind: OtherKind::NotPhoto }];
        let department = Department { photos: vec![photo("a.jpg"), photo("b.jpg")], others };
        let departments = [("计算机学院".to_owned(), department), ("空".to_owned(), Department::default())];
        Report { junk: 3, departments: departments.into(), ..Report::default() }
    }

    #[test]
    fn one_line_per_photo_and_the_tool_first() {
        let text = String::from_utf8(render(&report(), &Manifest::default())).unwrap();
        assert!(text.starts_with("{\"tool\":\"zhaojian\",\n\"format\":6,\n"));
        assert_eq!(text.lines().filter(|l| l.starts_with("{\"file\":")).count(), 3);
    }

    #[test]
    fn saved_facts_come_back() {
        let bytes = render(&report(), &Manifest::default());
        let (departments, junk) = load(&bytes).unwrap();
        assert_eq!(junk, 3);
        let again = Report { junk, departments, ..report() };
        assert_eq!(render(&again, &Manifest::default()), bytes);
    }

    #[test]
    fn foreign_files_are_named_so() {
        for text in ["", "{}", "[]", "{\"tool\":\"other\"}", "not json"] {
            assert!(matches!(load(text.as_bytes()), Err(ReportError::NotOurs(_))), "{text}");
        }
        let old = b"{\"tool\":\"zhaojian\",\"format\":0}";
        assert!(matches!(load(old), Err(ReportError::Version { found: 0, .. })));
        let cut = b"{\"tool\":\"zhaojian\",\"format\":6}";
        assert!(matches!(load(cut), Err(ReportError::NotOurs(_))));
    }
}
