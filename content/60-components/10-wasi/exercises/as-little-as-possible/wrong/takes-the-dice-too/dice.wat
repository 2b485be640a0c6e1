(module
  (memory (export "memory") 1)
  (func (export "roll") (param $sides i32) (result i32)
    (local.get $sides)))
