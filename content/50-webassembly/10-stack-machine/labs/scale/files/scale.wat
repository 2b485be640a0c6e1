(module
  (func (export "scale")
    (param $a i32) (param $b i32) (param $c i32)
    (result i32)
    local.get $a
    local.get $b
    i32.add
    local.get $c
    i32.mul))
