import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { CommandError, readOptions } from './command.ts';
import type { Command } from './command.ts';
import { lessonFiles } from './scaffold.ts';
import { count } from './validate.ts';

/** As many as the longest hand-written lesson has. */
const blocksPerLesson = 18;

export const generate: Command = {
  name: 'generate',
  uses: [
    [
      'generate --lessons 100 --into <folder>',
      'Write a made-up course, to measure the build (LEARN_WASM_CONTENT=<folder>).',
    ],
  ],
  async run(args) {
    const { words, options } = readOptions(args, ['lessons', 'into']);
    const lessons = Number(options['lessons'] ?? '100');
    const into = options['into'] ?? words[0];
    if (!Number.isInteger(lessons) || lessons < 1 || lessons > 900) {
      throw new CommandError('`--lessons` wants a whole number from 1 to 900.');
    }
    if (into === undefined) throw new CommandError('Say where to: generate --lessons 100 --into .cache/generated-100');
    const root = resolve(into);
    for (const [path, text] of generateCourse(lessons)) {
      const full = join(root, path);
      await mkdir(dirname(full), { recursive: true });
      await writeFile(full, text);
    }
    console.log(`${count(lessons, 'lesson')} in ${relative(process.cwd(), root) || '.'}`);
    return 0;
  },
};

/** Ten lessons a module. Every lesson differs, so that nothing is made once and used again. */
export function generateCourse(lessons: number): Map<string, string> {
  const files = new Map<string, string>([
    ['course.yaml', 'title: A generated course\ntagline: As large as asked for.\n'],
    ['glossary.yaml', 'stack:\n  term: stack\n  meaning: Where instructions find their operands.\n'],
  ]);
  for (let index = 0; index < lessons; index += 1) {
    const module = Math.floor(index / 10);
    const moduleFolder = `${String((module + 1) * 10).padStart(2, '0')}-module-${module + 1}`;
    if (index % 10 === 0) {
      files.set(
        `${moduleFolder}/module.yaml`,
        `title: Module ${module + 1}\nsummary: Ten generated lessons.\nwall: wasm\nhours: 5\n`,
      );
    }
    const folder = `${moduleFolder}/${String(((index % 10) + 1) * 10).padStart(2, '0')}-lesson-${index + 1}`;
    for (const [path, text] of Object.entries(lessonFiles(`Generated lesson ${index + 1}`))) {
      files.set(`${folder}/${path}`, path === 'lesson.mdx' ? lengthen(text, index) : text);
    }
  }
  return files;
}

/** The scaffold has one code block of its own. */
function lengthen(lesson: string, seed: number): string {
  const sections = Array.from({ length: blocksPerLesson - 1 }, (_, block) => section(seed, block));
  return lesson.replace('## Do it\n', `${sections.join('\n')}\n## Do it\n`);
}

function section(seed: number, block: number): string {
  const makers = [wat, wit, shell, typescript, rust, c];
  const [language, code] = (makers[(seed + block) % makers.length] ?? wat)(seed * 100 + block);
  return `### Part ${block + 1} of lesson ${seed + 1}

A value that is pushed in step ${block + 1} is popped in the next, so the <Term id="stack">stack</Term> is as high at the end as at the
beginning. *Validation* proves it before anything runs: \`local.get ${block}\` has **one** type, and every path through the
block leaves the same types behind, whatever the ${seed + 1} branches above it did.

| Step | Pushes | Pops |
|---|---|---|
| ${block} | ${(seed + block) % 3} | ${block % 2} |
| ${block + 1} | 1 | 2 |

\`\`\`${language} title="part-${block + 1}"
${code}
\`\`\`
`;
}

type Block = readonly [language: string, code: string];

const wat = (n: number): Block => [
  'wat',
  `(module
  (memory (export "memory") 1)
  (func $step_${n} (export "step") (param $n i32) (result i32)
    (local $sum i32)
    (loop $again                  ;; ${n} turns at most
      (local.set $sum (i32.add (local.get $sum) (i32.const ${n})))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (local.get $n)))
    local.get $sum))`,
];
const wit = (n: number): Block => [
  'wit',
  `package course:part@0.${n}.0;

interface shapes {
  record point { x: s32, y: s32 }
  variant shape { dot(point), line(tuple<point, point>), none }
  area: func(of: list<shape>) -> result<f64, string>;
}

world part-${n} { export shapes; }`,
];
const shell = (n: number): Block => [
  'console',
  `$ mkdir /sys/fs/cgroup/part-${n} && echo "${n + 10}M" > /sys/fs/cgroup/part-${n}/memory.max
$ cat /sys/fs/cgroup/part-${n}/memory.max
${(n + 10) * 2 ** 20}
$ unshare -fp --mount-proc sh -c 'echo $$; ps | wc -l'
1`,
];
const typescript = (n: number): Block => [
  'ts',
  `const { instance } = await WebAssembly.instantiate(bytes, { env: { log } });
export async function measure${n}(batch: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < ${n}; i += 1) times.push(await time(() => instance.exports.step(batch)));
  return times.sort((a, b) => a - b); // the median is in the middle
}`,
];
const rust = (n: number): Block => [
  'rust',
  `#[no_mangle]
pub extern "C" fn step_${n}(input: &[u8]) -> Result<u32, String> {
    let sum: u32 = input.iter().map(|byte| u32::from(*byte)).sum();
    if sum > ${n} { return Err(format!("{sum} is too large")); }
    Ok(sum)
}`,
];
const c = (n: number): Block => [
  'c',
  `#include <stdint.h>
__attribute__((export_name("step_${n}")))
int32_t step(const uint8_t *input, int32_t length) {
  int32_t sum = 0; /* at most ${n} */
  for (int32_t i = 0; i < length; i++) sum += input[i];
  return sum < ${n} ? sum : -1;
}`,
];
