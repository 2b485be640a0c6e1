/** A sentence in which `code` stands between backticks. */
export function CodeWords({ children }: { children: string }) {
  return children.split('`').map((part, index) =>
    index % 2 === 1 ? (
      // The parts of a sentence have no identity but their place.
      <code key={index} className="font-mono text-[0.95em]">
        {part}
      </code>
    ) : (
      part
    ),
  );
}
