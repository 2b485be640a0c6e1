import type * as MonacoModule from 'monaco-editor/editor';
import { watConfiguration, watTokens } from '../languages/wat-language.ts';
import { registerProviders } from './providers.ts';
import { registerScripts } from '../typescript/register-scripts.ts';
import { witConfiguration, witTokens } from '../languages/wit-language.ts';

/** Teaches Monaco WAT and WIT. Once per page. */
export function registerLanguages(monaco: typeof MonacoModule): void {
  const { languages } = monaco;
  languages.register({ id: 'wat', extensions: ['.wat'], aliases: ['WebAssembly text'] });
  languages.setLanguageConfiguration('wat', watConfiguration);
  languages.setMonarchTokensProvider('wat', watTokens);
  languages.register({ id: 'wit', extensions: ['.wit'], aliases: ['WIT'] });
  languages.setLanguageConfiguration('wit', witConfiguration);
  languages.setMonarchTokensProvider('wit', witTokens);
  registerProviders(monaco);
  registerScripts(monaco);
}
