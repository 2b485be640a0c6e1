'use client';

import { useMemo } from 'react';
import type { ChangeSubject } from '@/lib/vm/diagrams/describe-change.ts';
import { networkPicture, type NetworkPicture } from '@/lib/vm/diagrams/network-model.ts';
import { KernelWord } from './kernel-word.tsx';
import { marksOf, type Marks } from './marks.ts';
import { NetworkDrawing } from './network-drawing.tsx';
import { PanelFrame } from './panel-frame.tsx';
import type { KernelPanelProps } from './panel-props.ts';

const subjects: readonly ChangeSubject[] = ['network'];

/** Network namespaces as boxes, their links, and the cables between them. */
export function NetworkPanel({ view, change, moment, isLive }: KernelPanelProps) {
  const { links, networks, processes, namespaces } = view;
  const { names } = moment;
  const picture = useMemo(
    () => networkPicture(view, names),
    // oxlint-disable-next-line react/exhaustive-deps
    [links, networks, processes, namespaces, names],
  );
  const marks = useMemo(() => marksOf(change, isLive), [change, isLive]);
  return (
    <PanelFrame
      name="network"
      wall="container"
      subjects={subjects}
      moment={moment}
      drawing={<NetworkDrawing picture={picture} marks={marks} />}
      caption={
        <p>
          A box is a network namespace, a tile a link, a line between tiles a <KernelWord id="veth" /> pair, a long tile
          a <KernelWord id="bridge" />. A dashed line carries nothing: one end is down. More:{' '}
          <KernelWord id="gateway" />, <KernelWord id="listening" />.
        </p>
      }
      list={<NetworkList picture={picture} marks={marks} />}
    />
  );
}

function NetworkList({ picture, marks }: { picture: NetworkPicture; marks: Marks }) {
  const places = new Map(
    picture.worlds.flatMap(({ letter, links }) =>
      links.map(({ key, fact }) => [key, `${fact.name} in ${letter}`] as const),
    ),
  );
  const far = (key: string): string | null => {
    const cable = picture.cables.find(({ a, b }) => a === key || b === key);
    return cable === undefined ? null : (places.get(cable.a === key ? cable.b : cable.a) ?? null);
  };
  return picture.worlds.map((world) => (
    <section key={world.number} className="kernel-group">
      <h4>
        net {world.letter}{' '}
        <small>
          {world.members.length === 0 ? `held by ${world.heldBy ?? 'nobody known'}` : world.members.join(', ')}
        </small>
      </h4>
      <ul>
        {world.links.map(({ fact, key, sort, state, pluggedInto }) => (
          <li key={key} data-mark={marks.of(key) ?? undefined}>
            <strong>
              <code>{fact.name}</code>
            </strong>
            {marks.of(key) !== null && <em> {marks.of(key)}</em>} {sort}, {state}
            <p>
              {fact.addresses.length === 0 ? 'no address' : fact.addresses.join(', ')}
              {pluggedInto === null ? '' : `; plugged into ${pluggedInto}`}
              {far(key) === null ? '' : `; cable to ${far(key)}`}
              {picture.loose.includes(key) ? '; the other end is in a namespace that nobody known is in' : ''}
            </p>
          </li>
        ))}
      </ul>
      <p>
        {world.gateways.length === 0 ? 'No default route' : `Default route to ${world.gateways.join(', ')}`};{' '}
        {world.listening.length === 0 ? 'nobody listens' : `somebody listens on ${world.listening.join(', ')}`}.
      </p>
    </section>
  ));
}
