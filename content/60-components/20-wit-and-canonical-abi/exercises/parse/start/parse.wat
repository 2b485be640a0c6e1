(module
  (memory (export "memory") 1)
  (global $free (mut i32) (i32.const 1024))

  (func (export "cabi_realloc")
    (param $old i32) (param $old-size i32)
    (param $align i32) (param $size i32)
    (result i32)
    global.get $free
    (global.set $free
      (i32.add (global.get $free) (local.get $size))))

  ;; The return area is at 16.
  (func $ok (param $number i32) (result i32)
    (i32.store8 (i32.const 16) (i32.const 0))
    (i32.store (i32.const 20) (local.get $number))
    i32.const 16)

  (func (export "parse")
    (param $ptr i32) (param $len i32)
    (result i32)
    (local $i i32)
    (local $digit i32)
    (local $number i32)
    block $done
      loop $next
        (br_if $done
          (i32.ge_u (local.get $i) (local.get $len)))
        (local.set $digit
          (i32.sub
            (i32.load8_u
              (i32.add
                (local.get $ptr)
                (local.get $i)))
            (i32.const 48)))

        (local.set $number
          (i32.add
            (i32.mul
              (local.get $number)
              (i32.const 10))
            (local.get $digit)))
        (local.set $i
          (i32.add (local.get $i) (i32.const 1)))
        br $next
      end
    end
    (call $ok (local.get $number))))
