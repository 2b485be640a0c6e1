(module
  (global $fuel (mut i32) (i32.const 1000))

  (func (export "collatz")
    (param $n i32) (result i32)
    (local $steps i32)
    block $done
      loop $next
        (i32.eq
          (local.get $n) (i32.const 1))
        br_if $done

        global.get $fuel
        i32.eqz
        if
          (return (i32.const -1))
        end
        global.get $fuel
        i32.const 1
        i32.sub
        global.set $fuel

        (local.set $steps
          (i32.add
            (local.get $steps)
            (i32.const 1)))
        (local.set $n
          (if (result i32)
            (i32.and
              (local.get $n)
              (i32.const 1))
            (then
              (i32.add
                (i32.mul
                  (local.get $n)
                  (i32.const 3))
                (i32.const 1)))
            (else
              (i32.shr_u
                (local.get $n)
                (i32.const 1)))))
        br $next
      end
    end
    local.get $steps))
