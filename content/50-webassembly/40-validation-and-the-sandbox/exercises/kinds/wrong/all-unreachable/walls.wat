(module
  (memory 1)
  (type $number (func (result i32)))
  (type $nothing (func))
  (table 2 funcref)
  (elem (i32.const 0) $seven)
  (func $seven (result i32)
    i32.const 7)

  (func (export "outside")
    unreachable)

  (func (export "no-entry")
    unreachable)

  (func (export "other-type")
    unreachable)

  (func (export "too-large")
    unreachable))
