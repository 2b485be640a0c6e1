'use client';
import { useId, useState } from 'react';
import { useRecord } from '@/components/progress/use-progress.ts';
import { Button } from '@/components/ui/button.tsx';
import { openProgress } from '@/lib/progress/open-progress.browser.ts';
import type { RecordOf } from '@/lib/progress/records.ts';
import { predictionHash, type PredictionQuestion } from '@/lib/quiz/question-hash.ts';
import { InlineMarkdown, LegendMarkdown, PlainMarkdown } from './plain-markdown.tsx';
import { SavedText } from './saved-text.tsx';
import './quiz.css';

const confidences = ['a guess', 'unsure', 'even', 'fairly sure', 'certain'] as const;

/** Asked before a run, shown again beside what the run brought. `part` is `<module>/<lesson>#<prediction id>`. */
export function Prediction({ part, prediction }: { part: string; prediction: PredictionQuestion }) {
  const record = useRecord('predicted', part);
  const [isChanging, setChanging] = useState(false);
  const titleId = useId();
  const hash = predictionHash(prediction);
  const current = record?.hash === hash ? record : undefined;

  function predict(choice: number | null, confidence: number): void {
    void openProgress().put({ kind: 'predicted', part, hash, choice, confidence, happened: null });
    setChanging(false);
  }

  return (
    <section className="quiz panel-text" aria-labelledby={titleId}>
      <p className="quiz-title" id={titleId}>
        <span className="quiz-kind">Predict</span> then run
      </p>
      {current === undefined || isChanging ? (
        <PredictionForm
          prediction={prediction}
          isChanged={record !== undefined && current === undefined}
          onPredict={predict}
        />
      ) : (
        <Predicted part={part} prediction={prediction} record={current} onChange={() => setChanging(true)} />
      )}
    </section>
  );
}

function PredictionForm(props: {
  prediction: PredictionQuestion;
  isChanged: boolean;
  onPredict: (choice: number | null, confidence: number) => void;
}) {
  const { prediction, isChanged, onPredict } = props;
  const name = useId();
  const [choice, setChoice] = useState<number | null>(null);
  const [confidence, setConfidence] = useState<number | null>(null);
  const [nudge, setNudge] = useState('');

  function submit(): void {
    if (choice === null) setNudge('Choose what you expect.');
    else if (confidence === null) setNudge('Say how sure you are.');
    else onPredict(choice, confidence);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset className="question">
        <LegendMarkdown source={prediction.ask} />
        {isChanged ? (
          <p className="question-note">This question changed since you answered it, so it is asked again.</p>
        ) : null}
        <div className="options">
          {prediction.options.map((option, place) => (
            <label key={option} className="option" data-open="">
              <input
                type="radio"
                name={`${name}-choice`}
                checked={choice === place}
                onChange={() => {
                  setChoice(place);
                  setNudge('');
                }}
              />
              <span>
                <InlineMarkdown source={option} />
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="question confidence">
        <legend>How sure are you?</legend>
        <div className="confidence-steps">
          {confidences.map((words, step) => (
            <label key={words} className="confidence-step">
              <input
                type="radio"
                name={`${name}-confidence`}
                checked={confidence === step + 1}
                onChange={() => {
                  setConfidence(step + 1);
                  setNudge('');
                }}
              />
              <span>
                {step + 1}
                <small>{words}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="question-actions">
        <Button type="submit" size="small" variant="primary">
          Save prediction
        </Button>
        <Button size="small" variant="quiet" onClick={() => onPredict(null, 1)}>
          Run without predicting
        </Button>
        <output className="question-nudge">{nudge}</output>
      </div>
    </form>
  );
}

function Predicted(props: {
  part: string;
  prediction: PredictionQuestion;
  record: RecordOf<'predicted'>;
  onChange: () => void;
}) {
  const { part, prediction, record } = props;
  const { choice, happened } = record;
  const guess = choice === null ? undefined : prediction.options[choice];
  const sure = `${record.confidence} of 5, ${confidences[record.confidence - 1] ?? ''}`;
  return (
    <div className="predicted">
      <div className="predicted-ask">
        <PlainMarkdown source={prediction.ask} />
      </div>
      <dl className="predicted-pair">
        <div>
          <dt>You predicted</dt>
          <dd>
            {guess === undefined ? (
              'Nothing: you wanted to run it first.'
            ) : (
              <>
                <InlineMarkdown source={guess} /> <span className="predicted-sure">Sure: {sure}.</span>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>What happened</dt>
          <dd>{happened === null ? 'Not run yet. Run it in the lab below.' : <InlineMarkdown source={happened} />}</dd>
        </div>
      </dl>
      {happened === null ? (
        <div className="question-actions">
          <Button size="small" variant="quiet" onClick={props.onChange}>
            Change prediction
          </Button>
        </div>
      ) : (
        <>
          <div
            className="feedback"
            data-grade={choice === null ? undefined : choice === prediction.answer ? 'right' : 'wrong'}
          >
            <p className="feedback-verdict">
              {choice === prediction.answer ? 'As you predicted: ' : 'The answer: '}
              <InlineMarkdown source={prediction.options[prediction.answer] ?? ''} />
            </p>
            <PlainMarkdown source={prediction.explain} />
          </div>
          <SavedText part={`${part}.surprise`} label="What surprised you?" rows={2} />
        </>
      )}
    </div>
  );
}
