(module
  (memory 1)
  (table 2 funcref)
  (elem (i32.const 0) $unary)
  (type $nothing (func))
  (func $unary (param i32) (result i32) (local.get 0))

  ;; Each of these stops the program in its own way. Pick one and run it.
  (func $divide (export "divide") (param $a i32) (param $b i32) (result i32)
    (i32.div_s (local.get $a) (local.get $b)))

  (func $peek (export "peek") (param $address i32) (result i32)
    (i32.load (local.get $address)))

  (func $give-up (export "give-up")
    unreachable)

  (func $to-integer (export "to-integer") (param $x f64) (result i32)
    (i32.trunc_f64_s (local.get $x)))

  (func $wrong-type (export "wrong-type")
    (call_indirect (type $nothing) (i32.const 0)))

  (func $empty-place (export "empty-place")
    (call_indirect (type $nothing) (i32.const 1)))

  (func $for-ever (export "for-ever") (param $n i32) (result i32)
    (i32.add (call $for-ever (local.get $n)) (i32.const 1))))
