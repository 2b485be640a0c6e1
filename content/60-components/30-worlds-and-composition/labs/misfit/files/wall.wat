(module
  (func (export "home:power/socket#draw") (param $watts i32) (result f32)
    (f32.const 230.4)))
