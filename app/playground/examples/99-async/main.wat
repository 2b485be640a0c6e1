(module
  ;; An async function returns by calling `task-return`, and may go on afterwards.
  (import "[export]$root" "[task-return]double" (func $return-double (param i32)))
  (import "[export]$root" "[task-return]count" (func $return-count (param i32)))
  ;; A stream has two ends: the reader in the lower half, the writer in the upper half.
  (import "[export]$root" "[stream-new-0]count" (func $stream-new (result i64)))
  (import "[export]$root" "[async-lower][stream-write-0]count"
    (func $stream-write (param i32 i32 i32) (result i32)))
  (import "[export]$root" "[stream-drop-writable-0]count" (func $stream-drop (param i32)))
  (import "$root" "[waitable-set-new]" (func $waitable-set (result i32)))
  (import "$root" "[waitable-join]" (func $join (param i32 i32)))

  (memory (export "memory") 1)
  (data (i32.const 16) "\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\10")
  (global $writer (mut i32) (i32.const 0))

  (func (export "[async-lift]double") (param $n i32) (result i32)
    (call $return-double (i32.mul (local.get $n) (i32.const 2)))
    ;; 0: it is done.
    (i32.const 0))
  (func (export "[callback][async-lift]double") (param i32 i32 i32) (result i32) (i32.const 0))

  (func (export "[async-lift]count") (param $to i32) (result i32)
    (local $ends i64) (local $set i32)
    (local.set $ends (call $stream-new))
    (global.set $writer (i32.wrap_i64 (i64.shr_u (local.get $ends) (i64.const 32))))
    ;; The caller has the reader from here on.
    (call $return-count (i32.wrap_i64 (local.get $ends)))
    ;; -1: nobody reads yet, so it waits. Else it is written.
    (if (i32.ne (i32.const -1)
          (call $stream-write (global.get $writer) (i32.const 16)
            (select (local.get $to) (i32.const 16) (i32.lt_u (local.get $to) (i32.const 16)))))
      (then
        (call $stream-drop (global.get $writer))
        (return (i32.const 0))))
    (local.set $set (call $waitable-set))
    (call $join (global.get $writer) (local.get $set))
    ;; 2: call me back when something of this set has happened.
    (i32.or (i32.const 2) (i32.shl (local.get $set) (i32.const 4))))

  ;; It has been read: the stream ends.
  (func (export "[callback][async-lift]count") (param i32 i32 i32) (result i32)
    (call $join (global.get $writer) (i32.const 0))
    (call $stream-drop (global.get $writer))
    (i32.const 0))

  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024)))
