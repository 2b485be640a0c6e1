(module
  (memory (export "memory") 1)
  (func (export "fill")
    (param $ptr i32) (param $len i32)
    (param $value i32)
    (local $i i32)
    block $done
      loop $next
        local.get $i
        local.get $len
        i32.gt_u
        br_if $done

        local.get $ptr
        local.get $i
        i32.add
        local.get $value
        i32.store8

        local.get $i
        i32.const 1
        i32.add
        local.set $i
        br $next
      end
    end))
