(module
  (func (export "add")
    (param $a i32) (param $b i32) (result i32)
    local.get $a
    local.get $a
    i32.add))
