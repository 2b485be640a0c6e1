(module
  (memory (export "memory") 1)
  (data (i32.const 0) "the area does not fit 32 bits")

  ;; A record arrives as its fields, one parameter each.
  ;; The result takes three places, and only one may be returned: so it goes through memory.
  ;;   at 64: 0 for ok, 1 for err
  ;;   at 68: the area, or the address of the text
  ;;   at 72: the length of the text
  (func $area (export "area") (param $width i32) (param $height i32) (result i32)
    (local $product i64)
    (local.set $product
      (i64.mul (i64.extend_i32_u (local.get $width)) (i64.extend_i32_u (local.get $height))))
    (if (i64.gt_u (local.get $product) (i64.const 0xffffffff))
      (then
        (i32.store8 (i32.const 64) (i32.const 1))
        (i32.store (i32.const 68) (i32.const 0))
        (i32.store (i32.const 72) (i32.const 29)))
      (else
        (i32.store8 (i32.const 64) (i32.const 0))
        (i32.store (i32.const 68) (i32.wrap_i64 (local.get $product)))))
    (i32.const 64)))
