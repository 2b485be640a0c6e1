/** The author's command line. Each command is a file in scripts/course/; this one finds it and says how to use it. */
import { CommandError } from './course/command.ts';
import type { Command } from './course/command.ts';
import { generate } from './course/generate.ts';
import { index } from './course/index-table.ts';
import { newFolder } from './course/new.ts';
import { solve } from './course/solve.ts';
import { validate } from './course/validate.ts';
import { nearestName } from '@/lib/shared/nearest-name.ts';

const commands: readonly Command[] = [validate, solve, newFolder, index, generate];

function usage(): string {
  const uses = commands.flatMap((command) => command.uses);
  const width = Math.max(...uses.map(([use]) => use.length));
  return [
    'Usage: npm run course -- <command>',
    '',
    ...uses.map(([use, meaning]) => `  ${use.padEnd(width)}  ${meaning}`),
  ].join('\n');
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.log(usage());
    return name === undefined ? 1 : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const near = nearestName(
      name,
      commands.map((candidate) => candidate.name),
    );
    console.error(`There is no command \`${name}\`.${near === null ? '' : ` Did you mean \`${near}\`?`}\n\n${usage()}`);
    return 1;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.error(error.message);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
