(module
  ;; The name says package, interface, function.
  (func (export "demo:calc/ops#add")
    (param i32 i32) (result i32)
    (i32.add (local.get 0) (local.get 1))))
