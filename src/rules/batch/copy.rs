//! Which of several files under one 学号 is a copy: by the marks programs leave in its name, or by its folder.

use std::sync::LazyLock;

use regex::Regex;

use super::Entry;
use crate::facts::name::NameFault;

/// Names of folders that hold what lies elsewhere already: new folders, copies, backups.
static FOLDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:新建文件夹.*|未命名文件夹.*|(?i-u:new folder|untitled folder|copy of ).*|(?i-u:old|bak|backups?|copies|copy)",
        r"|(?:.*[ _\-(（]+)?(?:副本|复件|拷贝|备份|备用|重复)(?:[ _]*[(（]?[0-9]*[)）]?)?",
        r"|.*[ _\-]+(?i-u:copy|bak|backup)(?: *[(（]?[0-9]*[)）]?)?)$"
    ))
    .ok()
});

/// Whether a file says of itself that it is a copy.
pub(super) fn is_copy(photo: &Entry<'_>) -> bool {
    let marked = photo.seen.name.faults.iter().any(|fault| matches!(fault, NameFault::CopyMark { .. }));
    let folders = photo.file.rsplit_once('/').map_or("", |(folders, _)| folders);
    marked || folders.split('/').any(is_copy_folder)
}

fn is_copy_folder(name: &str) -> bool {
    FOLDER.as_ref().is_some_and(|folder| folder.is_match(name.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_copies() {
        let copies = "新建文件夹,新建文件夹 (2),副本,文学院 - 副本,备份2,backup,Copy,文学院_copy (2),New folder,重复,文学院（副本）";
        for name in copies.split(',') {
            assert!(is_copy_folder(name), "{name}");
        }
        for name in ["文学院", "2班", "计算机学院(1)", "拷贝技术学院", "Copywriting", "Goldsmith"] {
            assert!(!is_copy_folder(name), "{name}");
        }
    }
}
