import { useEffect, useRef } from 'react';
import { exampleGroups, type Example } from './example.ts';

type Props = {
  examples: readonly Example[];
  /** The example that is open; null: something else is. */
  open: Example | null;
};

/** Links by group where there is room beside the lab; one field of choice where there is not. */
export function ExampleList({ examples, open }: Props) {
  const current = useRef<HTMLLIElement>(null);
  const openId = open?.id;
  useEffect(() => {
    if (openId !== undefined) current.current?.scrollIntoView({ block: 'nearest' });
  }, [openId]);

  return (
    <nav aria-label="Examples" className="mt-4">
      <h2 className="m-0 mb-1 text-sm font-semibold">Examples</h2>
      <select
        aria-label="Example"
        className="h-9 w-full rounded-control border border-line-strong bg-surface px-2 text-sm min-[75rem]:hidden"
        value={openId ?? ''}
        onChange={(event) => {
          location.hash = event.target.value;
        }}
      >
        {open === null && <option value="">Choose an example</option>}
        {exampleGroups.map((group) => (
          <optgroup key={group.id} label={group.title}>
            {membersOf(group.id, examples).map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {open !== null && <p className="mt-1.5 mb-0 text-xs text-ink-soft min-[75rem]:hidden">{open.summary}</p>}
      <div className="max-[75rem]:hidden">
        {exampleGroups.map((group) => (
          <section key={group.id} aria-label={group.title}>
            <h3 className="mt-2 mb-0.5 px-2.5 text-xs font-normal text-ink-faint">{group.title}</h3>
            <ul className="m-0 flex list-none flex-col p-0">
              {membersOf(group.id, examples).map(({ id, title, summary }) => {
                const isOpen = id === openId;
                return (
                  <li
                    key={id}
                    ref={isOpen ? current : undefined}
                    className={`rounded-control ${isOpen ? 'bg-accent-soft' : 'hover:bg-sunken'}`}
                  >
                    <a
                      href={`#${id}`}
                      aria-current={isOpen ? 'true' : undefined}
                      title={isOpen ? undefined : summary}
                      className={`block min-h-7 rounded-control px-2.5 py-0.5 text-sm ${
                        isOpen ? 'font-semibold text-accent' : 'text-ink-soft hover:text-ink'
                      }`}
                    >
                      {title}
                    </a>
                    {isOpen && <p className="m-0 px-2.5 pb-1.5 text-xs text-ink-soft">{summary}</p>}
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  );
}

function membersOf(group: Example['group'], examples: readonly Example[]): readonly Example[] {
  return examples.filter((example) => example.group === group);
}
