(module
  (memory 1)
  (type $number (func (result i32)))
  (type $nothing (func))
  (table 2 funcref)
  (elem (i32.const 0) $seven)
  (func $seven (result i32)
    i32.const 7)

  (func (export "outside")
    i32.const 65535
    i32.load8_u
    drop)

  (func (export "no-entry")
    i32.const 2
    call_indirect (type $nothing))

  (func (export "other-type")
    i32.const 0
    call_indirect (type $nothing))

  (func (export "too-large")
    i32.const -2147483648
    i32.const -1
    i32.div_s
    drop))
