(module
  (memory (export "memory") 1)

  ;; Makes a to z upper case where the text stands, and gives its place back.
  (func (export "demo:letters/case#upper") (param $at i32) (param $length i32) (result i32)
    (local $index i32) (local $byte i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $index) (local.get $length)))
        (local.set $byte (i32.load8_u (i32.add (local.get $at) (local.get $index))))
        (if (i32.lt_u (i32.sub (local.get $byte) (i32.const 97)) (i32.const 26))
          (then
            (i32.store8
              (i32.add (local.get $at) (local.get $index))
              (i32.sub (local.get $byte) (i32.const 32)))))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $next)))
    (i32.store (i32.const 0) (local.get $at))
    (i32.store (i32.const 4) (local.get $length))
    (i32.const 0))

  (global $free (mut i32) (i32.const 16))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (global.get $free)
    (global.set $free (i32.add (global.get $free) (local.get 3)))))
