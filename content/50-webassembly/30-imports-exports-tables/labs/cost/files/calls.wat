(module
  (import "env" "time"
    (func $time (result f64)))
  (type $step
    (func (param i32) (result i32)))
  (table 1 funcref)
  (elem (i32.const 0) $add-one)

  (func $add-one (type $step)
    (i32.add (local.get 0) (i32.const 1)))

  ;; Each of these makes $n calls.
  (func (export "direct")
    (param $n i32) (result i32)
    (local $i i32)
    loop $next
      (local.set $i
        (call $add-one (local.get $i)))
      (i32.lt_s
        (local.get $i) (local.get $n))
      br_if $next
    end
    local.get $i)

  (func (export "through-table")
    (param $n i32) (result i32)
    (local $i i32)
    loop $next
      (local.set $i
        (call_indirect (type $step)
          (local.get $i) (i32.const 0)))
      (i32.lt_s
        (local.get $i) (local.get $n))
      br_if $next
    end
    local.get $i)

  (func (export "to-the-host")
    (param $n i32) (result i32)
    (local $i i32)
    loop $next
      (drop (call $time))
      (local.set $i
        (i32.add
          (local.get $i) (i32.const 1)))
      (i32.lt_s
        (local.get $i) (local.get $n))
      br_if $next
    end
    local.get $i))
