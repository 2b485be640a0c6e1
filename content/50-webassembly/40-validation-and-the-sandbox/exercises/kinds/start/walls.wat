(module
  (memory 1)
  (type $number (func (result i32)))
  (type $nothing (func))
  (table 2 funcref)
  (elem (i32.const 0) $seven)
  (func $seven (result i32)
    i32.const 7)

  (func (export "outside"))

  (func (export "no-entry"))

  (func (export "other-type"))

  (func (export "too-large")))
