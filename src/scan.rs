//! Roots -> sorted sources: which files are photos, whose department they belong to, and what else lies there.
//!
//! Nothing is left out in silence: a path is a photo, a row of its own kind, or counted: as junk, or as zhaojian's own (a
//! report it wrote, `zhaojian.toml`). A second run must see what the first saw, so its own files are no rows.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::facts::other::OtherKind;

mod department;
mod kind;
mod own;
mod root;
mod shown;

pub use own::CONFIG;
use own::Own;
use root::Root;
pub use root::folders;

/// Department of photos that lie in no folder.
pub const UNGROUPED: &str = "未分组";

/// Where a photo is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Department: a folder below the root, or the root.
    pub department: String,
    /// Path below the root with `/`, printable: how reports name it. Unique in the run.
    pub shown: String,
    /// Where to read it.
    pub path: PathBuf,
}

/// A file that is no photo, or something that cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Other {
    /// Department it lies in.
    pub department: String,
    /// Path below the root, printable.
    pub shown: String,
    /// What it is.
    pub kind: OtherKind,
}

/// What a scan found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Photos, sorted by department and path.
    pub photos: Vec<Source>,
    /// Everything else worth telling.
    pub others: Vec<Other>,
    /// Junk that operating systems leave, passed over.
    pub junk: u64,
    /// Files of zhaojian itself, passed over.
    pub own: u64,
}

impl Found {
    /// Names of all departments, photos or not.
    pub fn departments(&self) -> impl Iterator<Item = &str> {
        self.photos.iter().map(|p| p.department.as_str()).chain(self.others.iter().map(|o| o.department.as_str()))
    }
}

/// Why nothing could be scanned.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// A root is not there or cannot be read.
    #[error("无法读取“{path}”(cannot read it)")]
    Root {
        /// The root as it was given.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// There is nothing to check.
    #[error(
        "没有找到照片：文件夹里没有一个照片文件 (no photos found); 其他文件 (other files): {others}, 读不到的文件夹 (unreadable folders): {unreadable}"
    )]
    NoPhotos {
        /// Files that are no photos.
        others: usize,
        /// Folders that could not be read.
        unreadable: usize,
    },
}

/// One path of the scan before it is named for the whole run. No kind means photo.
struct Row {
    root: usize,
    /// The folders it lies in, from the root.
    folders: Vec<String>,
    shown: String,
    path: PathBuf,
    kind: Option<OtherKind>,
}

/// Scans folders and single files. The department is the `level`-th folder below the root (0: the root itself); what
/// lies less deep belongs to the deepest folder there is, and what lies in no folder is 未分组. Without a level it is the
/// first folder below the root that may be a department, or the root itself where most photos lie in none.
pub fn scan(paths: &[PathBuf], level: Option<usize>) -> Result<Found, ScanError> {
    let roots = root::resolve(paths)?;
    let mut rows = Vec::new();
    let mut found = Found::default();
    for (index, root) in roots.iter().enumerate() {
        Walk { root, index, rows: &mut rows, found: &mut found }.run()?;
    }
    tell_roots_apart(&mut rows, &roots);
    let departments = departments(&rows, &roots, level);
    let ungrouped = ungrouped(&departments);
    for (row, department) in rows.into_iter().zip(departments) {
        let Row { shown, path, kind, .. } = row;
        let department = department.unwrap_or_else(|| ungrouped.clone());
        match kind {
            None => found.photos.push(Source { department, shown, path }),
            Some(kind) => found.others.push(Other { department, shown, kind }),
        }
    }
    found.photos.sort();
    found.others.sort();
    if found.photos.is_empty() {
        let unreadable = found.others.iter().filter(|o| o.kind == OtherKind::Unreadable).count();
        return Err(ScanError::NoPhotos { others: found.others.len() - unreadable, unreadable });
    }
    Ok(found)
}

/// The department of each row; `None` for what lies in no folder.
fn departments(rows: &[Row], roots: &[Root], level: Option<usize>) -> Vec<Option<String>> {
    let is_one = |(index, root): (usize, &Root)| {
        let photos = rows.iter().filter(|row| row.root == index && row.kind.is_none());
        level == Some(0)
            || level.is_none()
                && root.files.is_empty()
                && department::may_name(&root.name)
                && department::is_one(photos.map(|row| row.folders.as_slice()))
    };
    let whole: Vec<Option<&str>> =
        roots.iter().enumerate().map(|(index, root)| is_one((index, root)).then_some(root.name.as_str())).collect();
    let of = |row: &Row| {
        let own = whole.get(row.root).copied().flatten();
        let below =
            || level.map_or_else(|| department::first(&row.folders), |level| department::at(&row.folders, level));
        own.or_else(below).map(str::to_owned)
    };
    rows.iter().map(of).collect()
}

