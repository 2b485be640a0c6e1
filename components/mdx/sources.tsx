export function Sources({ sources }: { sources: readonly { title: string; url: string }[] }) {
  if (sources.length === 0) return null;
  return (
    <section className="sources" aria-label="Sources">
      <p className="part-label">Sources</p>
      <ol>
        {sources.map((source) => (
          <li key={source.url}>
            <a href={source.url} rel="noreferrer">
              {source.title}
            </a>{' '}
            <span className="source-site">{new URL(source.url).hostname}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
