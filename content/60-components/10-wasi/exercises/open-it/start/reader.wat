(module
  (import "wasi:filesystem/preopens@0.2.3" "get-directories" (func $folders (param i32)))
  (import "wasi:filesystem/types@0.2.3" "[method]descriptor.open-at"
    (func $open-at (param i32 i32 i32 i32 i32 i32 i32)))
  (import "wasi:filesystem/types@0.2.3" "[method]descriptor.read"
    (func $read (param i32 i64 i64 i32)))
  (memory (export "memory") 1)

  (func (export "read") (param $path i32) (param $length i32) (result i32)
    (local $folder i32) (local $file i32)
    ;; The list of folders: its address at 64, its length at 68.
    (call $folders (i32.const 64))
    (if (i32.eqz (i32.load (i32.const 68)))
      (then (return (call $error (i32.const 3))))) ;; bad-descriptor: there is no folder to ask
    ;; The first entry is a handle, then the name of the folder.
    (local.set $folder (i32.load (i32.load (i32.const 64))))

    ;; Open the path below $folder, for reading only, and let the result go to 80.
    (call $open-at
      (local.get $folder)
      (i32.const 0) ;; path flags: none
      (i32.const 0) ;; the path: address
      (i32.const 0) ;; the path: length
      (i32.const 0) ;; open flags: bit 0 is create
      (i32.const 0) ;; descriptor flags: bit 0 is read, bit 1 is write
      (i32.const 0)) ;; where the result goes
    (if (i32.load8_u (i32.const 80))
      (then (return (call $error (i32.load8_u (i32.const 84))))))
    (local.set $file (i32.load (i32.const 84)))

    ;; At most 1000 bytes, from the beginning. ok is a list: its address at 100, its length at 104.
    (call $read (local.get $file) (i64.const 1000) (i64.const 0) (i32.const 96))
    (if (i32.load8_u (i32.const 96))
      (then (return (call $error (i32.load8_u (i32.const 100))))))
    (i32.store8 (i32.const 16) (i32.const 0))
    (i32.store (i32.const 20) (i32.load (i32.const 100)))
    (i32.store (i32.const 24) (i32.load (i32.const 104)))
    (i32.const 16))

  ;; err(code), written to 16.
  (func $error (param $code i32) (result i32)
    (i32.store8 (i32.const 16) (i32.const 1))
    (i32.store8 (i32.const 20) (local.get $code))
    (i32.const 16))

  (global $free (mut i32) (i32.const 1024))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (global.set $free (i32.and (i32.add (global.get $free) (i32.const 7)) (i32.const -8)))
    (global.get $free)
    (global.set $free (i32.add (global.get $free) (local.get 3)))))
