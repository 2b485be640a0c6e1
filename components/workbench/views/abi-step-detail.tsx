import type { AbiStep, FlatValue } from '@/lib/wasm/inside/abi/recording.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';
import { AbiMemory } from './abi-memory.tsx';

/** What one step moves: types and numbers as a table, memory as rows of bytes. */
export function AbiStepDetail({ step, call }: { step: AbiStep; call: string }) {
  switch (step.kind) {
    case 'flatten':
      return (
        <>
          <Line name="Call" value={call} />
          {step.params.length > 0 && (
            <Table
              caption="Each parameter, and the numbers it becomes"
              heads={['Parameter', 'Type', 'Core types']}
              rows={step.params.map(({ name, type, flat }) => [
                name,
                type,
                flat.length > 16 ? `${flat.length} numbers` : flat.join(' '),
              ])}
            />
          )}
        </>
      );
    case 'realloc':
      return (
        <Table
          caption="The arguments of cabi_realloc, and what it returned"
          heads={['What', 'Value']}
          rows={[
            ['old address', String(step.oldAddress)],
            ['old size', String(step.oldSize)],
            ['alignment', String(step.alignment)],
            ['new size', String(step.size)],
            ['returned address', `${step.result} = 0x${step.result.toString(16)}`],
          ]}
        />
      );
    case 'write':
    case 'read':
      return <AbiMemory ranges={step.ranges} windows={step.windows} />;
    case 'changed':
      return step.ranges === null || step.ranges.length === 0 ? null : (
        <AbiMemory ranges={step.ranges} windows={step.windows} />
      );
    case 'core-call':
    case 'post-return':
      return <Numbers caption={`The arguments of ${step.name}`} values={step.args} />;
    case 'core-result':
      return <Numbers caption="What the core function returned" values={step.values} />;
    case 'import':
      return (
        <>
          <Numbers caption={`The numbers given to ${step.path}`} values={step.flat} />
          {step.args.map((value, index) => (
            // Arguments stay in their order.
            <Line key={index} name={`Argument ${index + 1}`} value={value} />
          ))}
          {step.result !== null && <Line name="The host’s answer" value={step.result} />}
        </>
      );
    case 'handle':
      return step.table.length === 0 ? (
        <p className="m-0 text-xs text-ink-soft">The handle table of the component is empty now.</p>
      ) : (
        <Table
          caption="The handle table of the component, after this step"
          heads={['Handle', 'Resource', 'Held', 'Stands for']}
          rows={step.table.map(({ handle, resource, isOwn, rep }) => [
            handle === step.handle ? `${handle} ←` : String(handle),
            resource,
            isOwn ? 'own' : 'borrow',
            rep === null ? 'something of the host' : `its number ${rep}`,
          ])}
        />
      );
    case 'lifted':
      return (
        <>
          <Line name="Type" value={step.type} />
          <Line name="Value" value={step.value} />
        </>
      );
    case 'trap':
      return <p className="m-0 text-bad">{step.message}</p>;
    case 'done':
      return <Line name={call} value={step.value ?? 'nothing'} />;
    default:
      return assertNever(step);
  }
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <p className="m-0 mb-3 text-xs">
      <span className="block text-ink-soft">{name}</span>
      <code className="block font-mono text-[0.8125rem] break-all">{value}</code>
    </p>
  );
}

function Numbers({ caption, values }: { caption: string; values: readonly FlatValue[] }) {
  if (values.length === 0) return <p className="m-0 text-xs text-ink-soft">No numbers.</p>;
  const hasParts = values.some(({ what }) => what !== '');
  return (
    <Table
      caption={caption}
      heads={hasParts ? ['Core type', 'Value', 'It is'] : ['Core type', 'Value']}
      rows={values.map(({ type, value, path, what }) => [
        type,
        String(value),
        ...(hasParts ? [`${path}: ${what}`] : []),
      ])}
    />
  );
}

function Table(props: { caption: string; heads: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <table className="mb-3 w-full border-collapse text-[0.8125rem]">
      <caption className="pb-1 text-left text-xs text-ink-soft">{props.caption}</caption>
      <thead className="text-left text-xs text-ink-faint">
        <tr>
          {props.heads.map((head) => (
            <th key={head} scope="col" className="pr-3 pb-0.5 font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, index) => (
          // Rows are told apart by their place: two numbers may be alike.
          <tr key={index} className="border-t border-line align-top">
            {row.map((cell, place) => (
              <td key={props.heads[place]} className="py-1 pr-3 font-mono break-words">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
