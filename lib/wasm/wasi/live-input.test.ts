import { expect, test } from 'vitest';
import { TypedInput, type Typed } from '@/lib/run/typed-input.ts';
import { LiveInput } from './live-input.ts';

const text = (bytes: Uint8Array | null) => (bytes === null ? null : new TextDecoder().decode(bytes));

function listened() {
  const input = new LiveInput();
  const heard: string[] = [];
  input.listener = {
    waiting: () => heard.push('waiting'),
    resumed: () => heard.push('resumed'),
    typed: (typed) => heard.push(typed),
  };
  return { input, heard };
}

test('what is typed is read in the pieces that are asked for, and then the end', () => {
  const { input, heard } = listened();
  input.take({ kind: 'text', text: 'Grüezi\n' });
  expect(text(input.read(4))).toBe('Grü');
  expect(text(input.read(100))).toBe('ezi\n');
  expect(text(input.read(100))).toBe('');
  input.take({ kind: 'end' });
  expect(input.read(1)).toBeNull();
  input.take({ kind: 'text', text: 'too late' });
  expect(input.read(1)).toBeNull();
  expect(heard).toEqual(['Grüezi\n']);
});

test('who waits is told of once, and goes on with the next line', async () => {
  const { input, heard } = listened();
  const waited = input.untilReady();
  expect(heard).toEqual(['waiting']);
  input.take({ kind: 'text', text: 'a' });
  await waited;
  expect(heard).toEqual(['waiting', 'a', 'resumed']);
  await input.untilReady();
  expect(heard).toHaveLength(3);
});

test('a wait that something else ended is over for the one who types as well', () => {
  const { input, heard } = listened();
  void input.untilReady();
  input.rest();
  input.rest();
  expect(heard).toEqual(['waiting', 'resumed']);
});

test('what was typed before anybody listened is heard, and nobody hears what came after they left', () => {
  const typed = new TypedInput();
  const heard: Typed[] = [];
  typed.type({ kind: 'text', text: 'early' });
  const leave = typed.listen((news) => heard.push(news));
  typed.type({ kind: 'end' });
  leave();
  typed.type({ kind: 'text', text: 'late' });
  expect(heard).toEqual([{ kind: 'text', text: 'early' }, { kind: 'end' }]);
});
