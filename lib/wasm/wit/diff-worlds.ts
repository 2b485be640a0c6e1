import { describeType } from './describe-type.ts';
import { defineType, differenceOf, isSameType, namedTypesOf, type NamedType } from './diff-types.ts';
import { lowerSignature } from './flatten.ts';
import type { FunctionSignature, World } from './types.ts';

/**
 * Who was built before the change and no longer fits. `host`: whoever runs the component, gives it its imports and
 * calls its exports. `component`: whoever implements the world.
 */
export type Side = 'host' | 'component';

export type WorldChange = {
  direction: 'import' | 'export';
  /** null: something of the world itself. */
  interface: string | null;
  /** `interface`: all of it at once. */
  what: 'function' | 'type' | 'interface';
  name: string;
  kind: 'added' | 'removed' | 'changed';
  /** As WIT writes it. */
  before: string | null;
  after: string | null;
  /** What exactly is different, a sentence each. */
  details: readonly string[];
  breaks: readonly Side[];
  /** Why it does or does not. */
  reason: string;
  /** What a rule that no tool follows yet would say. */
  draft: string | null;
};

export type WorldDiff = {
  changes: readonly WorldChange[];
  breaks: Readonly<Record<Side, number>>;
};

/**
 * What changed between two worlds, and whom it breaks. A world is wide towards exports and narrow towards imports: a
 * component may export more than is asked for and import less than is offered, and nothing else. Types of values have to
 * be the same on both sides. Sources: component-model design/mvp/Explainer.md, "Type Checking"; Subtyping.md.
 */
export function diffWorlds(before: World, after: World): WorldDiff {
  const changes = (['export', 'import'] as const).flatMap((direction) => diffSide(before, after, direction));
  const count = (side: Side) => changes.filter(({ breaks }) => breaks.includes(side)).length;
  return { changes, breaks: { host: count('host'), component: count('component') } };
}

type Direction = WorldChange['direction'];
type Group = { name: string | null; functions: readonly FunctionSignature[] };

function diffSide(before: World, after: World, direction: Direction): WorldChange[] {
  const one = groupsOf(before, direction);
  const two = groupsOf(after, direction);
  const changes: WorldChange[] = [];
  const renamed = versionPairs(one, two);
  for (const group of one) {
    const name = renamed.get(group.name ?? '') ?? group.name;
    const other = two.find((each) => each.name === name);
    if (other === undefined) changes.push(wholeInterface(group, direction, 'removed'));
    else {
      if (name !== group.name) changes.push(newVersion(group.name ?? '', name ?? '', direction));
      changes.push(...diffGroup(group, other, direction));
    }
  }
  const known = new Set([...one.map(({ name }) => name), ...renamed.values()]);
  for (const group of two) if (!known.has(group.name)) changes.push(wholeInterface(group, direction, 'added'));
  return changes;
}

/** The functions of the world itself first, then each interface in the order of the text. */
function groupsOf(world: World, direction: Direction): readonly Group[] {
  const functions = direction === 'export' ? world.exports : world.imports;
  const groups = new Map<string | null, FunctionSignature[]>([[null, []]]);
  for (const signature of functions) {
    const group = groups.get(signature.interface) ?? [];
    group.push(signature);
    groups.set(signature.interface, group);
  }
  for (const entry of world.unresolved) {
    if (entry.direction === direction && !groups.has(entry.interface)) groups.set(entry.interface, []);
  }
  return [...groups].map(([name, own]) => ({ name, functions: own }));
}

/** Interfaces that are the same but for their version: old name → new name. */
function versionPairs(one: readonly Group[], two: readonly Group[]): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const { name } of one) {
    if (name === null || two.some((group) => group.name === name)) continue;
    const other = two.find(
      (group) =>
        group.name !== null &&
        bare(group.name) === bare(name) &&
        !one.some((each) => each.name === group.name) &&
        ![...pairs.values()].includes(group.name),
    );
    if (other?.name !== undefined && other.name !== null) pairs.set(name, other.name);
  }
  return pairs;
}

const bare = (path: string): string => path.replace(/@.*$/, '');
const versionOf = (path: string): string | null => /@(.+)$/.exec(path)?.[1] ?? null;

/** Versions that one may stand for the other. Source: Explainer.md, "Canonical Interface Name". */
export function isSameTrack(a: string | null, b: string | null): boolean {
  const track = (version: string | null) => {
    const [major = '', minor = '', patch = ''] = (version ?? '').split('-')[0]?.split('.') ?? [];
    if (version === null || version.includes('-')) return version;
    return major !== '0' ? major : minor !== '0' ? `0.${minor}` : `0.0.${patch}`;
  };
  return track(a) === track(b);
}

