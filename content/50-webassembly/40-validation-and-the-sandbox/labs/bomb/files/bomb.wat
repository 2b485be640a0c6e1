(module
  (memory (export "memory") 1)

  ;; Grows until it is refused, and says
  ;; how many pages it has then.
  (func (export "attack") (result i32)
    loop $more
      i32.const 1
      memory.grow
      i32.const -1
      i32.ne
      br_if $more
    end
    memory.size))
