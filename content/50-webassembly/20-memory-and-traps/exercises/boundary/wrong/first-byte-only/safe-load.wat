(module
  (memory (export "memory") 1)
  (data (i32.const 65532) "\07\00\00\00")

  (func $load (export "load")
    (param $at i32) (result i32)
    local.get $at
    i32.load)

  (func (export "safe-load")
    (param $at i32) (result i32)
    local.get $at
    i32.const 65536
    i32.lt_u
    if (result i32)
      local.get $at
      call $load
    else
      i32.const -1
    end))