/// The department of what lies in no folder; a folder may have its name.
fn ungrouped(departments: &[Option<String>]) -> String {
    let taken = |name: &str| departments.iter().flatten().any(|folder| folder == name);
    let numbered = (2..).map(|n| format!("{UNGROUPED} ({n})"));
    let mut names = std::iter::once(UNGROUPED.to_owned()).chain(numbered);
    names.find(|name| !taken(name)).unwrap_or_default()
}

/// Where two roots hold the same path, every path is prefixed with its root's name.
fn tell_roots_apart(rows: &mut [Row], roots: &[Root]) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let clash = rows.iter().any(|row| *first.entry(&row.shown).or_insert(row.root) != row.root);
    if !clash {
        return;
    }
    let labels = root::labels(roots);
    for row in rows {
        if let Some(label) = labels.get(row.root) {
            row.shown = format!("{label}/{}", row.shown);
        }
    }
}

struct Walk<'a> {
    root: &'a Root,
    index: usize,
    rows: &'a mut Vec<Row>,
    found: &'a mut Found,
}

impl Walk<'_> {
    fn run(mut self) -> Result<(), ScanError> {
        if !self.root.files.is_empty() {
            for path in &self.root.files {
                if let Ok(meta) = path.symlink_metadata() {
                    self.file(path, meta.file_type());
                }
            }
            return Ok(());
        }
        let mut own = Own::default();
        own.enter(&self.root.base);
        let mut walker = WalkDir::new(&self.root.base).min_depth(1).into_iter();
        while let Some(entry) = walker.next() {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {
                    if kind::is_junk_folder(entry.file_name()) {
                        self.found.junk += 1;
                        walker.skip_current_dir();
                        continue;
                    }
                    own.enter(entry.path());
                    if kind::named_like_photo(entry.file_name()) {
                        self.push(entry.path(), Some(OtherKind::Folder));
                    }
                }
                Ok(entry) if entry.file_type().is_file() && own.holds(entry.path(), entry.depth() == 1) => {
                    self.found.own += 1;
                }
                Ok(entry) => self.file(entry.path(), entry.file_type()),
                Err(error) => self.unreadable(error)?,
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, file_type: std::fs::FileType) {
        let name = path.file_name().unwrap_or_default();
        let kind = match file_type {
            t if t.is_symlink() => Some(OtherKind::Link),
            t if !t.is_file() => Some(OtherKind::Special),
            _ if kind::is_junk_file(name) => {
                self.found.junk += 1;
                return;
            }
            // A photo under a strange ending is still somebody's photo: its first bytes tell.
            _ if kind::named_like_photo(name) || kind::begins_like_photo(path) => None,
            _ if kind::is_not_here(name) => Some(OtherKind::NotHere),
            _ => Some(OtherKind::NotPhoto),
        };
        self.push(path, kind);
    }

    fn unreadable(&mut self, error: walkdir::Error) -> Result<(), ScanError> {
        let path = error.path().unwrap_or(&self.root.base).to_owned();
        if path == self.root.base {
            let source = error.into_io_error().unwrap_or_else(|| std::io::Error::other("loop"));
            return Err(ScanError::Root { path: self.root.given.clone(), source });
        }
        self.push(&path, Some(OtherKind::Unreadable));
        Ok(())
    }

    fn push(&mut self, path: &Path, kind: Option<OtherKind>) {
        let below = path.strip_prefix(&self.root.base).unwrap_or(path);
        let parts: Vec<String> = below.components().map(|part| shown::printable(part.as_os_str())).collect();
        // What could not be read is a folder: it stands for the files in it.
        let folders = if kind == Some(OtherKind::Unreadable) { parts.len() } else { parts.len().saturating_sub(1) };
        self.rows.push(Row {
            root: self.index,
            folders: parts.get(..folders).unwrap_or_default().to_vec(),
            shown: parts.join("/"),
            path: path.to_owned(),
            kind,
        });
    }
}
