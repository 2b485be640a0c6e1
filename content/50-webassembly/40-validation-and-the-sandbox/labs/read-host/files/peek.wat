(module
  (memory (export "memory") 1)

  (func (export "peek")
    (param $at i32) (result i32)
    local.get $at
    i32.load8_u)

  ;; Adds the largest offset there is.
  (func (export "peek-far")
    (param $at i32) (result i32)
    local.get $at
    i32.load8_u offset=4294967295))
