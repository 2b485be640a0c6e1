// Built elsewhere, into basket.wasm beside it: there is no Rust compiler for a tab.
//
//   rustc --target wasm32-unknown-unknown --crate-type cdylib --edition 2021 \
//     -C opt-level=z -C lto=fat -C codegen-units=1 -C panic=abort -C strip=symbols \
//     -o basket.wasm basket.rs
//
// rustc 1.63.0, as Debian 12 brings it. The world makes a component of the module here in the tab.

mod abi;

pub struct Line {
    name: String,
    cents: u32,
    note: Option<String>,
}

pub enum Discount {
    None,
    Percent(u8),
    Cents(u32),
}

// A result is Rust's own Result, and `?` would pass an error on.
pub fn total(lines: &[Line], off: Discount) -> Result<u32, String> {
    if lines.is_empty() {
        return Err("the basket is empty".to_string());
    }
    let sum: u32 = lines.iter().map(|line| line.cents).sum();
    match off {
        Discount::None => Ok(sum),
        Discount::Percent(percent) if percent > 100 => {
            Err(percent.to_string() + " percent is more than everything")
        }
        Discount::Percent(percent) => Ok((sum * (100 - u32::from(percent)) + 50) / 100),
        Discount::Cents(cents) => Ok(sum.saturating_sub(cents)),
    }
}

// An option is Rust's own Option.
pub fn note_of(lines: Vec<Line>, name: &str) -> Option<String> {
    lines.into_iter().find(|line| line.name == name)?.note
}
