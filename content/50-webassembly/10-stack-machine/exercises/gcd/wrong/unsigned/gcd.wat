(module
  (func (export "gcd")
    (param $a i32) (param $b i32) (result i32)
    (local $rest i32)
    block $done
      loop $next
        local.get $b
        i32.eqz
        br_if $done

        local.get $a
        local.get $b
        i32.rem_u
        local.set $rest

        local.get $b
        local.set $a
        local.get $rest
        local.set $b
        br $next
      end
    end
    local.get $a))
