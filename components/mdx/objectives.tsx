export function Objectives({ objectives }: { objectives: readonly string[] }) {
  return (
    <section className="objectives" aria-label="Objectives">
      <p className="part-label">After this lesson you can</p>
      <ul>
        {objectives.map((objective) => (
          <li key={objective}>{objective}</li>
        ))}
      </ul>
    </section>
  );
}
