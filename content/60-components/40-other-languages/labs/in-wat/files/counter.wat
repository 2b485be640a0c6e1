(module
  (memory (export "memory") 1)

  (func (export "count") (param $at i32) (param $length i32) (result i32)
    (local $end i32) (local $byte i32)
    (local $characters i32) (local $words i32) (local $longest i32) (local $current i32)
    (local.set $end (i32.add (local.get $at) (local.get $length)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $byte (i32.load8_u (local.get $at)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        ;; In UTF-8, bytes from 80 to bf go on with a character that has begun.
        (br_if $next (i32.eq (i32.and (local.get $byte) (i32.const 0xc0)) (i32.const 0x80)))
        (local.set $characters (i32.add (local.get $characters) (i32.const 1)))
        (if (i32.le_u (local.get $byte) (i32.const 32))
          (then (local.set $current (i32.const 0)))
          (else
            (local.set $current (i32.add (local.get $current) (i32.const 1)))
            (if (i32.eq (local.get $current) (i32.const 1))
              (then (local.set $words (i32.add (local.get $words) (i32.const 1)))))
            (if (i32.gt_u (local.get $current) (local.get $longest))
              (then (local.set $longest (local.get $current))))))
        (br $next)))
    ;; The record: three numbers, one after the other.
    (i32.store (i32.const 16) (local.get $characters))
    (i32.store (i32.const 20) (local.get $words))
    (i32.store (i32.const 24) (local.get $longest))
    (i32.const 16))

  ;; Every text is put to the same place: the one before it is not needed any more.
  (func (export "cabi_realloc") (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
    (local $missing i32)
    (local.set $missing
      (i32.sub (i32.add (i32.const 1024) (local.get $size)) (i32.mul (memory.size) (i32.const 65536))))
    (if (i32.gt_s (local.get $missing) (i32.const 0))
      (then
        (drop (memory.grow (i32.shr_u (i32.add (local.get $missing) (i32.const 65535)) (i32.const 16))))))
    (i32.const 1024)))
