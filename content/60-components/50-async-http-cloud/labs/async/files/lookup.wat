(module
  (memory (export "memory") 1)

  (func (export "length-of") (param $at i32) (param $length i32) (result i32)
    (local.get $length))

  (func (export "length-now") (param $at i32) (param $length i32) (result i32)
    (local.get $length))

  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (i32.const 1024)))
