// The Canonical ABI by hand: what `wit-bindgen` would generate from the world.

use crate::{count, Counts};
use std::alloc::{alloc, realloc, Layout};

// The return area: the record, field by field, as it lies in memory.
static mut COUNTS: Counts = Counts { characters: 0, words: 0, longest: 0 };

#[export_name = "count"]
unsafe extern "C" fn export_count(start: *mut u8, length: usize) -> *const Counts {
    // The bytes were allocated by cabi_realloc: they belong to this program now, and are freed at the end.
    let text = if length == 0 {
        String::new()
    } else {
        String::from_utf8_unchecked(Vec::from_raw_parts(start, length, length))
    };
    COUNTS = count(&text);
    &COUNTS
}

#[export_name = "cabi_realloc"]
unsafe extern "C" fn cabi_realloc(old: *mut u8, old_size: usize, align: usize, size: usize) -> *mut u8 {
    if size == 0 {
        return align as *mut u8;
    }
    if old_size == 0 {
        return alloc(Layout::from_size_align_unchecked(size, align));
    }
    realloc(old, Layout::from_size_align_unchecked(old_size, align), size)
}
