//! The paths that a source file really names, wherever they stand: in `use`, in code, in macros; tests left out.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Every path of a file, from the root of the crate where it can be told (`crate::a::b`), else as it is written.
/// `module` is the file's own path, such as `["rules", "axis"]`.
pub(super) fn of(text: &str, module: &[&str]) -> BTreeSet<String> {
    let mut found = Vec::new();
    walk(text.parse().unwrap(), &mut found);
    found.iter().map(|path| resolved(path, module).join("::")).collect()
}

fn resolved(path: &[String], module: &[&str]) -> Vec<String> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    let from = if path[0] == "self" { 1 } else { ups };
    if from == 0 {
        return path.to_vec();
    }
    let above = &module[..module.len().saturating_sub(ups)];
    std::iter::once("crate").chain(above.iter().copied()).map(str::to_owned).chain(path[from..].to_vec()).collect()
}

fn walk(tokens: TokenStream, found: &mut Vec<Vec<String>>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Punct(p) if p.as_char() == '#' && is_test(tokens.get(at + 1)) => {
                at = after_item(&tokens, at + 2);
            }
            TokenTree::Ident(_) => at = path(&tokens, at, &[], found),
            TokenTree::Group(group) => {
                walk(group.stream(), found);
                at += 1;
            }
            _ => at += 1,
        }
    }
}

fn is_test(attribute: Option<&TokenTree>) -> bool {
    attribute.is_some_and(|tree| tree.to_string().replace(' ', "").starts_with("[cfg(test)"))
}

/// Behind the item that begins at `at`: its block, or its semicolon.
fn after_item(tokens: &[TokenTree], at: usize) -> usize {
    let ends = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(p) => p.as_char() == ';',
        _ => false,
    };
    tokens[at..].iter().position(ends).map_or(tokens.len(), |length| at + length + 1)
}

/// Reads `a::b::c` or `a::{b, c::d}` behind `prefix`; single words are paths of one part. Returns where it ends.
fn path(tokens: &[TokenTree], mut at: usize, prefix: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut parts = prefix.to_vec();
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(name)) => parts.push(name.to_string()),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let mut next = 0;
                while next < inner.len() {
                    next = match &inner[next] {
                        TokenTree::Ident(_) => path(&inner, next, &parts, found),
                        _ => next + 1,
                    };
                }
                return at + 1;
            }
            _ => break,
        }
        at += 1;
        if !is_colons(tokens, at) {
            break;
        }
        at += 2;
    }
    found.push(parts);
    at
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    let colon = |tree: Option<&TokenTree>, joint: bool| match tree {
        Some(TokenTree::Punct(p)) => p.as_char() == ':' && (!joint || p.spacing() == Spacing::Joint),
        _ => false,
    };
    colon(tokens.get(at), true) && colon(tokens.get(at + 1), false)
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let text = "use super::a::{B, c::D}; fn f() { x(crate::e::F::new()); m! { std::env::var(\"::\") } }
        #[cfg(test)] mod tests { use crate::hidden; } fn g() -> self::h::I { j }";
    let found = of(text, &["room", "file"]);
    for path in
        ["crate::room::a::B", "crate::room::a::c::D", "crate::e::F::new", "std::env::var", "crate::room::file::h::I"]
    {
        assert!(found.contains(path), "{path}: {found:?}");
    }
    assert!(!found.iter().any(|path| path.contains("hidden")));
}
