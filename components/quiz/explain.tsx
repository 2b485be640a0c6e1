'use client';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useRecord } from '@/components/progress/use-progress.ts';
import { Button } from '@/components/ui/button.tsx';
import { openProgress } from '@/lib/progress/open-progress.browser.ts';
import { SavedText } from './saved-text.tsx';
import './quiz.css';

/** The learner writes first, then compares with a model answer (`children`). Nothing is graded. */
export function Explain({ part, question, children }: { part: string; question: string; children: ReactNode }) {
  const record = useRecord('explained', part);
  const [isNudged, setNudged] = useState(false);
  const [isOpened, setOpened] = useState(false);
  const titleId = useId();
  const model = useRef<HTMLDivElement>(null);
  const isCompared = isOpened || record?.isCompared === true;

  function compare(): void {
    // Blur has stored what was typed: the button took the focus.
    const text = openProgress().get('explained', part)?.text ?? '';
    if (text.trim() === '' && !isNudged) {
      setNudged(true);
      return;
    }
    setOpened(true);
    void openProgress().put({ kind: 'explained', part, text, isCompared: true });
    requestAnimationFrame(() => model.current?.focus());
  }

  return (
    <section className="quiz panel-text" aria-labelledby={titleId}>
      <p className="quiz-title" id={titleId}>
        <span className="quiz-kind">Explain</span> in your own words
      </p>
      <div className="explain">
        <SavedText part={part} label={question} rows={3} onText={() => setNudged(false)} />
        {isCompared ? null : (
          <div className="question-actions">
            <Button size="small" onClick={compare}>
              {isNudged ? 'Show it anyway' : 'Compare with an answer'}
            </Button>
            <output className="question-nudge">
              {isNudged ? 'Write a sentence first: the comparison is what makes it stay.' : ''}
            </output>
          </div>
        )}
        <div className="feedback explain-model" hidden={!isCompared} ref={model} tabIndex={-1}>
          <p className="feedback-verdict">One good answer</p>
          {children}
        </div>
      </div>
    </section>
  );
}
