(module
  (func (export "demo:counting/desk#take") (param $start i64) (result i64)
    (i64.add (local.get $start) (i64.const 1))))
