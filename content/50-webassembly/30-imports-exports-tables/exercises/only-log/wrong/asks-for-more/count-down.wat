(module
  (import "env" "log"
    (func $log (param i32)))
  (import "env" "time"
    (func $time (result f64)))

  (func (export "count-down")
    (param $n i32) (result i32)
    (local $lines i32)
    block $done
      loop $next
        local.get $n
        i32.eqz
        br_if $done

        local.get $n
        call $log

        (local.set $lines
          (i32.add
            (local.get $lines)
            (i32.const 1)))
        (local.set $n
          (i32.sub
            (local.get $n)
            (i32.const 1)))
        br $next
      end
    end
    local.get $lines))
