(module
  (memory (export "memory") 1)
  (data (i32.const 8) "hello, ")
  (global $free (mut i32) (i32.const 1024))

  ;; Room for whoever has a string for us: one
  ;; piece behind the other, from 1024 on.
  (func (export "cabi_realloc")
    (param $old i32) (param $old-size i32)
    (param $align i32) (param $size i32)
    (result i32)
    global.get $free
    (global.set $free
      (i32.add (global.get $free) (local.get $size))))

  (func (export "greet")
    (param $ptr i32) (param $len i32)
    (result i32)
    ;; "hello, " and the name, from 64 on.
    (memory.copy
      (i32.const 64) (i32.const 8) (i32.const 7))
    (memory.copy
      (i32.const 71) (local.get $ptr) (local.get $len))

    ;; The return area at 32: address, length.
    (i32.store (i32.const 32) (i32.const 64))
    (i32.store (i32.const 36)
      (i32.add (local.get $len) (i32.const 7)))
    i32.const 32))
