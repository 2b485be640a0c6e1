import { assertNever } from '@/lib/shared/assert-never.ts';
import { mostChanges, type AbiStep, type FlatValue } from './recording.ts';

/** What one step is called in the list of steps, and what it does in a sentence or two. */
export function describeStep(step: AbiStep): { title: string; text: string } {
  switch (step.kind) {
    case 'flatten': {
      const count = step.params.reduce((sum, { flat }) => sum + flat.length, 0);
      if (step.params.length === 0) return { title: 'Flatten', text: `\`${step.function}\` takes nothing.` };
      return {
        title: 'Flatten',
        text: step.isSpilled
          ? `The parameters flatten to more than 16 numbers, so they are written to memory and one address is given.`
          : `The parameters flatten to ${plural(count, 'number')}. Strings are in ${nameEncoding(step.encoding)}.`,
      };
    }
    case 'realloc':
      return {
        title: 'cabi_realloc',
        text: `The caller asks the program for ${plural(step.size, 'byte')} for \`${step.path}\`, at a multiple of ${step.alignment}. It gets address ${step.result}.`,
      };
    case 'write':
      return {
        title: 'Write',
        text: `The caller writes ${plural(sum(step.ranges), 'byte')} into the program's memory.`,
      };
    case 'core-call':
      return { title: 'Core call', text: `Only numbers cross: \`${step.name}(${listValues(step.args)})\`.` };
    case 'import':
      return {
        title: `Calls ${step.path.replace(/^.*#/, '').replace(/^\[\w+\]/, '')}`,
        text: `The program calls \`${step.path}(${step.flat.map(({ value }) => String(value)).join(', ')})\`; the host reads ${step.args.length === 0 ? 'nothing' : step.args.map((arg) => `\`${arg}\``).join(', ')}${step.result === null ? '' : ` and answers \`${step.result}\``}.`,
      };
    case 'changed':
      if (step.ranges === null)
        return { title: 'Program ran', text: 'Its memory is too large to show what the program changed.' };
      return {
        title: 'Program ran',
        text:
          step.ranges.length === 0
            ? 'The program changed nothing in its memory.'
            : step.ranges.length >= mostChanges
              ? `The program changed its memory in many places; these are the first ${mostChanges}.`
              : `The program changed these bytes itself, in ${plural(step.ranges.length, 'place')}.`,
      };
    case 'core-result':
      return {
        title: 'Core result',
        text:
          step.values.length === 0
            ? 'The core function gives nothing back.'
            : step.isPointer
              ? `The core function gives ${listValues(step.values)} back: the address where the result lies.`
              : `The core function gives ${listValues(step.values)} back: the result itself.`,
      };
    case 'read':
      return { title: 'Read', text: `${plural(sum(step.ranges), 'byte')} of the program's memory are read.` };
    case 'lifted':
      return { title: 'Lift', text: `They are \`${step.value}\`, a value of type \`${step.type}\`.` };
    case 'post-return':
      return {
        title: 'Post-return',
        text: `\`${step.name}(${listValues(step.args)})\`: the result has been copied, so the program may free it.`,
      };
    case 'handle':
      return describeHandle(step);
    case 'trap':
      return { title: 'Trap', text: `The call ends here: ${step.message}` };
    case 'done':
      return {
        title: 'Done',
        text: step.value === null ? 'The call is over and gives nothing.' : `The caller has \`${step.value}\`.`,
      };
    default:
      return assertNever(step);
  }
}

function describeHandle({ act, handle, resource, isOwn }: Extract<AbiStep, { kind: 'handle' }>) {
  const what = `handle ${handle} of a \`${resource}\``;
  switch (act) {
    case 'made':
      return { title: 'resource.new', text: `The component makes ${what}: a place in its table that stands for it.` };
    case 'given':
      return {
        title: 'Handle in',
        text: `A \`${resource}\` of the host gets place ${handle} in the table. The program sees only the number${isOwn ? ', and owns it' : ', for the time of the call'}.`,
      };
    case 'lent':
      return {
        title: 'Handle lent',
        text: `The program lends ${what} for the time of the call; it stays in the table.`,
      };
    case 'taken':
      return { title: 'Handle out', text: `The program gives ${what} away: its place in the table is free again.` };
    case 'looked-up':
      return { title: 'resource.rep', text: `The component asks what its own ${what} stands for.` };
    case 'dropped':
      return {
        title: 'resource.drop',
        text: `The program drops ${what}${isOwn ? ', which ends it' : ', which was only borrowed'}. Its place is free again.`,
      };
    default:
      return assertNever(act);
  }
}

function listValues(values: readonly FlatValue[]): string {
  return values.map(({ value }) => String(value)).join(', ');
}

function sum(ranges: readonly { length: number }[]): number {
  return ranges.reduce((total, { length }) => total + length, 0);
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function nameEncoding(encoding: string): string {
  if (encoding === 'utf8') return 'UTF-8';
  return encoding === 'utf16' ? 'UTF-16' : 'Latin-1, or UTF-16 where that is not enough';
}
