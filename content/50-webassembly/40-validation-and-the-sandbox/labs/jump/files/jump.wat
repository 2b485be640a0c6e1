(module
  (type $answer (func (result i32)))
  (table 1 funcref)
  (elem (i32.const 0) $vault)

  ;; First the test, then the treasure.
  (func $vault (result i32)
    block $treasure
      i32.const 0
      br_if $treasure
      i32.const 0
      return
    end
    i32.const 4242)

  (func (export "attack") (result i32)
    br $treasure))
