(module
  (func (export "top")
    (param $a i32) (param $b i32)
    (result i32)
    (local $larger i32)
    local.get $a
    local.set $larger

    block ;; keep $a if it is larger
      local.get $a
      local.get $b
      i32.gt_s
      br_if 0
      local.get 1
      local.set $larger
    end

    local.get $larger
    i32.const 100
    i32.gt_u
    if (result i32)
      i32.const 100
    else
      local.get $larger
    end))
