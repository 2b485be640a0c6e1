/** Two walls with an opening each, and what they hold: the course in one sign. */
export function Wordmark() {
  return (
    <span className="wordmark">
      <svg
        width="26"
        height="26"
        viewBox="4 4 24 24"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d="M26 11V8a2 2 0 0 0-2-2H8a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-3" stroke="var(--ink)" />
        <path
          d="M13 21h-1.5a.5.5 0 0 1-.5-.5v-9a.5.5 0 0 1 .5-.5h9a.5.5 0 0 1 .5.5v9a.5.5 0 0 1-.5.5H19"
          stroke="var(--wall-container-line)"
        />
        <rect x="14" y="14" width="4" height="4" rx="1" fill="var(--wall-wasm)" />
      </svg>
      Learn WASM
    </span>
  );
}
