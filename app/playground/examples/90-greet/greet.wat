(module
  (memory (export "memory") 1)
  (data (i32.const 0) "Hello, ")

  ;; Bytes from here on are free to give away.
  (global $free (mut i32) (i32.const 1024))

  ;; The caller asks for room before it passes a string in.
  (func $allocate (export "cabi_realloc")
    (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
    (local $start i32)
    ;; Round up to the alignment.
    (local.set $start
      (i32.and
        (i32.add (global.get $free) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
    (global.set $free (i32.add (local.get $start) (local.get $size)))
    (local.get $start))

  ;; A string is a pointer and a length. The result is a pointer to such a pair.
  (func $greet (export "greet") (param $name i32) (param $length i32) (result i32)
    (local $text i32)
    (local $pair i32)
    (local.set $text
      (call $allocate (i32.const 0) (i32.const 0) (i32.const 1)
        (i32.add (local.get $length) (i32.const 7))))
    (memory.copy (local.get $text) (i32.const 0) (i32.const 7))
    (memory.copy (i32.add (local.get $text) (i32.const 7)) (local.get $name) (local.get $length))
    (local.set $pair (call $allocate (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 8)))
    (i32.store (local.get $pair) (local.get $text))
    (i32.store offset=4 (local.get $pair) (i32.add (local.get $length) (i32.const 7)))
    (local.get $pair))

  ;; Called once the result has been read: everything given away is free again.
  (func (export "cabi_post_greet") (param $pair i32)
    (global.set $free (i32.const 1024))))
