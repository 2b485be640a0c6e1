(module
  (memory (export "memory") 1)

  (func (export "wasi:clocks/wall-clock@0.2.3#now") (result i32)
    ;; A datetime at 16: the seconds there, the nanoseconds 8 bytes later. The function returns its address.
    (i32.const 16)))
