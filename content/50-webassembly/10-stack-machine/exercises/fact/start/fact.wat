(module
  (func (export "fact")
    (param $n i64) (result i64)
    (local $product i64)
    local.get $product))
