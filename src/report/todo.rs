//! The files somebody must act on, for the terminal: by what is to be done, each with its reason.

use std::fmt::Write;

use super::registrar::reasons;
use super::wrap::wrapped;
use super::{Checked, Report};
use crate::facts::text::Lang;
use crate::judge::handling::Handling;

/// Up to so many files are all shown; of more, the first of each kind.
const ALL: usize = 40;
const FIRST: usize = 10;

/// One block for each thing to do; empty where everything may be handed in.
pub(super) fn todo(report: &Report, lang: Lang) -> String {
    let to_do = |what: Handling| report.photos().filter(move |photo| photo.handling() == what);
    let kinds = || Handling::IN_ORDER.into_iter().filter(|what| *what != Handling::Submit);
    let most = if kinds().map(|what| to_do(what).count()).sum::<usize>() <= ALL { ALL } else { FIRST };
    let mut out = String::new();
    for what in kinds() {
        let count = to_do(what).count();
        if count == 0 {
            continue;
        }
        let _ = writeln!(out, "\n{}", heading(what, count, lang));
        for photo in to_do(what).take(most) {
            out.push_str(&wrapped("  ", "    ", &line(photo, lang)));
        }
        if count > most {
            let more = count - most;
            let _ = match lang {
                Lang::Zh => writeln!(out, "  … 另有 {more} 张，见各院系的表"),
                Lang::En => writeln!(out, "  … {more} more in the tables"),
            };
        }
    }
    out
}

fn heading(what: Handling, count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}（{count} 张）", what.text().zh),
        Lang::En => format!("{} ({count})", what.text().en),
    }
}

fn line(photo: &Checked, lang: Lang) -> String {
    let proposal = photo.facts.name.proposal.as_deref().filter(|_| photo.handling() == Handling::Rename);
    match proposal {
        Some(name) => format!("{}  → {name}", photo.file),
        None => format!("{}  {}", photo.file, reasons(photo, lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::facts::name::NameFacts;
    use crate::judge::weighed;
    use crate::report::Department;
    use crate::rules::clothing::top_blue::TopBlue;
    use crate::rules::ruling::{Level, Ruling, Verdict};
    use crate::rules::testing::seen;

    fn photo(file: String, verdict: Verdict) -> Checked {
        let ruling = Ruling { verdict, ..crate::rules::Rule::judge(&TopBlue::default(), &seen(|_| {})).unwrap() };
        let findings = vec![weighed(&TopBlue::CARD, Level::Fault, ruling)];
        Checked { file, verdict, findings, facts: Facts::failed(NameFacts::default()) }
    }

    fn report(faulty: usize) -> Report {
        let photos = (0..faulty).map(|i| photo(format!("{i:02}.jpg"), Verdict::Fail));
        let photos = photos.chain([photo("好.jpg".to_owned(), Verdict::Pass)]).collect();
        let departments = [("甲".to_owned(), Department { photos, ..Department::default() })].into();
        Report { departments, ..Report::default() }
    }

    #[test]
    fn few_files_are_all_shown_with_their_reason_and_good_ones_are_not() {
        let text = todo(&report(40), Lang::Zh);
        assert!(text.starts_with("\n重拍（40 张）\n  00.jpg  "), "{text}");
        assert!(text.contains("39.jpg") && !text.contains("好.jpg") && !text.contains('…'), "{text}");
    }

    #[test]
    fn of_many_files_the_first_of_each_kind_are_shown_and_the_rest_counted() {
        let text = todo(&report(41), Lang::Zh);
        assert!(text.contains("09.jpg") && !text.contains("10.jpg"), "{text}");
        assert!(text.ends_with("… 另有 31 张，见各院系的表\n"), "{text}");
    }

    #[test]
    fn nothing_to_do_is_nothing_to_read() {
        assert_eq!(todo(&report(0), Lang::Zh), "");
    }
}
