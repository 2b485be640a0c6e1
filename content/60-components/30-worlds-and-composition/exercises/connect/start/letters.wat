(module
  (memory (export "memory") 1)

  ;; Makes A to Z lower case where the text stands, and gives its place back.
  (func (export "docs:text/case#lower") (param $at i32) (param $length i32) (result i32)
    (local $i i32) (local $here i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (local.get $length)))
        (local.set $here (i32.add (local.get $at) (local.get $i)))
        (if (i32.lt_u (i32.sub (i32.load8_u (local.get $here)) (i32.const 65)) (i32.const 26))
          (then
            (i32.store8 (local.get $here) (i32.add (i32.load8_u (local.get $here)) (i32.const 32)))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next)))
    (i32.store (i32.const 0) (local.get $at))
    (i32.store (i32.const 4) (local.get $length))
    (i32.const 0))

  (global $free (mut i32) (i32.const 1024))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (global.get $free)
    (global.set $free (i32.add (global.get $free) (local.get 3)))))
