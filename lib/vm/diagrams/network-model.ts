import type { FactKey, KernelView, LinkFact } from '../facts.ts';
import { keyOf, namespaceKey } from '../facts.ts';
import { compareNames, firstName, type NamespaceNames } from './namespace-names.ts';
import { shortCommand } from './process-tree.ts';

/** Network namespaces and what joins them. */
export type NetworkWorld = {
  readonly number: number;
  readonly letter: string;
  readonly isFirst: boolean;
  readonly members: readonly string[];
  /** Members beyond those named. */
  readonly more: number;
  readonly heldBy: string | null;
  /** Bridges first, each followed by the links plugged into it; then the others; lo last. */
  readonly links: readonly NetworkLink[];
  readonly gateways: readonly string[];
  readonly listening: readonly number[];
};

export type NetworkLink = {
  readonly fact: LinkFact;
  readonly key: FactKey;
  readonly sort: 'loopback' | 'bridge' | 'veth' | 'dummy' | 'ethernet';
  /** Name of the bridge it is plugged into. */
  readonly pluggedInto: string | null;
  readonly state: LinkState;
};

/** `no carrier`: up here, but nobody is up at the other end. */
export type LinkState = 'up' | 'no carrier' | 'down';

/** A veth pair, each end by its key. */
export type Cable = { readonly a: FactKey; readonly b: FactKey; readonly isUp: boolean };

export type NetworkPicture = {
  readonly worlds: readonly NetworkWorld[];
  readonly cables: readonly Cable[];
  /** veth ends whose other end is in a namespace that nobody is known to be in. */
  readonly loose: readonly FactKey[];
};

const namedMembers = 4;

export function networkPicture(view: KernelView, names: NamespaceNames): NetworkPicture {
  const numbers = new Set<number>();
  for (const { namespaces } of view.processes.values()) if (namespaces.net !== 0) numbers.add(namespaces.net);
  for (const { namespace } of view.links.values()) numbers.add(namespace);
  const first = view.processes.get(1)?.namespaces.net ?? 0;
  const worlds = [...numbers]
    .map((number) => worldOf(view, names, number, number === first))
    .toSorted((a, b) => compareNames(a.letter, b.letter));

  const cables: Cable[] = [];
  const loose: FactKey[] = [];
  for (const fact of view.links.values()) {
    if (fact.peer === null) continue;
    const other =
      fact.peer.namespace === null ? undefined : view.links.get(`link:${fact.peer.namespace}/${fact.peer.index}`);
    if (other === undefined) {
      loose.push(keyOf(fact));
      continue;
    }
    const a = keyOf(fact);
    const b = keyOf(other);
    if (cables.some((cable) => cable.a === b && cable.b === a)) continue;
    cables.push({ a, b, isUp: fact.running && other.running });
  }
  return { worlds, cables, loose };
}

function worldOf(view: KernelView, names: NamespaceNames, number: number, isFirst: boolean): NetworkWorld {
  const members = [...view.processes.values()].filter(({ namespaces }) => namespaces.net === number);
  const links = [...view.links.values()]
    .filter(({ namespace }) => namespace === number)
    .toSorted((a, b) => a.index - b.index);
  const bridges = links.filter(({ type }) => type === 'bridge');
  const rank = (fact: LinkFact): number => {
    const own = bridges.findIndex(({ index }) => index === (fact.bridge ?? fact.index));
    return sortOf(fact) === 'loopback' ? 1000 : own < 0 ? 500 : own * 2 + (fact.type === 'bridge' ? 0 : 1);
  };
  const network = view.networks.get(number);
  return {
    number,
    letter: names.letters.get(namespaceKey('net', number)) ?? (isFirst ? firstName : '?'),
    isFirst,
    members: members.slice(0, namedMembers).map((process) => `${process.pid} ${shortCommand(process).split(' ')[0]}`),
    more: Math.max(0, members.length - namedMembers),
    heldBy: members.length === 0 ? (view.namespaces.get(namespaceKey('net', number))?.heldBy ?? null) : null,
    links: links
      .toSorted((a, b) => rank(a) - rank(b))
      .map((fact) => ({
        fact,
        key: keyOf(fact),
        sort: sortOf(fact),
        pluggedInto: fact.bridge === null ? null : (links.find(({ index }) => index === fact.bridge)?.name ?? null),
        state: stateOf(fact),
      })),
    gateways: network?.gateways ?? [],
    listening: network?.listening ?? [],
  };
}

const sortOf = ({ type, name }: LinkFact): NetworkLink['sort'] =>
  name === 'lo' ? 'loopback' : type === 'bridge' || type === 'veth' || type === 'dummy' ? type : 'ethernet';

const stateOf = ({ up, running }: LinkFact): LinkState => (!up ? 'down' : running ? 'up' : 'no carrier');
