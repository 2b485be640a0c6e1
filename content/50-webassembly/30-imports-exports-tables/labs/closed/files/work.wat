(module
  ;; Goes round $n times and counts.
  (func (export "work")
    (param $n i32) (result i32)
    (local $turns i32)
    block $done
      loop $next
        (i32.eq
          (local.get $turns)
          (local.get $n))
        br_if $done
        (local.set $turns
          (i32.add
            (local.get $turns)
            (i32.const 1)))
        br $next
      end
    end
    local.get $turns))
