import type { Diagnostic, Position } from '../../diagnostic.ts';
import { reword } from '../words.ts';
import type { Entry } from '../words.ts';

/** `main.c:3:5:{3:5-3:9}: error: …`, with the ranges left out where there are none. */
const said =
  /^([^\s:][^:]*):(\d+):(\d+):(?:\{(\d+):(\d+)-(\d+):(\d+)\})?(?:\{[^}]*\})*:? (error|fatal error|warning|note): (.*)$/;

/** What clang says of the learner's files, on their lines. What it says of its own headers names the line that asked. */
export function readClangMessages(text: string, sources: Readonly<Record<string, string>>): Diagnostic[] {
  const found: Diagnostic[] = [];
  let includedFrom: { file: string; line: number } | null = null;
  for (const line of text.split('\n')) {
    const from = /^In file included from ([^:]+):(\d+):/.exec(line);
    if (from !== null && sources[from[1] ?? ''] !== undefined)
      includedFrom = { file: from[1] ?? '', line: Number(from[2]) };
    const match = said.exec(line);
    if (match === null) continue;
    const [, file = '', row = '1', column = '1', startRow, startColumn, endRow, endColumn, level = '', message = ''] =
      match;
    if (level === 'note') {
      addNote(found.at(-1), message);
      continue;
    }
    const source = sources[file];
    const at = (lineNumber: number, byteColumn: number): Position => ({
      line: lineNumber,
      column: columnOf(source ?? '', lineNumber, byteColumn),
    });
    const start = at(Number(row), Number(column));
    const hasRange = startRow !== undefined && Number(startRow) === start.line;
    const range =
      source === undefined
        ? {
            start: { line: includedFrom?.line ?? 1, column: 1 },
            end: { line: (includedFrom?.line ?? 1) + 1, column: 1 },
          }
        : hasRange
          ? { start: at(Number(startRow), Number(startColumn)), end: at(Number(endRow), Number(endColumn)) }
          : { start, end: endOfWord(source, start) };
    found.push({
      file: source === undefined ? (includedFrom?.file ?? Object.keys(sources)[0] ?? file) : file,
      range,
      severity: level === 'warning' ? 'warning' : 'error',
      ...reword(entries, message.replace(/ \[-W[^\]]*\]$/, ''), null),
      stage: 'clang',
    });
    if (source !== undefined) includedFrom = null;
  }
  return found;
}

/** clang counts bytes, editors count UTF-16 units. */
function columnOf(source: string, line: number, byteColumn: number): number {
  const bytes = new TextEncoder().encode(source.split('\n')[line - 1] ?? '');
  return new TextDecoder().decode(bytes.subarray(0, byteColumn - 1)).length + 1;
}

function endOfWord(source: string, { line, column }: Position): Position {
  const rest = (source.split('\n')[line - 1] ?? '').slice(column - 1);
  return { line, column: column + (/^\w+/.exec(rest)?.[0].length ?? 1) };
}

function addNote(diagnostic: Diagnostic | undefined, note: string): void {
  if (diagnostic === undefined || diagnostic.help !== undefined) return;
  if (/^(?:previous|declared|expanded|passing argument)/.test(note)) return;
  diagnostic.help = `${note.charAt(0).toUpperCase()}${note.slice(1)}.`;
}

const headers: Readonly<Record<string, string>> = {
  'stdio.h':
    'printf puts putchar fprintf fopen fclose fgets fgetc getchar scanf sscanf snprintf sprintf fputs fread fwrite fflush getline perror FILE stdin stdout stderr EOF',
  'stdlib.h':
    'malloc calloc realloc free exit abort abs atoi atof strtol strtoul strtod qsort rand srand getenv bsearch EXIT_SUCCESS EXIT_FAILURE',
  'string.h':
    'strlen strcmp strncmp strcpy strncpy strcat strchr strrchr strstr memcpy memset memmove memcmp strdup strtok',
  'math.h': 'sqrt pow sin cos tan floor ceil fabs fmod log exp round M_PI INFINITY NAN',
  'ctype.h': 'isalpha isdigit isspace isupper islower toupper tolower isalnum',
  'stdint.h': 'uint8_t int8_t uint16_t int16_t uint32_t int32_t uint64_t int64_t uintptr_t UINT32_MAX INT32_MAX',
  'stdbool.h': 'bool',
  'stddef.h': 'size_t NULL',
  'assert.h': 'assert',
  'time.h': 'time clock localtime strftime time_t',
};

function headerOf(name: string): string | null {
  return Object.entries(headers).find(([, names]) => names.split(' ').includes(name))?.[0] ?? null;
}

const entries: readonly Entry<null>[] = [
  {
    pattern: /^(?:call to undeclared (?:library )?function|use of undeclared identifier|unknown type name) '([^']+)'/,
    say: ([whole = '', name = '']) => {
      const header = headerOf(name);
      const message = whole.startsWith('call')
        ? `\`${name}\` is called, and nothing here declares it.`
        : `\`${name}\` is not known here.`;
      return header === null ? { message } : { message, help: `Add \`#include <${header}>\` at the top.` };
    },
  },
  {
    pattern: /^'([^']+)' file not found/,
    say: ([, file = '']) => ({ message: `There is no file \`${file}\` to include.` }),
  },
  {
    pattern: /^conflicting types for '(exports_[^']+)'/,
    say: ([, name = '']) => ({
      message: `\`${name}\` is declared in another way in the header that was made from the world.`,
      help: 'Take its first line from there: the tab of the header shows it.',
    }),
  },
];
