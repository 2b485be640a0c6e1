(module
  (func (export "sum-to")
    (param $n i32) (result i32)
    (local $total i32)
    block $done
      loop $next
        local.get $n
        i32.eqz
        ;; gap 1: leave the block if $n is 0

        local.get $total
        local.get $n
        ;; gap 2: make one number of two
        local.set $total

        local.get $n
        i32.const 1
        i32.sub
        local.set $n
        ;; gap 3: take the next turn
      end
    end
    local.get $total))
