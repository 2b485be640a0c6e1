import type { LanguageRegistration } from 'shiki/core';

/** A session at a prompt: lines that begin with `$ ` or `# ` are commands, the others are what came back. */
export const console: LanguageRegistration = {
  name: 'console',
  scopeName: 'source.course-console',
  embeddedLangs: ['shellscript'],
  patterns: [
    {
      // Also with a user and host before the sign, and `> ` for a command that goes on.
      // The shell's grammar knows a command by the start of its line, which the prompt hides: its first word is named here.
      begin: String.raw`^((?:[\w.-]+@[\w.-]+:\S* ?)?[$#>] )([\w./-]+(?=\s|$))?`,
      beginCaptures: { 1: { name: 'comment.prompt.console' }, 2: { name: 'entity.name.function.console' } },
      end: '$',
      patterns: [{ include: 'source.shell' }],
    },
  ],
  repository: {},
};
