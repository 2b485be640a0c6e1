(module
  ;; What WASI calls a request, an answer and a body are resources: handles of things that the host keeps.
  (import "wasi:http/types@0.2.3" "[method]incoming-request.path-with-query"
    (func $path-of (param i32 i32)))
  (import "wasi:http/types@0.2.3" "[method]incoming-request.consume" (func $consume (param i32 i32)))
  (import "wasi:http/types@0.2.3" "[method]incoming-body.stream" (func $stream-of (param i32 i32)))
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
  (import "wasi:io/streams@0.2.3" "[method]input-stream.blocking-read" (func $read (param i32 i64 i32)))
  (import "wasi:io/streams@0.2.3" "[resource-drop]input-stream" (func $drop-input (param i32)))
  (import "wasi:io/streams@0.2.3" "[method]output-stream.blocking-write-and-flush"
    (func $write (param i32 i32 i32 i32)))
  (import "wasi:io/streams@0.2.3" "[resource-drop]output-stream" (func $drop-output (param i32)))

  (memory (export "memory") 1)
  (data (i32.const 16) "content-type")
  (data (i32.const 32) "text/plain; charset=utf-8")
  (data (i32.const 64) "Hello from a component.\0a")
  (data (i32.const 96) "visits: 0\0a")
  (data (i32.const 112) "Nothing is here.\0a")

  ;; One instance answers one request, so this never gets past 1.
  (global $visits (mut i32) (i32.const 0))

  (func (export "wasi:http/incoming-handler@0.2.3#handle") (param $request i32) (param $out i32)
    (local $second i32)
    (global.set $visits (i32.add (global.get $visits) (i32.const 1)))
    ;; An option of a string: 1 for some at 160, then its address and length. The first letter after `/` decides.
    (call $path-of (local.get $request) (i32.const 160))
    (if (i32.gt_u (i32.load (i32.const 168)) (i32.const 1))
      (then (local.set $second (i32.load8_u offset=1 (i32.load (i32.const 164))))))

    ;; `/`
    (if (i32.eqz (local.get $second))
      (then
        (call $answer (local.get $out) (i32.const 200) (i32.const 64) (i32.const 24))
        (return)))
    ;; `/visits`
    (if (i32.eq (local.get $second) (i32.const 118))
      (then
        (i32.store8 (i32.const 104) (i32.add (i32.const 48) (global.get $visits)))
        (call $answer (local.get $out) (i32.const 200) (i32.const 96) (i32.const 10))
        (return)))
    ;; `/echo`
    (if (i32.eq (local.get $second) (i32.const 101))
      (then
        (call $echo (local.get $request) (local.get $out))
        (return)))
    ;; `/trap`
    (if (i32.eq (local.get $second) (i32.const 116))
      (then unreachable))
    (call $answer (local.get $out) (i32.const 404) (i32.const 112) (i32.const 17)))

  ;; Sends back what was sent, up to 4096 bytes of it.
  (func $echo (param $request i32) (param $out i32)
    (local $in i32)
    (call $consume (local.get $request) (i32.const 176))
    (call $stream-of (i32.load (i32.const 180)) (i32.const 176))
    (local.set $in (i32.load (i32.const 180)))
    (call $read (local.get $in) (i64.const 4096) (i32.const 192))
    (call $drop-input (local.get $in))
    ;; An error is the end of a body that was empty.
    (if (i32.load8_u (i32.const 192))
      (then (call $answer (local.get $out) (i32.const 200) (i32.const 0) (i32.const 0)))
      (else
        (call $answer (local.get $out) (i32.const 200)
          (i32.load (i32.const 196)) (i32.load (i32.const 200))))))

  (func $answer (param $out i32) (param $status i32) (param $at i32) (param $length i32)
    (local $headers i32) (local $response i32) (local $body i32) (local $writer i32)
    (local.set $headers (call $fields))
    (call $append (local.get $headers)
      (i32.const 16) (i32.const 12) (i32.const 32) (i32.const 25) (i32.const 208))
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
