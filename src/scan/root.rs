//! What the user named, resolved: real paths, none inside another, so that no photo is seen twice.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{ScanError, UNGROUPED, shown};
use crate::platform::real;

/// A folder to walk, or single files of one folder.
pub(super) struct Root {
    /// The folder; paths are told from here.
    pub(super) base: PathBuf,
    /// Its name.
    pub(super) name: String,
    /// The root as it was given, for messages.
    pub(super) given: String,
    /// Only these files of it; empty for the whole folder.
    pub(super) files: Vec<PathBuf>,
}

/// A link given as root is followed (the user named it); links found below never are.
pub(super) fn resolve(paths: &[PathBuf]) -> Result<Vec<Root>, ScanError> {
    let mut folders: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut files: BTreeMap<PathBuf, String> = BTreeMap::new();
    for path in paths {
        let given = path.display().to_string();
        let wrong = |source| ScanError::Root { path: given.clone(), source };
        let real = real(path).map_err(wrong)?;
        let list = if real.metadata().map_err(wrong)?.is_dir() { &mut folders } else { &mut files };
        list.entry(real).or_insert(given);
    }
    let inside = |path: &PathBuf| path.ancestors().skip(1).any(|above| folders.contains_key(above));
    let mut by_folder: BTreeMap<PathBuf, Root> = BTreeMap::new();
    for (base, given) in folders.iter().filter(|(path, _)| !inside(path)) {
        by_folder.insert(base.clone(), root(base.clone(), given.clone()));
    }
    for (file, given) in files.iter().filter(|(path, _)| !inside(path)) {
        let base = file.parent().map(PathBuf::from).unwrap_or_default();
        by_folder.entry(base.clone()).or_insert_with(|| root(base, given.clone())).files.push(file.clone());
    }
    Ok(by_folder.into_values().collect())
}

/// The folders of these paths, none inside another, each with the name the user gave it: where a config may lie.
pub fn folders(paths: &[PathBuf]) -> Result<Vec<(PathBuf, PathBuf)>, ScanError> {
    let named = |root: &Root| {
        let given = PathBuf::from(&root.given);
        if root.files.is_empty() { given } else { given.parent().map(PathBuf::from).unwrap_or_default() }
    };
    Ok(resolve(paths)?.iter().map(|root| (root.base.clone(), named(root))).collect())
}

fn root(base: PathBuf, given: String) -> Root {
    let name = base.file_name().map_or_else(|| UNGROUPED.to_owned(), shown::printable);
    Root { base, name, given, files: Vec::new() }
}

/// One label per root: its name, numbered where two are called alike.
pub(super) fn labels(roots: &[Root]) -> Vec<String> {
    let mut used: BTreeMap<&str, u32> = BTreeMap::new();
    let names: Vec<&str> = roots.iter().map(|r| r.name.as_str()).collect();
    let mut labels: Vec<String> = Vec::new();
    for root in roots {
        let count = used.entry(&root.name).or_default();
        let label = loop {
            *count += 1;
            let label = if *count == 1 { root.name.clone() } else { format!("{}({count})", root.name) };
            let taken = *count > 1 && names.contains(&label.as_str());
            if !taken {
                break label;
            }
        };
        labels.push(label);
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_unique() {
        let roots: Vec<Root> =
            ["照片", "照片", "照片(2)"].map(|n| root(PathBuf::from(format!("/x/{n}")), String::new())).into();
        assert_eq!(labels(&roots), ["照片", "照片(3)", "照片(2)"]);
    }
}
