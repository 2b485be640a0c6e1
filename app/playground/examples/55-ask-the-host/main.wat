(module
  ;; A module has no clock, no dice and no screen of its own. It imports what it needs, and the host decides.
  (import "env" "time" (func $time (result f64)))
  (import "env" "random" (func $random (result f64)))
  (import "env" "log_f64" (func $log-float (param f64)))
  (import "env" "log" (func $log (param i32)))

  ;; Milliseconds since 1970.
  (func (export "tell")
    (call $log-float (call $time)))

  ;; From 1 to 6: the host's number is at least 0 and less than 1.
  (func (export "dice")
    (call $log
      (i32.add
        (i32.const 1)
        (i32.trunc_f64_u (f64.mul (call $random) (f64.const 6)))))))
