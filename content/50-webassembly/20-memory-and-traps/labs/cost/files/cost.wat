(module
  (memory (export "memory") 1)
  (func (export "size") (result i32)
    memory.size))
