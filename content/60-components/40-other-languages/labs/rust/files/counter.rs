// Built elsewhere, into counter.wasm beside it: there is no Rust compiler for a tab.
//
//   rustc --target wasm32-unknown-unknown --crate-type cdylib --edition 2021 \
//     -C opt-level=z -C lto=fat -C codegen-units=1 -C panic=abort -C strip=symbols \
//     -o counter.wasm counter.rs
//
// rustc 1.63.0, as Debian 12 brings it. The world makes a component of the module here in the tab.

mod abi;

#[derive(Default)]
#[repr(C)]
pub struct Counts {
    characters: u32,
    words: u32,
    longest: u32,
}

// A text is UTF-8 in Rust, too, and `chars` goes by code points.
pub fn count(text: &str) -> Counts {
    let mut counts = Counts::default();
    let mut current = 0;
    for character in text.chars() {
        counts.characters += 1;
        current = if character <= ' ' { 0 } else { current + 1 };
        if current == 1 {
            counts.words += 1;
        }
        counts.longest = counts.longest.max(current);
    }
    counts
}
