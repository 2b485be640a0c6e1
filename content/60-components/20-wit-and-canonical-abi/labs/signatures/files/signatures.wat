(module
  (func (export "flip") (param i32) (result i32)
    (i32.eqz (local.get 0)))
  (func (export "both")
    (param i32 f64) (result f64)
    (f64.add
      (f64.convert_i32_s (local.get 0))
      (local.get 1)))
  (func (export "long") (param i64) (result i64)
    (local.get 0)))
