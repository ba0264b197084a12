//! A temporary folder of photos, and the built binary to run on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// First bytes of a JPEG; no test here needs more.
pub(crate) const JPEG: &[u8] = &[0xff, 0xd8, 0xff, 0xe0, 0, 16, b'J', b'F', b'I', b'F', 0];

pub(crate) struct Tree(TempDir);

impl Tree {
    /// A tree of these files, each beginning like a JPEG.
    pub(crate) fn new(files: &[&str]) -> Self {
        let tree = Self(tempfile::tempdir().unwrap());
        fs::create_dir(tree.root()).unwrap();
        for file in files {
            tree.file(file, JPEG);
        }
        tree
    }

    /// The folder of photos.
    pub(crate) fn root(&self) -> PathBuf {
        self.0.path().join("照片")
    }

    /// A path beside the photos.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Runs the binary beside the photos.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhaojian"));
        for locale in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(locale);
        }
        command.current_dir(self.0.path()).args(args).output().unwrap()
    }

    /// `check` on the photos.
    pub(crate) fn check(&self, args: &[&str]) -> Output {
        self.run(&[&["check", "照片"], args].concat())
    }
}

/// Exit code and stderr.
pub(crate) fn failed(output: &Output) -> (i32, String) {
    (output.status.code().unwrap(), String::from_utf8(output.stderr.clone()).unwrap())
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Names and bytes of all files of a folder.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}
