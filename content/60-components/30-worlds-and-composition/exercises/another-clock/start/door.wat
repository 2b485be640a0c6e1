(module
  (import "$root" "time" (func $time (result i64)))

  (func (export "is-open") (result i32)
    (local $hour i64)
    ;; An hour has 3,600,000 milliseconds, and a day 24 hours.
    (local.set $hour (i64.rem_u (i64.div_u (call $time) (i64.const 3600000)) (i64.const 24)))
    (i32.and
      (i64.ge_u (local.get $hour) (i64.const 8))
      (i64.lt_u (local.get $hour) (i64.const 18)))))
