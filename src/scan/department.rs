//! Which of the folders around a photo is its department.
//!
//! What an upload, a camera or a registrar's own tidying makes is no department: `新建文件夹`, `照片`, a date; and a copy of a
//! department's folder is that department.

use std::sync::LazyLock;

use regex::Regex;

/// Folders that stand for nobody: new folders in the words of several systems, what photos are called, and dates.
static NOBODYS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^(
            (新建文件夹|新文件夹|未命名文件夹|new\ folder|untitled\ folder)[\ \d()（）]*
          | (毕业|学历|证件|学生|电子)?(照片?|相片|图片|照)|photos?|pictures?|images?|dcim
          | (19|20)\d{2}[-._年]?(\d{1,2}[-._月]?)?(\d{1,2}[日号]?)?(届|级)?
          | \d{1,2}月\d{1,2}[日号]?
        )$",
    )
    .ok()
});
/// What systems add to the name of a copied folder.
static COPY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)(\s*-\s*副本|的副本|\s*-\s*copy|\s+copy)(\s*[(（]?\d+[)）]?)?$").ok());

/// A folder's name as a department, without a mark of copying; `None` where it is none's.
fn department(name: &str) -> Option<&str> {
    let mark = COPY.as_ref().and_then(|copy| copy.find(name));
    let name = mark.map_or(Some(name), |mark| name.get(..mark.start()).filter(|name| !name.trim().is_empty()))?;
    let nobodys = NOBODYS.as_ref().is_some_and(|nobodys| nobodys.is_match(name));
    (!nobodys).then_some(name)
}

/// Whether a root may be called by its own name: folders that programs make are called in other letters (a department with
/// such a name takes `--department-level 0`).
pub(super) fn may_name(root: &str) -> bool {
    department(root).is_some() && root.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Whether one department's photos lie in a root: as many directly in it, or in folders that are no departments, as in others.
pub(super) fn is_one<'f>(photos: impl Iterator<Item = &'f [String]>) -> bool {
    let (mut own, mut others) = (0_u64, 0_u64);
    for folders in photos {
        let counted = if folders.iter().any(|name| department(name).is_some()) { &mut others } else { &mut own };
        *counted += 1;
    }
    own > 0 && own >= others
}

/// The department of what lies in these folders below a root that holds several: the first that may be one. `None` where
/// none is.
pub(super) fn first(folders: &[String]) -> Option<&str> {
    folders.iter().find_map(|name| department(name))
}

/// The folder of this level below the root, or the deepest there is.
pub(super) fn at(folders: &[String], level: usize) -> Option<&str> {
    folders.get(level.saturating_sub(1)).or(folders.last()).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_systems_and_tidying_make_is_no_department() {
        for name in [
            "新建文件夹",
            "新建文件夹 (2)",
            "New folder (3)",
            "照片",
            "毕业照片",
            "学历照",
            "photos",
            "DCIM",
            "2024",
            "2024届",
            "20240512",
            "2024-05-12",
            "2024年5月12日",
            "5月12日",
            " - 副本",
        ] {
            assert_eq!(department(name), None, "{name}");
        }
    }

    #[test]
    fn departments_classes_and_their_copies_are() {
        for (name, is) in [
            ("计算机学院", "计算机学院"),
            ("计算机学院 - 副本", "计算机学院"),
            ("计算机学院 - 副本 (2)", "计算机学院"),
            ("数学系的副本", "数学系"),
            ("软件2101班", "软件2101班"),
            ("计科(2)", "计科(2)"),
            ("摄影学院", "摄影学院"),
            ("2101", "2101"),
            ("Law - Copy", "Law"),
        ] {
            assert_eq!(department(name), Some(is), "{name}");
        }
    }

    fn folders(paths: &[&str]) -> Vec<Vec<String>> {
        let split = |path: &&str| path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        paths.iter().map(split).collect()
    }

    #[test]
    fn a_root_with_mostly_photos_of_its_own_is_one_department() {
        let one = |paths: &[&str]| is_one(folders(paths).iter().map(Vec::as_slice));
        assert!(one(&["", "", "软件2101班"]));
        assert!(one(&["新建文件夹", "2024"]));
        assert!(!one(&["", "甲", "乙"]));
        assert!(!one(&["甲"]));
    }

    #[test]
    fn a_root_has_a_name_of_its_own_or_none() {
        assert!(may_name("计算机学院") && may_name("软件2101班"));
        assert!(!["照片", "新建文件夹", "tmpx3bt", "photos", "2024"].into_iter().any(may_name));
    }

    #[test]
    fn the_first_folder_that_may_be_a_department_is_it() {
        let of = |path: &str| folders(&[path]).first().and_then(|folders| first(folders)).map(str::to_owned);
        assert_eq!(of("2024届/计算机学院/软件2101班").as_deref(), Some("计算机学院"));
        assert_eq!(of("新建文件夹"), None);
    }
}