function newVersion(before: string, after: string, direction: Direction): WorldChange {
  const fits = isSameTrack(versionOf(before), versionOf(after));
  return {
    direction,
    interface: after,
    what: 'interface',
    name: after,
    kind: 'changed',
    before,
    after,
    details: [`The version was ${versionOf(before) ?? 'none'}, and is ${versionOf(after) ?? 'none'}.`],
    breaks: fits ? [] : ['host', 'component'],
    reason: fits
      ? 'Both versions promise to be compatible, and tools that join components match them. What changed inside is listed on its own.'
      : 'The version is a part of the name, and these versions do not promise to be compatible: nobody who asks for one gets the other.',
    draft: null,
  };
}

function wholeInterface(group: Group, direction: Direction, kind: 'added' | 'removed'): WorldChange {
  const functions = group.functions.length;
  const count = functions === 1 ? 'one function' : `${functions} functions`;
  return {
    direction,
    interface: group.name,
    what: 'interface',
    name: group.name ?? 'the world’s own functions',
    kind,
    before: kind === 'removed' ? group.name : null,
    after: kind === 'added' ? group.name : null,
    details: functions === 0 ? [] : [`It has ${count}.`],
    ...verdictOf(direction, kind, 'interface'),
    draft: null,
  };
}

function diffGroup(one: Group, two: Group, direction: Direction): WorldChange[] {
  const changes: WorldChange[] = [];
  const base = { direction, interface: two.name, draft: null } as const;
  for (const before of one.functions) {
    const after = two.functions.find(({ name }) => name === before.name);
    if (after === undefined) {
      changes.push({
        ...base,
        what: 'function',
        name: before.name,
        kind: 'removed',
        before: before.text,
        after: null,
        details: [],
        ...verdictOf(direction, 'removed', 'function'),
      });
    } else changes.push(...diffFunction(before, after, direction, two.name));
  }
  for (const after of two.functions) {
    if (one.functions.some(({ name }) => name === after.name)) continue;
    changes.push({
      ...base,
      what: 'function',
      name: after.name,
      kind: 'added',
      before: null,
      after: after.text,
      details: [],
      ...verdictOf(direction, 'added', 'function'),
    });
  }
  return [...changes, ...diffTypes(one, two, direction)];
}

/** What it means that something is there on one side only. */
function verdictOf(
  direction: Direction,
  kind: 'added' | 'removed',
  what: 'function' | 'type' | 'interface',
): Pick<WorldChange, 'breaks' | 'reason'> {
  if (direction === 'export') {
    return kind === 'removed'
      ? {
          breaks: ['host'],
          reason: `Callers that use this ${what} do not find it any more. Components that still export it fit: they may export more than is asked for.`,
        }
      : {
          breaks: ['component'],
          reason: `Components built before do not have this ${what}, so they are not components of this world any more. Callers built before do not ask for it.`,
        };
  }
  return kind === 'added'
    ? {
        breaks: ['host'],
        reason: `Hosts built before do not provide this ${what}, so a component that needs it cannot start there. Components built before do not ask for it.`,
      }
    : {
        breaks: ['component'],
        reason: `Components built before that use this ${what} ask a new host for something it does not provide any more. Hosts built before just provide more than is asked for.`,
      };
}

function diffFunction(
  before: FunctionSignature,
  after: FunctionSignature,
  direction: Direction,
  holder: string | null,
): WorldChange[] {
  const details: string[] = [];
  if (before.isAsync !== after.isAsync) {
    details.push(after.isAsync ? 'It became async: callers wait for it.' : 'It is not async any more.');
  }
  details.push(...paramDetails(before, after), ...resultDetails(before, after));
  if (details.length === 0) return [];
  const one = lowerSignature(before, { direction });
  const two = lowerSignature(after, { direction });
  const core = (text: string) => (text === '' ? 'no parameters and no result' : `\`${text}\``);
  details.push(
    one.text === two.text
      ? `The core function stays ${core(one.text)}: without the check of types, the values would be misread in silence.`
      : `The core function was ${core(one.text)}, and is ${core(two.text)}.`,
  );
  return [
    {
      direction,
      interface: holder,
      what: 'function',
      name: after.name,
      kind: 'changed',
      before: before.text,
      after: after.text,
      details,
      breaks: ['host', 'component'],
      reason: 'The type of a function must be the same on both sides. Both are built again.',
      draft: null,
    },
  ];
}

