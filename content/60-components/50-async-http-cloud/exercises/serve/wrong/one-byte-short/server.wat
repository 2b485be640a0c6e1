(module
  (import "wasi:http/types@0.2.3" "[method]incoming-request.path-with-query"
    (func $path-of (param i32 i32)))
  (import "wasi:http/types@0.2.3" "[constructor]fields" (func $fields (result i32)))
  (import "wasi:http/types@0.2.3" "[method]fields.append"
    (func $append (param i32 i32 i32 i32 i32 i32)))
  (import "wasi:http/types@0.2.3" "[constructor]outgoing-response" (func $response (param i32) (result i32)))
  (import "wasi:http/types@0.2.3" "[method]outgoing-response.set-status-code"
    (func $set-status (param i32 i32) (result i32)))
  (import "wasi:http/types@0.2.3" "[method]outgoing-response.body" (func $body-of (param i32 i32)))
  (import "wasi:http/types@0.2.3" "[method]outgoing-body.write" (func $writer-of (param i32 i32)))
  (import "wasi:http/types@0.2.3" "[static]outgoing-body.finish" (func $finish (param i32 i32 i32 i32)))
  (import "wasi:http/types@0.2.3" "[static]response-outparam.set"
    (func $set-answer (param i32 i32 i32 i32 i64 i32 i32 i32 i32)))
  (import "wasi:io/streams@0.2.3" "[method]output-stream.blocking-write-and-flush"
    (func $write (param i32 i32 i32 i32)))
  (import "wasi:io/streams@0.2.3" "[resource-drop]output-stream" (func $drop-output (param i32)))

  (memory (export "memory") 1)
  (data (i32.const 16) "content-type")
  (data (i32.const 32) "application/json")
  (data (i32.const 64) "{\"hello\":\"world\"}")
  (data (i32.const 96) "{\"error\":\"not found\"}")
  (data (i32.const 128) "/hello")

  (func (export "wasi:http/incoming-handler@0.2.3#handle") (param $request i32) (param $out i32)
    (if (call $asks-for (local.get $request) (i32.const 128) (i32.const 6))
      (then
        (call $answer (local.get $out) (i32.const 200) (i32.const 64) (i32.const 16))
        (return)))
    (call $answer (local.get $out) (i32.const 404) (i32.const 96) (i32.const 21)))

  ;; Is the path of the request the text at $at?
  (func $asks-for (param $request i32) (param $at i32) (param $length i32) (result i32)
    (local $path i32) (local $i i32)
    ;; An option of a string: 1 for some at 160, then its address and length.
    (call $path-of (local.get $request) (i32.const 160))
    (if (i32.ne (i32.load (i32.const 168)) (local.get $length))
      (then (return (i32.const 0))))
    (local.set $path (i32.load (i32.const 164)))
    (block $differs
      (loop $next
        (if (i32.eq (local.get $i) (local.get $length))
          (then (return (i32.const 1))))
        (br_if $differs
          (i32.ne
            (i32.load8_u (i32.add (local.get $path) (local.get $i)))
            (i32.load8_u (i32.add (local.get $at) (local.get $i)))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next)))
    (i32.const 0))

  ;; Sends a status and a body: so many bytes from $at on.
  (func $answer (param $out i32) (param $status i32) (param $at i32) (param $length i32)
    (local $headers i32) (local $response i32) (local $body i32) (local $writer i32)
    (local.set $headers (call $fields))
    (call $append (local.get $headers)
      (i32.const 16) (i32.const 12) (i32.const 32) (i32.const 16) (i32.const 208))
    (local.set $response (call $response (local.get $headers)))
    (drop (call $set-status (local.get $response) (local.get $status)))
    (call $body-of (local.get $response) (i32.const 208))
    (local.set $body (i32.load (i32.const 212)))
    ;; The answer is on its way before its body is written: so a server can stream.
    (call $set-answer (local.get $out) (i32.const 0) (local.get $response)
      (i32.const 0) (i64.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))
    (call $writer-of (local.get $body) (i32.const 208))
    (local.set $writer (i32.load (i32.const 212)))
    (if (local.get $length)
      (then (call $write (local.get $writer) (local.get $at) (local.get $length) (i32.const 224))))
    (call $drop-output (local.get $writer))
    ;; Without trailers.
    (call $finish (local.get $body) (i32.const 0) (i32.const 0) (i32.const 240)))

  ;; Where values that come in are put: one after the other, from 1024 on.
  (global $next (mut i32) (i32.const 1024))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (global.get $next)
    (global.set $next (i32.add (global.get $next) (i32.and (i32.add (local.get 3) (i32.const 7)) (i32.const -8))))))
