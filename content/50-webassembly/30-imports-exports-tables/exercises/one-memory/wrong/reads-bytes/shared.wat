(component
  (core module $store
    (memory (export "memory") 1)
    (func (export "put")
      (param $at i32) (param $value i32)
      (i32.store
        (local.get $at)
        (local.get $value))))

  (core module $adder
    (import "store" "memory" (memory 1))
    ;; Adds $count numbers, from $at on.
    (func (export "sum")
      (param $at i32) (param $count i32)
      (result i32)
      (local $sum i32)
      loop $next
        (local.set $sum
          (i32.add
            (local.get $sum)
            (i32.load8_u (local.get $at))))
        (local.set $at
          (i32.add
            (local.get $at)
            (i32.const 4)))
        (local.tee $count
          (i32.sub
            (local.get $count)
            (i32.const 1)))
        br_if $next
      end
      local.get $sum))

  (core instance $storing
    (instantiate $store))
  (core instance $adding
    (instantiate $adder
      (with "store" (instance $storing))))

  (func (export "put")
    (param "at" s32) (param "value" s32)
    (canon lift (core func $storing "put")))
  (func (export "sum")
    (param "at" s32) (param "count" s32)
    (result s32)
    (canon lift (core func $adding "sum"))))
