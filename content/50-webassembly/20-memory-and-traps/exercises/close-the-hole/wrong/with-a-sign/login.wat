(module
  (memory (export "memory") 1)
  (data (i32.const 64) "12345678\01")

  (func (export "login")
    (param $len i32) (result i32)
    local.get $len
    i32.const 8
    i32.gt_s
    if
      i32.const 8
      local.set $len
    end

    i32.const 0
    i32.const 64
    local.get $len
    memory.copy
    i32.const 8
    i32.load))
