(module
  (func (export "difference") (result i32)
    i32.const 10
    i32.const 4
    i32.sub))
