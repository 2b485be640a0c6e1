'use client';
import { useId, type ReactNode } from 'react';
import { CodeWords } from '@/components/run/code-words.tsx';
import { describeType } from '@/lib/wasm/wit/describe-type.ts';
import type { WitType } from '@/lib/wasm/wit/types.ts';
import { parseWave } from '@/lib/wasm/wave/parse-wave.ts';
import { quote, unquote } from './written-string.ts';

type Props = {
  name: string;
  type: WitType;
  isCore: boolean;
  /** WAVE text. */
  value: string;
  onChange: (value: string) => void;
  onRun: () => void;
};

/** One argument, in the way its type is easiest to write: a choice where there are few values, plain text for strings. */
export function ValueField({ name, type, isCore, value, onChange, onRun }: Props) {
  const id = useId();
  const parsed = parseWave(value, type);
  const typeName = isCore ? describeType(type).replace(/^s/, 'i') : describeType(type);
  const wrong = parsed.ok ? null : parsed.message;
  return (
    <div className="flex min-w-24 flex-[1_1_9rem] flex-col gap-0.5">
      <label htmlFor={id} className="flex items-baseline gap-2 text-xs">
        <span className="font-mono font-medium">{name}</span>
        <span className="truncate font-mono text-ink-faint" title={typeName}>
          {typeName}
        </span>
      </label>
      <Control id={id} type={type} value={value} onChange={onChange} onRun={onRun} isWrong={wrong !== null} />
      {wrong !== null && (
        <p id={`${id}-wrong`} className="m-0 text-xs text-bad">
          <CodeWords>{wrong}</CodeWords>
        </p>
      )}
    </div>
  );
}

type ControlProps = {
  id: string;
  type: WitType;
  value: string;
  isWrong: boolean;
  onChange: (value: string) => void;
  onRun: () => void;
};

const fieldClass =
  'h-8 w-full min-w-0 rounded-control border bg-surface px-2 font-mono text-sm text-ink aria-invalid:border-bad';

function Control({ id, type, value, isWrong, onChange, onRun }: ControlProps): ReactNode {
  const shared = {
    id,
    'aria-describedby': isWrong ? `${id}-wrong` : undefined,
    'aria-invalid': isWrong,
    className: `${fieldClass} ${isWrong ? 'border-bad' : 'border-line-strong'}`,
  };
  const choices = choicesOf(type);
  if (choices !== null)
    return (
      <select {...shared} value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.includes(value) ? null : <option value={value}>{value}</option>}
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  const mark = type.kind === 'string' ? '"' : type.kind === 'char' ? "'" : null;
  // A value the field cannot unquote is shown as it was written.
  const shown = mark === null ? value : (unquote(value) ?? value);
  return (
    <input
      {...shared}
      type="text"
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      inputMode={isNumber(type) ? 'decimal' : 'text'}
      value={shown}
      onChange={(event) => onChange(mark === null ? event.target.value : quote(event.target.value, mark))}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onRun();
      }}
    />
  );
}

function choicesOf(type: WitType): readonly string[] | null {
  if (type.kind === 'bool') return ['true', 'false'];
  return type.kind === 'enum' ? type.cases : null;
}

function isNumber(type: WitType): boolean {
  return /^[usf]\d/.test(type.kind);
}
