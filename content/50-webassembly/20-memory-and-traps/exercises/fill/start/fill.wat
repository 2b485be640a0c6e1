(module
  (memory (export "memory") 1)
  (func (export "fill")
    (param $ptr i32) (param $len i32)
    (param $value i32)
    (local $i i32)
    block $done
      loop $next
        local.get $i
        ;; gap 1: what $i must not reach
        i32.ge_u
        br_if $done

        local.get $ptr
        local.get $i
        ;; gap 2: the address of this byte
        local.get $value
        ;; gap 3: write one byte

        local.get $i
        i32.const 1
        i32.add
        local.set $i
        br $next
      end
    end))
