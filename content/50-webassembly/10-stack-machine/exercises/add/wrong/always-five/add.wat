(module
  (func (export "add")
    (param $a i32) (param $b i32) (result i32)
    i32.const 5))
