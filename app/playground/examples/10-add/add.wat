(module
  ;; Two numbers come in as parameters; what is left on the stack goes out.
  (func (export "add") (param $a i32) (param $b i32) (result i32)
    local.get $a
    local.get $b
    i32.add)

  ;; The same, written folded: the operands stand inside the instruction.
  (func (export "add-folded") (param $a i32) (param $b i32) (result i32)
    (i32.add (local.get $a) (local.get $b))))
