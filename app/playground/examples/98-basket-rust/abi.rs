// The Canonical ABI by hand: what `wit-bindgen` would generate from the world.
// Every value is taken out of memory, or put there, byte by byte as the ABI says.

use crate::{note_of, total, Discount, Line};
use std::alloc::{alloc, realloc, Layout};

// What lies in memory for a string: an address and a length.
#[repr(C)]
#[derive(Clone, Copy)]
struct RawString {
    start: *mut u8,
    length: usize,
}

// option<string>: which case it is, then the string.
#[repr(C)]
struct RawOption {
    is_some: u8,
    value: RawString,
}

// record line: its fields, each at the next multiple of its alignment.
#[repr(C)]
struct RawLine {
    name: RawString,
    cents: u32,
    note: RawOption,
}

// result<u32, string>: which case it is, then room for the larger payload.
#[repr(C)]
union Payload {
    ok: u32,
    err: RawString,
}
#[repr(C)]
struct RawResult {
    is_err: u8,
    payload: Payload,
}

const NOTHING: RawString = RawString { start: std::ptr::null_mut(), length: 0 };

// Strings and lists that come in were allocated by cabi_realloc: they belong to this program now.
unsafe fn lift_string(raw: RawString) -> String {
    if raw.length == 0 {
        return String::new();
    }
    String::from_utf8_unchecked(Vec::from_raw_parts(raw.start, raw.length, raw.length))
}

unsafe fn lift_lines(start: *mut RawLine, length: usize) -> Vec<Line> {
    if length == 0 {
        return Vec::new();
    }
    Vec::from_raw_parts(start, length, length)
        .into_iter()
        .map(|raw| Line {
            name: lift_string(raw.name),
            cents: raw.cents,
            note: (raw.note.is_some != 0).then(|| lift_string(raw.note.value)),
        })
        .collect()
}

// What goes out stays allocated until the caller has read it and calls cabi_post_….
fn lower_string(text: String) -> RawString {
    let bytes = Box::leak(text.into_bytes().into_boxed_slice());
    RawString { start: bytes.as_mut_ptr(), length: bytes.len() }
}

static mut TOTAL: RawResult = RawResult { is_err: 0, payload: Payload { err: NOTHING } };
static mut NOTE: RawOption = RawOption { is_some: 0, value: NOTHING };

// A variant is flat: which case it is, then the payload of every case in the same place.
#[export_name = "total"]
unsafe extern "C" fn export_total(lines: *mut RawLine, length: usize, tag: u32, value: u32) -> *const RawResult {
    let lines = lift_lines(lines, length);
    let off = match tag {
        1 => Discount::Percent(value as u8),
        2 => Discount::Cents(value),
        _ => Discount::None,
    };
    TOTAL = match total(&lines, off) {
        Ok(ok) => RawResult { is_err: 0, payload: Payload { ok } },
        Err(text) => RawResult { is_err: 1, payload: Payload { err: lower_string(text) } },
    };
    &TOTAL
}

#[export_name = "cabi_post_total"]
unsafe extern "C" fn post_total(result: *const RawResult) {
    if (*result).is_err != 0 {
        drop(lift_string((*result).payload.err));
    }
}

#[export_name = "note-of"]
unsafe extern "C" fn export_note_of(
    lines: *mut RawLine,
    length: usize,
    name: *mut u8,
    name_length: usize,
) -> *const RawOption {
    let name = lift_string(RawString { start: name, length: name_length });
    NOTE = match note_of(lift_lines(lines, length), &name) {
        Some(text) => RawOption { is_some: 1, value: lower_string(text) },
        None => RawOption { is_some: 0, value: NOTHING },
    };
    &NOTE
}

#[export_name = "cabi_post_note-of"]
unsafe extern "C" fn post_note_of(result: *const RawOption) {
    if (*result).is_some != 0 {
        drop(lift_string((*result).value));
    }
}

// Where the caller asks for room before it writes a value into this memory.
#[export_name = "cabi_realloc"]
unsafe extern "C" fn cabi_realloc(old: *mut u8, old_size: usize, align: usize, new_size: usize) -> *mut u8 {
    if new_size == 0 {
        return align as *mut u8;
    }
    let layout = Layout::from_size_align_unchecked(old_size, align);
    let room = if old_size == 0 {
        alloc(Layout::from_size_align_unchecked(new_size, align))
    } else {
        realloc(old, layout, new_size)
    };
    if room.is_null() {
        std::arch::wasm32::unreachable();
    }
    room
}
