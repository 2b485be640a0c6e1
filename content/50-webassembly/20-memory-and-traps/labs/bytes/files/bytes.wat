(module
  (memory (export "memory") 1)

  (func (export "put")
    (param $at i32) (param $value i32)
    local.get $at
    local.get $value
    i32.store)

  (func (export "get")
    (param $at i32) (result i32)
    local.get $at
    i32.load))
