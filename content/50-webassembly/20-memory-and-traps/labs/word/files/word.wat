(module
  (memory (export "memory") 1)
  (data (i32.const 16) "linear")

  (func (export "word") (result i32 i32)
    i32.const 16
    i32.const 6))
