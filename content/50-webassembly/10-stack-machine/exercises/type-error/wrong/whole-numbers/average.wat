(module
  (func (export "average")
    (param $a i32) (param $b i32) (result f64)
    local.get $a
    local.get $b
    i32.add
    i32.const 2
    i32.div_s
    f64.convert_i32_s))
