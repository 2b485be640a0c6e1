(module
  (memory (export "memory") 1)

  (func (export "wasi:clocks/wall-clock@0.2.3#now") (result i32)
    (i64.store (i32.const 16) (i64.const 946684800))
    (i32.const 16)))
