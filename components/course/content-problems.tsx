import type { ContentProblem } from '@/lib/course/diagnostics.ts';

/** For authors, under `npm run dev` only: everything that is wrong in this lesson, with its place. */
export function ContentProblems({ problems }: { problems: readonly ContentProblem[] }) {
  return (
    <section className="content-problems" aria-label="Problems in this lesson">
      <p className="content-problems-title">
        {problems.length === 1 ? 'One problem in this lesson' : `${problems.length} problems in this lesson`}
      </p>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.file}:${problem.line}:${problem.column} ${problem.message}`}>
            <code>
              content/{problem.file}
              {problem.line === null ? '' : `:${problem.line}:${problem.column ?? 1}`}
            </code>
            <span>
              {problem.message} {problem.mend}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
