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

  (func (export "spaces")
    (param $len i32) (param $ptr i32)
    (result i32)
    (local $count i32)
    block $done
      loop $next
        (br_if $done (i32.eqz (local.get $len)))
        local.get $ptr
        i32.load8_u
        (local.set $count
          (i32.add
            (i32.eq (i32.const 32))
            (local.get $count)))
        (local.set $ptr
          (i32.add (local.get $ptr) (i32.const 1)))
        (local.set $len
          (i32.sub (local.get $len) (i32.const 1)))
        br $next
      end
    end
    local.get $count))
