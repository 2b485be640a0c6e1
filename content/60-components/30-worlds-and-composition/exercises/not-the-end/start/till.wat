(module
  (import "shop:books/ledger" "book" (func $book (param i32 i32)))
  (memory (export "memory") 1)
  (global $sold (mut i32) (i32.const 0))
  (global $total (mut i32) (i32.const 0))

  (func (export "sell") (param $cents i32) (result i32)
    ;; The result is written to 16: the case at 16, the number at 20.
    (call $book (local.get $cents) (i32.const 16))
    (if (i32.eqz (i32.load8_u (i32.const 16)))
      (then
        (global.set $total (i32.load (i32.const 20)))
        (global.set $sold (i32.add (global.get $sold) (i32.const 1)))))
    (global.get $sold))

  (func (export "total") (result i32)
    (global.get $total)))
