(module
  (memory (export "memory") 1)
  ;; The dictionary: every word stands between two spaces.
  (data (i32.const 64) " a component every has its memory no of other own shares ")
  (global $end i32 (i32.const 120))

  (func (export "docs:spelling/dictionary#knows") (param $at i32) (param $length i32) (result i32)
    (local $place i32) (local $i i32)
    (local.set $place (i32.const 65))
    (loop $next-place
      ;; A word can only begin behind a space.
      (if (i32.eq (i32.load8_u (i32.sub (local.get $place) (i32.const 1))) (i32.const 32))
        (then
          (local.set $i (i32.const 0))
          (block $differs
            (loop $next-letter
              (if (i32.eq (local.get $i) (local.get $length))
                (then
                  ;; All letters agree: the word ends here if a space follows.
                  (br_if $differs (i32.ne (i32.load8_u (i32.add (local.get $place) (local.get $i))) (i32.const 32)))
                  (return (i32.const 1))))
              (br_if $differs
                (i32.ne
                  (i32.load8_u (i32.add (local.get $place) (local.get $i)))
                  (i32.load8_u (i32.add (local.get $at) (local.get $i)))))
              (local.set $i (i32.add (local.get $i) (i32.const 1)))
              (br $next-letter)))))
      (local.set $place (i32.add (local.get $place) (i32.const 1)))
      (br_if $next-place (i32.lt_u (local.get $place) (global.get $end))))
    (i32.const 0))

  ;; Room for the words that come in, one after the other from 1024 on.
  (global $free (mut i32) (i32.const 1024))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (global.get $free)
    (global.set $free (i32.add (global.get $free) (local.get 3)))))
