(module
  ;; Run it, then press Stop. Or wait: the time limit ends it as well.
  (func $spin (export "spin")
    (loop $again
      (br $again)))

  (func (export "count-to") (param $n i32) (result i32)
    (local $i i32)
    (loop $again
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $i) (local.get $n))))
    (local.get $i)))
