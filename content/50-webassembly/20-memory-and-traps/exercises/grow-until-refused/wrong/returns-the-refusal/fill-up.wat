(module
  (memory (export "memory") 1 4)
  (func (export "fill-up") (result i32)
    (local $answer i32)
    loop $more
      i32.const 1
      memory.grow
      local.tee $answer
      i32.const -1
      i32.ne
      br_if $more
    end
    local.get $answer))
