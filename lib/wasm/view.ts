import { assertNever } from '@/lib/shared/assert-never.ts';
import type { Artefact, ArtefactView } from './artefact.ts';
import type { Tools } from './tools.ts';

/** What can be shown of an artefact beside its output. */
export async function makeView(artefact: Artefact, kind: ArtefactView['kind'], tools: Tools): Promise<ArtefactView> {
  switch (kind) {
    case 'structure':
      return { kind, text: await tools.print(artefact.bytes) };
    case 'wit':
      return { kind, text: artefact.shape === 'core' ? coreSummary(artefact) : await tools.witOf(artefact.bytes) };
    case 'typescript':
      return {
        kind,
        text: artefact.shape === 'core' ? coreTypes(artefact) : await componentTypes(artefact, tools),
      };
    case 'bindings':
      return {
        kind,
        text: artefact.bindings ?? 'Nothing is generated for this language: it imports what it needs by name.',
      };
    case 'lowered':
      return {
        kind,
        text: artefact.shape === 'core' ? coreSummary(artefact) : await loweredWorld(artefact, tools),
      };
    default:
      return assertNever(kind);
  }
}

/** A core module has no WIT; its functions are listed in its own notation. */
function coreSummary({ imports, exports }: Artefact): string {
  const line = (verb: string, { path, text }: { path: string; text: string }) =>
    `${verb} "${path.replace('#', '" "')}" (func${text === '' ? '' : ` ${text}`})`;
  return [...imports.map((item) => line('import', item)), ...exports.map((item) => line('export', item))].join('\n');
}

const coreJavaScriptTypes: Readonly<Record<string, string>> = {
  s32: 'number',
  s64: 'bigint',
  f32: 'number',
  f64: 'number',
};

function coreTypes({ exports }: Artefact): string {
  const name = (kind: string) => coreJavaScriptTypes[kind] ?? 'unknown';
  return exports
    .map(({ path, params, result }) => {
      const list = params.map((param) => `${param.name}: ${name(param.type.kind)}`).join(', ');
      const returned =
        result === null
          ? 'void'
          : result.kind === 'tuple'
            ? `[${result.items.map((item) => name(item.kind)).join(', ')}]`
            : name(result.kind);
      return `export function ${path}(${list}): ${returned};`;
    })
    .join('\n');
}

async function componentTypes(artefact: Artefact, tools: Tools): Promise<string> {
  return tools.typesOf(await tools.witOf(artefact.bytes), 'root');
}

async function loweredWorld(artefact: Artefact, tools: Tools): Promise<string> {
  const wit = await tools.witOf(artefact.bytes);
  return tools.print(await tools.dummy(wit, 'root'));
}
