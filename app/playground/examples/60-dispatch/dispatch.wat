(module
  (type $binary (func (param i32 i32) (result i32)))

  ;; Functions have no address in WebAssembly. A table gives them numbers.
  (table 4 funcref)
  (elem (i32.const 0) $add $sub $mul)

  (func $add (type $binary) (i32.add (local.get 0) (local.get 1)))
  (func $sub (type $binary) (i32.sub (local.get 0) (local.get 1)))
  (func $mul (type $binary) (i32.mul (local.get 0) (local.get 1)))

  ;; 0 adds, 1 subtracts, 2 multiplies. 3 is an empty place, 4 is outside the table: both trap.
  (func $apply (export "apply") (param $which i32) (param $a i32) (param $b i32) (result i32)
    (call_indirect (type $binary) (local.get $a) (local.get $b) (local.get $which))))
