(module
  (memory (export "memory") 1)
  (data (i32.const 256) "content-type")
  (data (i32.const 272) "text/plain")
  (data (i32.const 288) "hello")
  (data (i32.const 304) "not found")
  (data (i32.const 320) "/hello")

  ;; A request is eight numbers: address and length of the method, the path, the headers and the body.
  (func (export "handle")
    (param $method i32) (param $method-length i32) (param $path i32) (param $path-length i32)
    (param $headers i32) (param $headers-length i32) (param $body i32) (param $body-length i32)
    (result i32)
    (if (call $is-hello (local.get $path) (local.get $path-length))
      (then (return (call $response (i32.const 200) (i32.const 288) (i32.const 5)))))
    (call $response (i32.const 404) (i32.const 304) (i32.const 9)))

  ;; A response at 16: the status, the list of headers, the body.
  (func $response (param $status i32) (param $body i32) (param $length i32) (result i32)
    (i32.store16 (i32.const 16) (local.get $status))
    (i32.store (i32.const 20) (i32.const 64))
    (i32.store (i32.const 24) (i32.const 1))
    (i32.store (i32.const 28) (local.get $body))
    (i32.store (i32.const 32) (local.get $length))
    ;; One header at 64: its name, then its value.
    (i32.store (i32.const 64) (i32.const 256))
    (i32.store (i32.const 68) (i32.const 12))
    (i32.store (i32.const 72) (i32.const 272))
    (i32.store (i32.const 76) (i32.const 10))
    (i32.const 16))

  (func $is-hello (param $path i32) (param $length i32) (result i32)
    (if (i32.ne (local.get $length) (i32.const 6)) (then (return (i32.const 0))))
    (i32.and
      (i32.eq (i32.load align=1 (local.get $path)) (i32.load align=1 (i32.const 320)))
      (i32.eq (i32.load16_u offset=4 align=1 (local.get $path)) (i32.load16_u align=1 (i32.const 324)))))

  ;; Requests are put behind each other; each call begins anew where the texts begin.
  (global $free (mut i32) (i32.const 1024))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (if (i32.gt_u (i32.add (global.get $free) (local.get 3)) (i32.const 60000))
      (then (global.set $free (i32.const 1024))))
    (global.set $free (i32.and (i32.add (global.get $free) (i32.const 3)) (i32.const -4)))
    (global.get $free)
    (global.set $free (i32.add (global.get $free) (local.get 3)))))
