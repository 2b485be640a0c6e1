(module
  (global $hour (mut i32) (i32.const 12))

  (func (export "set-hour") (param $hour i32)
    (global.set $hour (local.get $hour)))

  (func (export "now") (result i64)
    ;; The hour, as the door wants it.
    (i64.const 0)))
