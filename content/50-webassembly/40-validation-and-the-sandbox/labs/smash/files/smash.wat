(module
  (memory (export "memory") 1)

  ;; Writes 41 into every byte there is.
  (func $smash
    i32.const 0
    i32.const 0x41
    i32.const 65536
    memory.fill)

  (func (export "attack") (result i32)
    call $smash
    i32.const 42))
