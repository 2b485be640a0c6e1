(module
  (memory (export "memory") 1)
  (global $sum (mut i32) (i32.const 0))

  (func (export "shop:books/ledger#book") (param $cents i32) (result i32)
    (if (i32.eqz (local.get $cents))
      (then
        (i32.store8 (i32.const 16) (i32.const 0))
        (return (i32.const 16))))
    (global.set $sum (i32.add (global.get $sum) (local.get $cents)))
    ;; ok($sum) at 16: the case is 0, the number follows.
    (i32.store8 (i32.const 16) (i32.const 0))
    (i32.store (i32.const 20) (global.get $sum))
    (i32.const 16)))
