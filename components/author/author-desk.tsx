'use client';
import { Component, useCallback, useEffect, useMemo, useState, type DragEvent, type ReactNode } from 'react';
import { CodeEditor } from '@/components/editor/code-editor.tsx';
import { Button } from '@/components/ui/button.tsx';
import type { ContentProblem } from '@/lib/course/diagnostics.ts';
import type { Diagnostic, Position } from '@/lib/wasm/diagnostic.ts';
import { draftText, emptyContext, type AuthorData } from './author-data.ts';
import { keepDraft, readDraft } from './kept-draft.ts';
import { RenderedLesson } from './rendered-lesson.tsx';
import { usePreview, type Preview } from './use-preview.ts';

const fileName = 'lesson.mdx';
const nothingReadOnly: ReadonlySet<string> = new Set();
/** Far above any lesson; a wrong file dropped here must not freeze the page. */
const largestBytes = 2 * 2 ** 20;

/** Text on one side, the lesson as readers will see it on the other. Nothing is sent anywhere. */
export function AuthorDesk({ lessons }: { lessons: readonly { key: string; title: string }[] }) {
  const [kept] = useState(readDraft);
  const [text, setText] = useState(kept?.text ?? draftText);
  const [lesson, setLesson] = useState(kept?.lesson ?? '');
  const [opened, setOpened] = useState<AuthorData | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [reveal, setReveal] = useState<{ file: string; position: Position; key: number }>();
  const preview = usePreview(text, opened?.around ?? null);
  const problems = preview.kind === 'made' ? preview.made.problems : noProblems;
  const diagnostics = useMemo(() => problems.map(asDiagnostic), [problems]);
  const files = useMemo(() => ({ [fileName]: text }), [text]);

  useEffect(() => {
    keepDraft({ lesson, text });
  }, [lesson, text]);

  const openLesson = useCallback(async (key: string) => {
    setNotice(null);
    if (key === '') {
      setOpened(null);
      setLesson('');
      setText(draftText);
      return;
    }
    const data = await fetchLesson(key);
    if (data === null) {
      setNotice('The lesson could not be fetched. Check the connection and choose it again; your text is kept.');
      return;
    }
    setOpened(data);
    setLesson(key);
    setText(data.text);
  }, []);

  // Back at a draft of a lesson: its labs and figures are wanted again, and the text is the author's.
  useEffect(() => {
    let isOver = false;
    async function returnTo(key: string) {
      const data = await fetchLesson(key);
      if (isOver) return;
      setOpened(data);
      if (data === null) setNotice('The lesson’s labs and figures could not be fetched. Your text is kept.');
    }
    if (kept !== null && kept.lesson !== '') void returnTo(kept.lesson);
    return () => {
      isOver = true;
    };
  }, [kept]);

  const openFile = useCallback(async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > largestBytes) {
      setNotice(
        `${file.name} has ${Math.round(file.size / 1024)} KiB; a lesson has at most ${largestBytes / 1024}. Your text is kept.`,
      );
      return;
    }
    setNotice(null);
    setText(await file.text());
  }, []);

  return (
    <div
      className="author-desk"
      onDragOver={(event: DragEvent) => event.preventDefault()}
      onDrop={(event: DragEvent) => {
        const [file] = event.dataTransfer.files;
        if (file === undefined) return;
        event.preventDefault();
        void openFile(file);
      }}
    >
      <div className="author-bar">
        <label>
          Start from{' '}
          <select onChange={(event) => void openLesson(event.target.value)} value={lesson}>
            <option value="">a new lesson</option>
            {lessons.map(({ key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className="author-file">
          or open a file
          <input
            type="file"
            accept=".mdx,.md,text/plain"
            onChange={(event) => void openFile(event.target.files?.[0])}
          />
        </label>
        <Button size="small" icon="download" onClick={() => download(text)}>
          Download
        </Button>
      </div>
      {notice !== null && (
        <p role="alert" className="author-notice">
          {notice}
        </p>
      )}
      <div className="author-columns">
        <div className="author-source">
          <CodeEditor
            files={files}
            active={fileName}
            readOnly={nothingReadOnly}
            diagnostics={diagnostics}
            label="Lesson source"
            onActiveChange={ignore}
            onChange={(_file, next) => setText(next)}
            onRun={null}
            onFormat={null}
            onSave={() => download(text)}
            {...(reveal === undefined ? {} : { reveal })}
          />
          <Problems
            preview={preview}
            onReveal={(position) => setReveal((last) => ({ file: fileName, position, key: (last?.key ?? 0) + 1 }))}
          />
        </div>
        <div role="region" aria-label="Preview" className="author-preview" tabIndex={0}>
          {preview.kind === 'made' ? (
            <LastGood key={opened?.around.key ?? 'draft'} made={preview.made}>
              <article className="prose">
                <h1 className="mb-8 text-3xl font-bold tracking-tight">
                  {preview.made.frontmatter?.title ?? 'No title yet'}
                </h1>
                <RenderedLesson made={preview.made} context={opened?.context ?? emptyContext} />
              </article>
            </LastGood>
          ) : (
            <p role="status">
              {preview.kind === 'loading' ? 'Preparing the preview …' : describeBroken(preview.message)}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}

/** Null: it could not be fetched. */
async function fetchLesson(key: string): Promise<AuthorData | null> {
  const answer = await fetch(`/author-data/${key}`).catch(() => null);
  return answer?.ok === true ? ((await answer.json()) as AuthorData) : null;
}

const noProblems: readonly ContentProblem[] = [];
function ignore(): void {}

function Problems({ preview, onReveal }: { preview: Preview; onReveal: (position: Position) => void }) {
  if (preview.kind !== 'made') return null;
  const { problems } = preview.made;
  if (problems.length === 0) {
    return (
      <p role="status" className="author-problems">
        No problems.
      </p>
    );
  }
  return (
    <section aria-label="Problems" className="author-problems">
      <p role="status">
        {problems.length} problem{problems.length === 1 ? '' : 's'}
      </p>
      <ul>
        {problems.map((problem, index) => (
          <li key={index}>
            <button type="button" onClick={() => onReveal({ line: problem.line ?? 1, column: problem.column ?? 1 })}>
              {fileName}:{problem.line ?? 1}:{problem.column ?? 1}
            </button>{' '}
            {problem.message} {problem.mend}
          </li>
        ))}
      </ul>
    </section>
  );
}

function asDiagnostic({ line, column, message, mend }: ContentProblem): Diagnostic {
  const start = { line: line ?? 1, column: column ?? 1 };
  return {
    file: fileName,
    range: line === null ? null : { start, end: { line: start.line, column: start.column + 1 } },
    severity: 'error',
    message,
    help: mend,
    stage: 'limit',
  };
}

function describeBroken(message: string): string {
  return `The preview broke (${message}). Your text is kept; reload the page after downloading it.`;
}

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}

/** A tag that throws on half-typed input must not take the text with it. */
class LastGood extends Component<{ made: unknown; children: ReactNode }, { failed: string | null; of: unknown }> {
  override state: { failed: string | null; of: unknown } = { failed: null, of: null };

  /** Another text, another try. */
  static getDerivedStateFromProps(props: { made: unknown }, state: { of: unknown }) {
    return props.made === state.of ? null : { failed: null, of: props.made };
  }

  static getDerivedStateFromError(error: unknown): { failed: string } {
    return { failed: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    return this.state.failed === null ? (
      this.props.children
    ) : (
      <p role="status">This text cannot be shown yet: {this.state.failed}</p>
    );
  }
}
