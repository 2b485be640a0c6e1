(module
  (func (export "digit-sum")
    (param $n i32) (result i32)
    (local $total i32)
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
      br_if $next
    end
    local.get $total))
