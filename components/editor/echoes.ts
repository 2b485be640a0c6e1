/**
 * Tells an outside change from the echo of one's own.
 * A controlled editor reports text and gets it back later, perhaps after more was typed. Only a text that was never
 * reported is somebody else's, and has to be applied.
 */
export type Echoes = {
  /** The editor told its owner this text. */
  sent(text: string): void;
  /** The owner's text now. True when it comes from elsewhere (Reset, Format, another tab). */
  isForeign(text: string): boolean;
};

// Far more than an owner can be behind; keeps an owner who never answers from filling the memory.
const most = 64;

export function createEchoes(first: string): Echoes {
  let known = first;
  let pending: string[] = [];
  return {
    sent(text) {
      pending.push(text);
      if (pending.length > most) pending.shift();
    },
    isForeign(text) {
      if (text === known) return false;
      known = text;
      const echo = pending.lastIndexOf(text);
      if (echo >= 0) {
        pending = pending.slice(echo + 1);
        return false;
      }
      pending = [];
      return true;
    },
  };
}
