import { rangeAt, type Span } from './line-index.ts';
import type { Range } from '../diagnostic.ts';
import type { PrimitiveKind } from './types.ts';

/** A name as it stands in the text; `text` is without `%`. */
export type Name = Span & { text: string };

/** `@since(version = 1.0.0)`, `@unstable(feature = x)`, `@deprecated(version = …)`, `@external-id("…")`. */
export type Gate = Span & { kind: 'since' | 'unstable' | 'deprecated' | 'external-id'; value: string };

export type PackageName = Span & {
  namespace: string;
  name: string;
  version: string | null;
  /** `demo:calc@0.1.0` */
  text: string;
};

/** `ops`, or `demo:calc/ops@0.1.0`. */
export type PathNode = Span & { package: PackageName | null; name: Name };

export type TypeNode = Span &
  (
    | { kind: 'primitive'; primitive: PrimitiveKind }
    | { kind: 'name'; name: Name }
    | { kind: 'list'; element: TypeNode; length: number | null }
    | { kind: 'option'; payload: TypeNode }
    | { kind: 'result'; ok: TypeNode | null; err: TypeNode | null }
    | { kind: 'tuple'; items: readonly TypeNode[] }
    | { kind: 'map'; key: TypeNode; value: TypeNode }
    | { kind: 'stream' | 'future'; payload: TypeNode | null }
    | { kind: 'own' | 'borrow'; name: Name }
    /** Something that is no type stood here; it has been reported. */
    | { kind: 'missing' }
  );

export type FuncNode = Span & {
  isAsync: boolean;
  params: readonly { name: Name; type: TypeNode }[];
  result: TypeNode | null;
};

/** What every item carries: its whole span and its documentation. */
type Item = Span & { docs: string | null; gates: readonly Gate[] };

export type UseItem = Item & {
  kind: 'use';
  path: PathNode;
  names: readonly { name: Name; as: Name | null }[];
};

export type TypeItem = Item &
  (
    | { kind: 'type'; name: Name; type: TypeNode }
    | { kind: 'record'; name: Name; fields: readonly { name: Name; type: TypeNode }[] }
    | { kind: 'variant'; name: Name; cases: readonly { name: Name; payload: TypeNode | null }[] }
    | { kind: 'enum'; name: Name; cases: readonly Name[] }
    | { kind: 'flags'; name: Name; names: readonly Name[] }
    | { kind: 'resource'; name: Name; functions: readonly ResourceFunction[] }
  );

export type ResourceFunction = Item & {
  role: 'constructor' | 'method' | 'static';
  /** A constructor is called `constructor`. */
  name: Name;
  func: FuncNode;
};

export type FuncItem = Item & { kind: 'func'; name: Name; func: FuncNode };

export type InterfaceItem = UseItem | TypeItem | FuncItem;

export type ExternNode =
  | { kind: 'func'; name: Name; func: FuncNode }
  | { kind: 'interface'; name: Name; items: readonly InterfaceItem[] }
  /** `name` is a plain name of its own: `import users: wasi:keyvalue/store;`. */
  | { kind: 'path'; name: Name | null; path: PathNode };

export type WorldItem =
  | UseItem
  | TypeItem
  | (Item & { kind: 'import' | 'export'; extern: ExternNode })
  | (Item & { kind: 'include'; path: PathNode; renames: readonly { from: Name; to: Name }[] });

export type InterfaceNode = Item & { kind: 'interface'; name: Name; items: readonly InterfaceItem[] };
export type WorldNode = Item & { kind: 'world'; name: Name; items: readonly WorldItem[] };

export type TopItem = (Item & { kind: 'top-use'; path: PathNode; as: Name | null }) | InterfaceNode | WorldNode;

export type PackageNode = { name: PackageName | null; items: readonly TopItem[] };

/** One WIT text as written, names unresolved. Plain data: it survives structured cloning. */
export type WitDocument = {
  file: string;
  text: string;
  lineStarts: readonly number[];
  /** The package of the file itself, then the nested ones. */
  packages: readonly [PackageNode, ...PackageNode[]];
  /** Package names, paths and gates: stretches that are written without spaces of their own. */
  atoms: readonly Span[];
};

export function rangeOf(document: WitDocument, span: Span): Range {
  return rangeAt(document.lineStarts, span);
}
