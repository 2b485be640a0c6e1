(module
  (memory (export "memory") 1)
  (data (i32.const 100) "hello")

  (func (export "reverse")
    (param $ptr i32) (param $len i32)
    (local $right i32)
    (local $kept i32)
    (local $turns i32)
    (local.set $right
      (i32.sub
        (i32.add (local.get $ptr) (local.get $len))
        (i32.const 1)))

    block $done
      loop $next
        (br_if $done
          (i32.ge_u
            (local.get $turns)
            (local.get $len)))
        (local.set $kept
          (i32.load8_u (local.get $ptr)))
        (i32.store8 (local.get $ptr)
          (i32.load8_u (local.get $right)))
        (i32.store8 (local.get $right)
          (local.get $kept))
        (local.set $ptr
          (i32.add (local.get $ptr) (i32.const 1)))
        (local.set $right
          (i32.sub (local.get $right) (i32.const 1)))
        (local.set $turns
          (i32.add (local.get $turns) (i32.const 1)))
        br $next
      end
    end))
