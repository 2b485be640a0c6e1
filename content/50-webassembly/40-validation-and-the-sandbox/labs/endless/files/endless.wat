(module
  (func (export "attack")
    loop $again
      br $again
    end))
