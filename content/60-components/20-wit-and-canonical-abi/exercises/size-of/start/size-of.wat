(module
  (memory (export "memory") 1)
  (global $free (mut i32) (i32.const 1024))

  (func (export "cabi_realloc")
    (param $old i32) (param $old-size i32)
    (param $align i32) (param $size i32)
    (result i32)
    global.get $free
    (global.set $free
      (i32.add (global.get $free) (local.get $size))))

  (func (export "size-of")
    (param $text i32) (param $copies i32)
    (result i32)
    local.get $text
    local.get $copies
    i32.mul))
