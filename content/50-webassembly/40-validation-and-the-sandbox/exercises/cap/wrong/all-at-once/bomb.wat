(module
  (memory (export "memory") 4)

  (func (export "bomb") (result i32)
    loop $more
      i32.const 1
      memory.grow
      i32.const -1
      i32.ne
      br_if $more
    end
    memory.size)

  (func (export "ask")
    (param $pages i32) (result i32)
    local.get $pages
    memory.grow))
