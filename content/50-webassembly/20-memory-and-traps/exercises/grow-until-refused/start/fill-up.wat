(module
  (memory (export "memory") 1 4)
  (func (export "fill-up") (result i32)
    memory.size))
