'use client';

import { Icon } from '@/components/ui/icon.tsx';
import { TabList } from '@/components/ui/tabs.tsx';

type Props = {
  files: readonly string[];
  active: string;
  readOnly: ReadonlySet<string>;
  /** How many problems each file has; shown in its tab. */
  problems: ReadonlyMap<string, number>;
  /** The tabs control the panel whose id is `${group}-panel-${file}`. */
  group: string;
  onActiveChange: (file: string) => void;
};

/** One tab per file: its name, whether it can be changed, how many problems it has. */
export function FileTabs({ files, active, readOnly, problems, group, onActiveChange }: Props) {
  return (
    <TabList
      label="Files"
      group={group}
      selected={active}
      onSelect={onActiveChange}
      className="min-w-0 flex-1 overflow-x-auto"
      items={files.map((file) => ({
        id: file,
        label: <span className="font-mono whitespace-nowrap">{file}</span>,
        mark: mark(readOnly.has(file), problems.get(file) ?? 0),
      }))}
    />
  );
}

function mark(isReadOnly: boolean, problemCount: number) {
  if (!isReadOnly && problemCount === 0) return undefined;
  return (
    <span className="flex items-center gap-1.5 text-xs whitespace-nowrap">
      {isReadOnly ? (
        <span className="flex items-center gap-1">
          <Icon name="lock" />
          read only
        </span>
      ) : null}
      {problemCount === 0 ? null : (
        <span className="rounded-full bg-bad-soft px-1.5 text-bad">
          {problemCount}
          <span className="sr-only">{problemCount === 1 ? ' problem' : ' problems'}</span>
        </span>
      )}
    </span>
  );
}
