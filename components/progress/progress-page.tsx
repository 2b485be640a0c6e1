'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Dialog } from '@/components/ui/dialog.tsx';
import { saveFile } from '@/components/workbench/save-file.ts';
import { openProgress } from '@/lib/progress/open-progress.browser.ts';
import { countByLesson, type LessonRef } from '@/lib/progress/summary.ts';
import { ImportProgress } from './import-progress.tsx';
import { LessonTick } from './lesson-tick.tsx';
import { StorageNotice } from './storage-notice.tsx';
import { useProgressStatus, useRecords } from './use-progress.ts';
import './progress.css';

/** Everything the course remembers of the learner, on this device, in their hands. */
export function ProgressPage({ lessons }: { lessons: readonly LessonRef[] }) {
  const status = useProgressStatus();
  const records = useRecords();
  const [news, setNews] = useState<{ about: 'carry' | 'erase'; text: string } | null>(null);
  const [isErasing, setErasing] = useState(false);
  const isEmpty = records.length === 0;

  async function exportAll(): Promise<void> {
    const text = await openProgress().export();
    const day = new Date().toISOString().slice(0, 10);
    saveFile(`learn-wasm-progress-${day}.json`, text, 'application/json');
    setNews({ about: 'carry', text: 'Exported. The file is in your downloads.' });
  }

  async function erase(): Promise<void> {
    setErasing(false);
    await openProgress().erase();
    const isErased = openProgress().list().length === 0;
    setNews({ about: 'erase', text: isErased ? 'Erased.' : 'It could not be erased.' });
  }

  return (
    <div className="progress-page">
      <StorageNotice isOnProgressPage />
      <section aria-labelledby="stored">
        <h2 id="stored">What is stored</h2>
        {status === 'opening' ? (
          <p className="progress-empty">Reading what is stored on this device.</p>
        ) : isEmpty ? (
          <p className="progress-empty">
            Nothing yet. Lessons you read, answers, predictions and your versions of the code will be listed here.
          </p>
        ) : (
          <StoredTable lessons={lessons} />
        )}
      </section>

      <section aria-labelledby="carry">
        <h2 id="carry">Carry it to another browser</h2>
        <p>
          Export a file here and import it there. Importing merges: whatever is newer wins, and nothing you have read or
          passed is lost.
        </p>
        <div className="progress-actions">
          <Button icon="download" disabled={isEmpty} onClick={() => void exportAll()}>
            Export
          </Button>
        </div>
        <ImportProgress isDisabled={status === 'outdated'} onDone={(text) => setNews({ about: 'carry', text })} />
        <output className="progress-news">{news?.about === 'carry' ? news.text : ''}</output>
      </section>

      <section aria-labelledby="erase">
        <h2 id="erase">Start over</h2>
        <p>Erasing removes everything in the list above from this browser. It cannot be taken back.</p>
        <div className="progress-actions">
          <Button
            variant="danger"
            icon="trash"
            disabled={isEmpty || status === 'outdated'}
            onClick={() => setErasing(true)}
          >
            Erase
          </Button>
        </div>
        <output className="progress-news">{news?.about === 'erase' ? news.text : ''}</output>
      </section>

      <Dialog
        isOpen={isErasing}
        title="Erase all progress?"
        onClose={() => setErasing(false)}
        footer={
          <>
            <Button onClick={() => setErasing(false)}>Cancel</Button>
            <Button icon="download" onClick={() => void exportAll()}>
              Export first
            </Button>
            <Button variant="danger" onClick={() => void erase()}>
              Erase progress
            </Button>
          </>
        }
      >
        <p>
          {`${records.length} ${records.length === 1 ? 'record' : 'records'} on this device: what you read, answered, passed and wrote. It cannot be taken back. An exported file can be imported again at any time.`}
        </p>
      </Dialog>
    </div>
  );
}

function StoredTable({ lessons }: { lessons: readonly LessonRef[] }) {
  const counts = countByLesson(
    useRecords(),
    lessons.map(({ key }) => key),
  );
  return (
    // Wide tables scroll inside their own frame, which the keyboard must reach.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="progress-table" tabIndex={0} role="region" aria-label="What is stored, by lesson">
      <table>
        <thead>
          <tr>
            <th scope="col">Lesson</th>
            <th scope="col">Answers right</th>
            <th scope="col">Predictions</th>
            <th scope="col">Explanations</th>
            <th scope="col">Exercises passed</th>
            <th scope="col">Edited texts</th>
          </tr>
        </thead>
        <tbody>
          {counts.map((count) => {
            const lesson = lessons.find(({ key }) => key === count.lesson);
            return (
              <tr key={count.lesson}>
                <th scope="row">
                  {lesson === undefined ? (
                    <>
                      {count.lesson} <span className="progress-gone">no longer in the course</span>
                    </>
                  ) : (
                    <>
                      <LessonTick lesson={lesson} /> {lesson.number} {lesson.title}
                    </>
                  )}
                </th>
                <td>{count.answered === 0 ? '–' : `${count.right} of ${count.answered}`}</td>
                <td>{count.predicted === 0 ? '–' : count.predicted}</td>
                <td>{count.explained === 0 ? '–' : count.explained}</td>
                <td>
                  {lesson === undefined || lesson.exercises.length === 0
                    ? count.passed === 0
                      ? '–'
                      : count.passed
                    : `${count.passed} of ${lesson.exercises.length}`}
                </td>
                <td>{count.edited === 0 ? '–' : count.edited}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
