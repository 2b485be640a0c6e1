import type { editor, languages } from 'monaco-editor/editor';
import type * as MonacoModule from 'monaco-editor/editor';
import { openWorkshop } from '@/lib/wasm/open-workshop.browser.ts';

/**
 * Completion and hover for JavaScript and TypeScript, answered in the tools' Worker by the compiler that builds them:
 * Monaco's own TypeScript worker would be the same compiler a second time, without the learner's WIT.
 */
export function registerScripts(monaco: typeof MonacoModule): void {
  const { CompletionItemKind } = monaco.languages;
  const kinds: Readonly<Record<string, languages.CompletionItemKind>> = {
    function: CompletionItemKind.Function,
    'local function': CompletionItemKind.Function,
    method: CompletionItemKind.Method,
    property: CompletionItemKind.Field,
    keyword: CompletionItemKind.Keyword,
    interface: CompletionItemKind.Interface,
    type: CompletionItemKind.Interface,
    class: CompletionItemKind.Class,
    module: CompletionItemKind.Module,
    string: CompletionItemKind.Constant,
  };
  for (const id of ['javascript', 'typescript']) {
    monaco.languages.registerCompletionItemProvider(id, {
      triggerCharacters: ['.', '"', "'"],
      async provideCompletionItems(model, position, _context, token) {
        const found = await silent(openWorkshop().suggest(pointAt(monaco, model, model.getOffsetAt(position))));
        if (found === null || token.isCancellationRequested) return { suggestions: [] };
        const word = model.getWordUntilPosition(position);
        const range = new monaco.Range(position.lineNumber, word.startColumn, position.lineNumber, position.column);
        return {
          suggestions: found.map(({ name, kind, insert }) => ({
            label: name,
            kind: kinds[kind] ?? CompletionItemKind.Variable,
            insertText: insert,
            range,
          })),
        };
      },
    });
    monaco.languages.registerHoverProvider(id, {
      async provideHover(model, position) {
        const found = await silent(openWorkshop().explain(pointAt(monaco, model, model.getOffsetAt(position))));
        if (found === null) return null;
        const { start, end, code, words } = found;
        return {
          range: monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)),
          contents: [{ value: `\`\`\`typescript\n${code}\n\`\`\`` }, ...(words === '' ? [] : [{ value: words }])],
        };
      },
    });
  }
}

/** The models of one editor lie in one folder, each under the name of its file. */
function pointAt({ editor }: typeof MonacoModule, model: editor.ITextModel, offset: number) {
  const [folder, name] = splitUri(model);
  const beside = editor.getModels().filter((other) => splitUri(other)[0] === folder);
  const files = Object.fromEntries(beside.map((other) => [splitUri(other)[1], other.getValue()]));
  return { files, file: name, offset };
}

function splitUri({ uri }: editor.ITextModel): [folder: string, file: string] {
  const text = uri.toString(true);
  const at = text.lastIndexOf('/');
  return [text.slice(0, at), decodeURIComponent(text.slice(at + 1))];
}

/** Tools that cannot be loaded are told by Run; a list that does not open says enough here. */
async function silent<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch {
    return null;
  }
}
