(module
  (type $whole
    (func (param i32) (result i32)))

  ;; Four entries, three of them filled.
  (table 4 funcref)
  (elem (i32.const 0)
    $double $negate $halve)

  (func $double (param i32) (result i32)
    local.get 0
    i32.const 2
    i32.mul)

  (func $negate (param i32) (result i32)
    i32.const 0
    local.get 0
    i32.sub)

  (func $halve (param f64) (result f64)
    local.get 0
    f64.const 2
    f64.div)

  ;; Calls entry $entry with $x.
  (func (export "apply")
    (param $entry i32) (param $x i32)
    (result i32)
    local.get $x
    local.get $entry
    call_indirect (type $whole)))
