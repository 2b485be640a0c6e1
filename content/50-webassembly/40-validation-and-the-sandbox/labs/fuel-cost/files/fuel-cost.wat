(module
  (global $fuel (mut i64) (i64.const 0))

  ;; Adds the numbers from $n down to 1.
  (func (export "plain")
    (param $n i32) (result i32)
    (local $sum i32)
    loop $next
      (local.set $sum
        (i32.add
          (local.get $sum) (local.get $n)))
      (local.set $n
        (i32.sub
          (local.get $n) (i32.const 1)))
      (br_if $next (local.get $n))
    end
    local.get $sum)

  ;; The same, and each turn burns fuel.
  (func (export "fuelled")
    (param $n i32) (result i32)
    (local $sum i32)
    (global.set $fuel (i64.const 1000000))
    loop $next
      (if (i64.eqz (global.get $fuel))
        (then unreachable))
      (global.set $fuel
        (i64.sub
          (global.get $fuel) (i64.const 1)))
      (local.set $sum
        (i32.add
          (local.get $sum) (local.get $n)))
      (local.set $n
        (i32.sub
          (local.get $n) (i32.const 1)))
      (br_if $next (local.get $n))
    end
    local.get $sum))
