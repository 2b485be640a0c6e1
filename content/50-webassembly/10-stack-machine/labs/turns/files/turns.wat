(module
  (func (export "turns")
    (param $n i32) (result i32)
    (local $count i32)
    loop $again
      local.get $count
      i32.const 1
      i32.add
      local.set $count

      local.get $n
      i32.const 1
      i32.sub
      local.tee $n
      br_if $again
    end
    local.get $count))
