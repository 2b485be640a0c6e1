import type { IMarkdownString, IRange, editor, languages } from 'monaco-editor/editor';
import { completeWat } from '@/lib/wasm/wat/complete-wat.ts';
import type { Completion, Completions } from '@/lib/wasm/wat/complete-wat.ts';
import { describeWat } from '@/lib/wasm/wat/describe-wat.ts';
import type { Description } from '@/lib/wasm/wat/describe-wat.ts';
import { completeWit, describeWit } from '../languages/complete-wit.ts';
import { foldLines } from '../languages/fold-lines.ts';
import type * as MonacoModule from 'monaco-editor/editor';

type Language = {
  id: 'wat' | 'wit';
  complete: (text: string, offset: number) => Completions;
  describe: (text: string, offset: number) => Description | null;
  /** Characters that open the list by themselves, besides letters. */
  triggers: string[];
};

const both: readonly Language[] = [
  { id: 'wat', complete: completeWat, describe: describeWat, triggers: ['(', '$', '.', ' '] },
  { id: 'wit', complete: completeWit, describe: describeWit, triggers: [':', '<', '>', ' '] },
];

/** Joins Monaco to what the languages know. They speak of texts and offsets, Monaco of models and positions. */
export function registerProviders(monaco: typeof MonacoModule): void {
  for (const language of both) {
    monaco.languages.registerCompletionItemProvider(language.id, {
      triggerCharacters: language.triggers,
      provideCompletionItems(model, position, context) {
        const { from, to, items } = language.complete(model.getValue(), model.getOffsetAt(position));
        // A space opens the list only where a few things fit: names and types, never the whole language.
        const isIntrusive = context.triggerCharacter === ' ' && items.length > mostOnSpace;
        const range = rangeOf(model, from, to);
        return { suggestions: isIntrusive ? [] : items.map((item, index) => suggestion(monaco, item, index, range)) };
      },
    });
    monaco.languages.registerHoverProvider(language.id, {
      provideHover(model, position) {
        const found = language.describe(model.getValue(), model.getOffsetAt(position));
        return found === null
          ? null
          : { range: rangeOf(model, found.start, found.end), contents: wordsOf(language.id, found) };
      },
    });
    monaco.languages.registerFoldingRangeProvider(language.id, {
      provideFoldingRanges: (model) => [...foldLines(language.id, model.getValue())],
    });
  }
}

const mostOnSpace = 40;

function suggestion(
  { languages }: typeof MonacoModule,
  { label, kind, insert, isSnippet, detail, meaning }: Completion,
  index: number,
  range: IRange,
): languages.CompletionItem {
  const kinds = {
    instruction: languages.CompletionItemKind.Function,
    keyword: languages.CompletionItemKind.Keyword,
    type: languages.CompletionItemKind.Struct,
    name: languages.CompletionItemKind.Variable,
  };
  return {
    // Beside every entry of the list: the stack effect, or what a name stands for.
    label: { label, description: detail },
    kind: kinds[kind],
    insertText: insert,
    ...(isSnippet ? { insertTextRules: languages.CompletionItemInsertTextRule.InsertAsSnippet } : {}),
    documentation: meaning,
    // Their own order: what fits best comes first.
    sortText: String(index).padStart(4, '0'),
    range,
  };
}

function wordsOf(language: string, { code, sentences }: Description): IMarkdownString[] {
  return [{ value: `\`\`\`${language}\n${code}\n\`\`\`` }, ...sentences.map((value) => ({ value }))];
}

function rangeOf(model: editor.ITextModel, start: number, end: number): IRange {
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(end);
  return {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
}
