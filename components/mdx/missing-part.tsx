/** Stands where a tag names something that does not exist. Authors see it; the build refuses it. */
export function MissingPart({ tag, id }: { tag: string; id: string }) {
  return (
    <p className="missing-part">
      Nothing in this lesson is called <code>{id}</code>, so <code>{`<${tag}>`}</code> shows nothing.
    </p>
  );
}
