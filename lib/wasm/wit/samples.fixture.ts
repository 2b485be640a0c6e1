/** Texts like those one meets, for tests: each is valid. */
export const witSamples: readonly string[] = [
  `package demo:calc@0.1.0;

interface ops {
  add: func(a: s32, b: s32) -> s32;
}

world calculator {
  export ops;
}
`,
  `/// A clock that only goes forward.
package demo:clocks@0.2.0;

/// Time since an unknown beginning.
@since(version = 0.2.0)
interface monotonic-clock {
  @since(version = 0.2.0)
  use demo:poll/handles@1.0.0.{pollable, signal as flag};

  /// Nanoseconds.
  @since(version = 0.2.0)
  type instant = u64;

  @since(version = 0.2.0)
  now: func() -> instant;

  @deprecated(version = 0.2.0)
  wait: func(until: instant, %flags: list<flag>) -> pollable;
}

world imports {
  import monotonic-clock;
}

package demo:poll@1.0.0 {
  interface handles {
    enum signal { rising, falling }
    resource pollable {
      ready: func() -> bool;
      block: func();
    }
  }
}
`,
  `package shop:orders;

interface types {
  // Money in cents.
  type cents = s64;

  record line-item {
    name: string, // as printed
    count: u32,
    price: cents,
    /* perhaps a note */
    note: option<string>,
  }

  variant payment {
    cash,
    card(tuple<string, u16>),
    voucher(list<u8>),
  }

  enum state { open, paid, %none }
  flags wishes { gift-wrap, express }
  resource cart {
    constructor(owner: string);
    put: func(item: line-item) -> result<u32, string>;
    merge: static func(a: borrow<cart>, b: cart) -> cart;
    close: async func() -> result;
  }
}

interface log { write: func(level: u8, message: string); }

use types as shared;

world base {
  import log;
  export start: func() -> result<_, string>;
}

world shop {
  include base with { start as begin }
  use types.{cart, state};
  import clock: interface { now: func() -> u64; }
  import users: log;
  export types;
  export pay: func(c: borrow<cart>, how: list<tuple<u8, option<option<string>>>>) -> result<state>;
  export feed: func(s: stream<u8>, done: future<string>, m: map<string, u32>, four: list<u8, 4>) -> future;
}
`,
  `package   a:b ; interface x{f:func( );} // end
world   w{/* here */export x;import y:func(a:u8,b:list< string >)->option<u8>;}`,
];
