(module
  (func $answer (result i32)
    i32.const 42))
