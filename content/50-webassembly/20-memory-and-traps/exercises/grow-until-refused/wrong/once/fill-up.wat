(module
  (memory (export "memory") 1 4)
  (func (export "fill-up") (result i32)
    i32.const 1
    memory.grow
    drop
    memory.size))
