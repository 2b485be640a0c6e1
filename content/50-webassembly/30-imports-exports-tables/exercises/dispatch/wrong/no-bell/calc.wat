(module
  (type $binary
    (func (param i32 i32) (result i32)))

  (table 5 funcref)
  (elem (i32.const 0) $add $sub $mul)

  (func $add (type $binary)
    (i32.add (local.get 0) (local.get 1)))
  (func $sub (type $binary)
    (i32.sub (local.get 0) (local.get 1)))
  (func $mul (type $binary)
    (i32.mul (local.get 0) (local.get 1)))
  (func $bell)

  (func (export "calc")
    (param $op i32)
    (param $a i32) (param $b i32)
    (result i32)
    local.get $a
    local.get $b
    local.get $op
    call_indirect (type $binary)))
