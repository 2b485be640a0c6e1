/** A program as somebody might drop it, and what is to become of it. */
export type Stranger = { title: string; wat: string; end: End } | { title: string; bytes: () => Uint8Array; end: End };

export type End =
  | { kind: 'runs'; call: string; value: string | null }
  /** It is built, and the run ends with such a failure. */
  | { kind: 'fails'; call: string; failure: RegExp }
  /** It is not built; the sentence says why. */
  | { kind: 'refused'; message: RegExp };
