/** In the place of the call: a server is not called but asked. */
export function ServerNote({ onOpen }: { onOpen: (() => void) | null }) {
  return (
    <section
      aria-label="Call"
      className="flex flex-wrap items-center gap-x-3 border-t border-line bg-surface px-3 py-2"
    >
      <p className="m-0 text-sm text-ink-soft">This program answers requests. Run sends the one under Request.</p>
      {onOpen !== null && (
        <button
          type="button"
          onClick={onOpen}
          className="ml-auto min-h-6 rounded-control px-1 text-xs text-accent hover:underline"
        >
          Write a request
        </button>
      )}
    </section>
  );
}
