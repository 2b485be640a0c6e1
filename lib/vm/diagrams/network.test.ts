import { expect, test } from 'vitest';
import { emptyHistory, record } from './history.ts';
import { layOutNetwork } from './network-layout.ts';
import { networkPicture } from './network-model.ts';
import { sampleMachine, sampleNumbers, type SampleMachine } from './sample-machine.ts';

function pictureOf(machine: SampleMachine) {
  let history = emptyHistory;
  for (const { view, change } of machine.reduced) history = record(history, view, change);
  const { view, names } = history.moments.at(-1) ?? history.moments[0];
  return networkPicture(view, names);
}

const host = sampleNumbers.net;

/** A bridge in init's namespace and two namespaces plugged into it. */
function bridged(): SampleMachine {
  return sampleMachine().batch(9000, (m) => {
    m.process({ pid: 71, parent: 61, command: 'httpd -f', net: 701 });
    m.process({ pid: 72, parent: 61, command: 'httpd -f', net: 702 });
    m.link(host, 3, 'br0', { type: 'bridge', addresses: '10.0.0.1/24' });
    m.link(host, 4, 'va', { type: 'veth', bridge: 3, peer: [2, 701] });
    m.link(host, 5, 'vb', { type: 'veth', bridge: 3, peer: [2, 702], flags: 1 });
    m.link(701, 1, 'lo', { flags: 0 });
    m.link(701, 2, 'eth0', { type: 'veth', peer: [4, host], addresses: '10.0.0.2/24' });
    m.link(702, 2, 'eth0', { type: 'veth', peer: [5, host], flags: 0 });
    m.network(701, '10.0.0.1', '80');
  });
}

test('a veth pair is one cable, up only when both ends are', () => {
  const { cables, loose, worlds } = pictureOf(bridged());
  expect(cables).toEqual([
    { a: `link:${host}/4`, b: 'link:701/2', isUp: true },
    { a: `link:${host}/5`, b: 'link:702/2', isUp: false },
  ]);
  expect(loose).toEqual([]);
  expect(worlds.map(({ letter, members }) => [letter, members])).toEqual([
    ['init', ['1 init', '61 -bash']],
    ['A', ['71 httpd']],
    ['B', ['72 httpd']],
  ]);
  expect(worlds[1]).toMatchObject({ gateways: ['10.0.0.1'], listening: [80] });
});

test('links stand by the bridge that they are plugged into, lo last', () => {
  const [first] = pictureOf(bridged()).worlds;
  expect(first?.links.map(({ fact, pluggedInto, state }) => [fact.name, pluggedInto, state])).toEqual([
    ['br0', null, 'up'],
    ['va', 'br0', 'up'],
    ['vb', 'br0', 'no carrier'],
    ['eth0', null, 'down'],
    ['lo', null, 'up'],
  ]);
});

test('the other end in a namespace nobody is in leaves a loose end', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => m.link(host, 4, 'va', { type: 'veth', peer: [2, 0] }));
  expect(pictureOf(machine)).toMatchObject({ cables: [], loose: [`link:${host}/4`] });
});

test.each([1200, 720, 358])('at %i pixels every link is inside the picture, and no two boxes overlap', (width) => {
  const layout = layOutNetwork(pictureOf(bridged()), width);
  for (const { x, width: wide } of layout.worlds.flatMap(({ links }) => links)) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + wide).toBeLessThanOrEqual(width);
  }
  for (const [at, a] of layout.worlds.entries())
    for (const b of layout.worlds.slice(at + 1)) {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      expect(apart).toBe(true);
    }
  expect(layout.cables).toHaveLength(2);
  expect(layout.height).toBeGreaterThan(Math.max(...layout.worlds.map(({ y, height }) => y + height)) - 1);
});
