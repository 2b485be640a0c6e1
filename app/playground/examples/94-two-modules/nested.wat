(component
  ;; Two modules that share nothing: no memory, no table, no globals.
  (core module $Doubler
    (func (export "double") (param i32) (result i32)
      (i32.shl (local.get 0) (i32.const 1))))

  (core module $Main
    (import "doubler" "double" (func $double (param i32) (result i32)))
    (func (export "quadruple") (param i32) (result i32)
      (call $double (call $double (local.get 0)))))

  ;; The component instantiates them and joins them by name.
  (core instance $doubler (instantiate $Doubler))
  (core instance $main (instantiate $Main
    (with "doubler" (instance $doubler))))

  ;; A core function becomes a function of the component: u32 in, u32 out.
  (func (export "quadruple") (param "x" u32) (result u32)
    (canon lift (core func $main "quadruple"))))
