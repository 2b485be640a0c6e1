(module
  (import "wasi:clocks/wall-clock@0.2.3" "now" (func $now (param i32)))
  (memory (export "memory") 1)

  ;; Seven names, nine bytes for each, and how long each of them is.
  (data (i32.const 64) "sunday   monday   tuesday  wednesdaythursday friday   saturday ")
  (data (i32.const 128) "\06\06\07\09\08\06\08")

  ;; A day has 86,400 seconds, and the first one was a Thursday.
  (func (export "today") (result i32)
    (local $day i32)
    (call $now (i32.const 16))
    (local.set $day
      (i32.wrap_i64
        (i64.rem_u
          (i64.add (i64.div_u (i64.load (i32.const 16)) (i64.const 86400)) (i64.const 4))
          (i64.const 7))))
    (i32.store (i32.const 32) (i32.add (i32.const 64) (i32.mul (local.get $day) (i32.const 9))))
    (i32.store (i32.const 36) (i32.load8_u (i32.add (i32.const 128) (local.get $day))))
    (i32.const 32))

  (func (export "hour") (result i32)
    (call $now (i32.const 16))
    (i32.wrap_i64
      (i64.rem_u
        (i64.div_u (i64.load (i32.const 16)) (i64.const 3600))
        (i64.const 24)))))
