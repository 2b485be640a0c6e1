(component
  (core module $counter
    (global $n (mut i32) (i32.const 0))
    (func (export "next") (result i32)
      global.get $n
      i32.const 1
      i32.add
      global.set $n
      global.get $n))

  (core module $user
    (import "counter" "next"
      (func $next (result i32)))
    (func (export "pair") (result i32)
      call $next
      i32.const 10
      i32.mul
      call $next
      i32.add))

  (core instance $one
    (instantiate $counter))
  (core instance $two
    (instantiate $user
      (with "counter" (instance $one))))

  (func (export "pair") (result s32)
    (canon lift (core func $two "pair"))))
