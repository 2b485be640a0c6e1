(module
  ;; One page now, two at most.
  (memory (export "memory") 1 2)

  (func (export "twice") (result i32 i32)
    i32.const 1
    memory.grow
    i32.const 1
    memory.grow)

  (func (export "size") (result i32)
    memory.size))
