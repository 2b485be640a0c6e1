(module
  (global $hour (mut i32) (i32.const 12))

  (func (export "set-hour") (param $hour i32)
    (global.set $hour (local.get $hour)))

  (func (export "now") (result i64)
    (i64.mul (i64.extend_i32_u (global.get $hour)) (i64.const 3600))))