function paramDetails(before: FunctionSignature, after: FunctionSignature): string[] {
  const details: string[] = [];
  const most = Math.max(before.params.length, after.params.length);
  for (let index = 0; index < most; index++) {
    const was = before.params[index];
    const is = after.params[index];
    if (was === undefined && is !== undefined) {
      details.push(`Parameter \`${is.name}: ${describeType(is.type)}\` was added.`);
    } else if (is === undefined && was !== undefined) details.push(`Parameter \`${was.name}\` was removed.`);
    else if (was !== undefined && is !== undefined) {
      if (was.name !== is.name) {
        details.push(`Parameter \`${was.name}\` is called \`${is.name}\`: names of parameters are a part of the type.`);
      }
      // A type that kept its name is told of once, on its own.
      if (!isSameType(was.type, is.type) && describeType(was.type) !== describeType(is.type)) {
        details.push(
          `Parameter \`${is.name}\` was \`${describeType(was.type)}\`, and is \`${describeType(is.type)}\`.`,
        );
      }
    }
  }
  return details;
}

function resultDetails(before: FunctionSignature, after: FunctionSignature): string[] {
  if (before.result === null && after.result === null) return [];
  if (before.result === null) return [`It returns \`${after.text.split('-> ').at(-1) ?? ''}\`, and returned nothing.`];
  if (after.result === null) return ['It returns nothing any more.'];
  const was = describeType(before.result);
  const is = describeType(after.result);
  return isSameType(before.result, after.result) || was === is ? [] : [`The result was \`${was}\`, and is \`${is}\`.`];
}

/** Types that functions of both sides use. A type that only went or came does so with its functions. */
function diffTypes(one: Group, two: Group, direction: Direction): WorldChange[] {
  const before = namedTypesOf(one.functions);
  const after = namedTypesOf(two.functions);
  const changes: WorldChange[] = [];
  for (const [name, was] of before) {
    const is = after.get(name);
    if (is === undefined || isSameType(was, is)) continue;
    changes.push(changedType(was, is, { direction, holder: two.name, functions: two.functions }));
  }
  return [...changes, ...renamedTypes(before, after, direction, two.name)];
}

function changedType(
  was: NamedType,
  is: NamedType,
  { direction, holder, functions }: { direction: Direction; holder: string | null; functions: Group['functions'] },
): WorldChange {
  const { details, draft } = differenceOf(was, is);
  const users = functions.filter((each) => namedTypesOf([each]).has(is.name)).map(({ name }) => `\`${name}\``);
  const inside = details.length === 0 ? ['A type inside it changed.'] : details;
  return {
    direction,
    interface: holder,
    what: 'type',
    name: is.name,
    kind: 'changed',
    before: defineType(was),
    after: defineType(is),
    details: [
      ...inside,
      `${users.length === 1 ? 'One function uses' : `${users.length} functions use`} it: ${users.slice(0, 6).join(', ')}${users.length > 6 ? ', …' : ''}.`,
    ],
    breaks: ['host', 'component'],
    reason:
      'Both sides have to agree on every field, case and flag: today’s tools compare types of values exactly. Both are built again.',
    draft,
  };
}

/** The same values under another name: told only where it cannot be mistaken. */
function renamedTypes(
  before: ReadonlyMap<string, NamedType>,
  after: ReadonlyMap<string, NamedType>,
  direction: Direction,
  holder: string | null,
): WorldChange[] {
  const gone = [...before.values()].filter(({ name }) => !after.has(name));
  const come = [...after.values()].filter(({ name }) => !before.has(name));
  return gone.flatMap((was): WorldChange[] => {
    const fitting = come.filter((is) => isSameType(was, is));
    const [is] = fitting;
    if (is === undefined || fitting.length > 1) return [];
    return [
      {
        direction,
        interface: holder,
        what: 'type',
        name: is.name,
        kind: 'changed',
        before: defineType(was),
        after: defineType(is),
        details: [`It was called \`${was.name}\`.`],
        // An interface hands its types out by name; those of a world stand in the functions themselves.
        breaks: holder === null ? [] : ['host', 'component'],
        reason:
          holder === null
            ? 'Types are compared by what they hold, so whoever was built before fits. Source code that uses the name has to change.'
            : 'The values are the same, but an interface hands out its types by name, and who asks for the old name does not find it.',
        draft: null,
      },
    ];
  });
}
