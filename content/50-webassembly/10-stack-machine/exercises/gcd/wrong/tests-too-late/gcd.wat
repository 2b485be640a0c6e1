(module
  (func (export "gcd")
    (param $a i32) (param $b i32) (result i32)
    (local $rest i32)
    loop $next
      local.get $a
      local.get $b
      i32.rem_s
      local.set $rest

      local.get $b
      local.set $a
      local.get $rest
      local.tee $b
      br_if $next
    end
    local.get $a
    i32.const 0
    i32.lt_s
    if (result i32)
      i32.const 0
      local.get $a
      i32.sub
    else
      local.get $a
    end))
