(module
  (func (export "digit-sum")
    (param $n i32) (result i32)
    (local $total i32)
    block $done
      loop $next
        local.get $total
        local.get $n
        i32.const 10
        i32.rem_u
        i32.add
        local.set $total

        local.get $n
        i32.const 10
        i32.div_u
        local.tee $n
        i32.eqz
        br_if $done
        br $next
      end
    end
    local.get $total))
