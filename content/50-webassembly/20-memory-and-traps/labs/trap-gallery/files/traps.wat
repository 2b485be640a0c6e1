(module
  (memory (export "memory") 1)

  (func (export "load")
    (param $at i32) (result i32)
    (i32.load (local.get $at)))

  (func (export "divide")
    (param $a i32) (param $b i32) (result i32)
    (i32.div_s (local.get $a) (local.get $b)))

  (func (export "truncate")
    (param $x f64) (result i32)
    (i32.trunc_f64_s (local.get $x)))

  (func (export "never")
    unreachable)

  (func $deep (export "deep")
    (param $n i32) (result i32)
    (i32.add
      (call $deep (local.get $n))
      (i32.const 1)))

  ;; Three entries. Only entry 0 is filled.
  (table 3 funcref)
  (elem (i32.const 0) $one)
  (func $one (result i32)
    (i32.const 1))

  ;; Calls entry $i as a function of nothing.
  (type $nothing (func))
  (func (export "call-entry") (param $i i32)
    (call_indirect
      (type $nothing)
      (local.get $i))))
