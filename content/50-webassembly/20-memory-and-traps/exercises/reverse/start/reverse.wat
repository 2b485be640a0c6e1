(module
  (memory (export "memory") 1)
  (data (i32.const 100) "hello")

  (func (export "reverse")
    (param $ptr i32) (param $len i32)
    (local $right i32)
    (local $kept i32)
    nop))
