(module
  ;; One page of 64 KiB to begin with, and at most ten.
  (memory (export "memory") 1 10)

  ;; Gives the size before, in pages; -1 when the memory may not grow so far.
  (func (export "grow") (param $pages i32) (result i32)
    (memory.grow (local.get $pages)))

  (func (export "size") (result i32)
    (memory.size))

  ;; Writes one byte a page, so that each page shows in the Memory view.
  (func (export "mark")
    (local $page i32)
    (loop $next
      (i32.store8
        (i32.mul (local.get $page) (i32.const 65536))
        (i32.add (local.get $page) (i32.const 1)))
      (local.set $page (i32.add (local.get $page) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $page) (memory.size))))))
