import { lexWit } from '../../wit/lex-wit.ts';
import type { Engine } from './template-source.ts';

/** The releases that templates are made with, of componentize-qjs and of ComponentizeJS: another one needs other templates. */
export const engineVersions: Readonly<Record<Engine, string>> = { quickjs: '0.4.5', starlingmonkey: '0.23.0' };

/**
 * Names the template of a world: the same for the same declarations, whatever comments and spaces stand between them,
 * and another one as soon as the template's own code changes.
 */
export function templateKey(wit: string, world: string, source: string, engine: Engine = 'quickjs'): string {
  const tokens = lexWit(wit).tokens.map(({ text, isEscaped }) => (isEscaped ? `%${text}` : text));
  return digest([engineVersions[engine], world, tokens.join(' '), source].join('\0'));
}

/** 128 bits of a quick hash. It names a file; it guards nothing, so it need not be a cryptographic one. */
function digest(text: string): string {
  return [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f]
    .map((seed) => {
      let hash = seed;
      for (let at = 0; at < text.length; at += 1) {
        hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
        hash ^= hash >>> 15;
      }
      hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
      return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}
