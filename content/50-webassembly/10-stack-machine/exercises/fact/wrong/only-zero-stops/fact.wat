(module
  (func (export "fact")
    (param $n i64) (result i64)
    (local $product i64)
    i64.const 1
    local.set $product
    block $done
      loop $next
        local.get $n
        i64.eqz
        br_if $done

        local.get $product
        local.get $n
        i64.mul
        local.set $product

        local.get $n
        i64.const 1
        i64.sub
        local.set $n
        br $next
      end
    end
    local.get $product))
