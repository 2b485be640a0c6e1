import type { LinePlaces } from '../../artefact.ts';
import { decodeCoreModule } from '../../core-module.ts';
import { decodeSegment } from '../typescript/source-lines.ts';

/**
 * Which line of the program each piece of a function's body comes from. Offsets count from the start of the body, which
 * stays as it is when memory limits and names of exports are rewritten around it.
 * Source: source map revision 3; for WebAssembly a column of line 1 is an offset in the module.
 */
export function linePlaces(
  bytes: Uint8Array,
  sourceMap: string,
  fileOf: (source: string) => string | null,
): LinePlaces {
  const { sources, mappings } = readMap(sourceMap);
  const { bodies, importedFunctions } = decodeCoreModule(bytes);
  const files = sources.map(fileOf);
  const known = [...new Set(files.filter((file) => file !== null))];
  const rows: number[] = [];
  let [offset, source, line, body] = [0, 0, 0, 0];
  for (const segment of mappings.split(',')) {
    const [offsetStep = 0, sourceStep, lineStep = 0] = decodeSegment(segment);
    offset += offsetStep;
    if (sourceStep === undefined) continue;
    source += sourceStep;
    line += lineStep;
    const file = files[source] ?? null;
    if (file === null) continue;
    while (body < bodies.length && offset >= (bodies[body]?.end ?? 0)) body += 1;
    const start = bodies[body]?.start;
    if (start === undefined || offset < start) continue;
    rows.push(importedFunctions + body, offset - start, known.indexOf(file), line + 1);
  }
  return { files: known, rows };
}

function readMap(text: string): { sources: readonly string[]; mappings: string } {
  const map: unknown = JSON.parse(text);
  const field = (name: string): unknown => (typeof map === 'object' && map !== null ? Reflect.get(map, name) : null);
  const sources = field('sources');
  const mappings = field('mappings');
  return {
    sources: Array.isArray(sources) ? sources.map(String) : [],
    mappings: typeof mappings === 'string' ? mappings : '',
  };
}
