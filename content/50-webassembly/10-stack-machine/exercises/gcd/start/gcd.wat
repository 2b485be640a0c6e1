(module
  (func (export "gcd")
    (param $a i32) (param $b i32) (result i32)
    (local $rest i32)
    local.get $a))
