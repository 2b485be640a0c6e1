import type { Question, QuizFile } from '@/lib/quiz/question.ts';
import type { ContentProblem } from './diagnostics.ts';
import { suggest } from './suggest.ts';
import type { Path, Places } from './parse-yaml.ts';

/** What the schema of quiz.yaml cannot say: answers that exist, ids that are single, labs that are there. */
export function checkQuizFile(
  file: string,
  quizFile: QuizFile,
  places: Places,
  runnable: readonly string[],
): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const report = (path: Path, message: string, mend: string) =>
    problems.push({ file, ...places.at(path), message, mend });

  const seen = new Map<string, string>();
  for (const [quizId, quiz] of Object.entries(quizFile.quizzes)) {
    for (const [index, question] of quiz.questions.entries()) {
      const path = ['quizzes', quizId, 'questions', index];
      const earlier = seen.get(`${quizId} ${question.id}`);
      if (earlier !== undefined) {
        report(
          [...path, 'id'],
          `Two questions of this quiz have the id \`${question.id}\`.`,
          'Give each its own: answers are kept by it.',
        );
      }
      seen.set(`${quizId} ${question.id}`, quizId);
      checkQuestion(question, path, report);
    }
  }

  const waiting = new Map<string, string>();
  for (const [id, prediction] of Object.entries(quizFile.predictions)) {
    const path = ['predictions', id];
    checkOptions(prediction.options, path, report);
    checkAnswer(prediction.answer, prediction.options, [...path, 'answer'], report);
    if (!runnable.includes(prediction.before)) {
      report(
        [...path, 'before'],
        `No lab or exercise of this lesson is named \`${prediction.before}\`.`,
        suggest(prediction.before, runnable, 'Add a lab to `labs/`, and name it here.'),
      );
    }
    const other = waiting.get(prediction.before);
    if (other === undefined) waiting.set(prediction.before, id);
    else
      report(
        [...path, 'before'],
        `\`${prediction.before}\` already waits for the prediction \`${other}\`.`,
        'One Run waits for one prediction.',
      );
  }
  return problems;
}

type Report = (path: Path, message: string, mend: string) => void;

function checkQuestion(question: Question, path: Path, report: Report): void {
  switch (question.kind) {
    case 'single':
      checkOptions(question.options, path, report);
      checkAnswer(question.answer, question.options, [...path, 'answer'], report);
      return;
    case 'multiple':
      checkOptions(question.options, path, report);
      for (const [index, answer] of question.answer.entries()) {
        checkAnswer(answer, question.options, [...path, 'answer', index], report);
        if (question.answer.indexOf(answer) < index) {
          report([...path, 'answer', index], `The answer ${answer} stands twice.`, 'Keep one of the two.');
        }
      }
      return;
    case 'ordering':
      checkOptions(question.items, path, report, 'items');
      return;
    case 'typed':
      return;
    default:
      question satisfies never;
  }
}

function checkOptions(options: readonly string[], path: Path, report: Report, key = 'options'): void {
  for (const [index, option] of options.entries()) {
    const earlier = options.findIndex((other) => other.trim() === option.trim());
    if (earlier < index)
      report([...path, key, index], `This entry is the same as entry ${earlier + 1}.`, 'Write another one.');
  }
}

function checkAnswer(answer: number, options: readonly string[], path: Path, report: Report): void {
  if (answer < options.length) return;
  report(
    path,
    `The answer ${answer} is none of the ${options.length} options.`,
    `The first option is 0 and the last is ${options.length - 1}.`,
  );
}
