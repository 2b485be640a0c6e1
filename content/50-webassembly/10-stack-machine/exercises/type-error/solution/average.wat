(module
  (func (export "average")
    (param $a i32) (param $b i32) (result f64)
    local.get $a
    local.get $b
    i32.add
    f64.convert_i32_s
    f64.const 2
    f64.div))
