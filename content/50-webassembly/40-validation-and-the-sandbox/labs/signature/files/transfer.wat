(module
  (type $pays (func (param i64)))
  (type $two-halves (func (param i32 i32)))
  (table 1 funcref)
  (elem (i32.const 0) $transfer)

  ;; Takes one large number.
  (func $transfer (type $pays))

  ;; Passes two small ones instead.
  (func (export "attack")
    i32.const 1
    i32.const 2
    i32.const 0
    call_indirect (type $two-halves)))
