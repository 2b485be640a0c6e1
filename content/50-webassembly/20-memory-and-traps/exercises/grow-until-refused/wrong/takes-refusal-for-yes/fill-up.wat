(module
  (memory (export "memory") 1 4)
  (func (export "fill-up") (result i32)
    loop $more
      i32.const 1
      memory.grow
      br_if $more
    end
    memory.size))
