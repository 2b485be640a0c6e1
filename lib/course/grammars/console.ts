import type { LanguageRegistration } from 'shiki/core';

/** A session at a prompt: lines that begin with `$ ` or `# ` are commands, the others are what came back. */
export const console: LanguageRegistration = {
  name: 'console',
  scopeName: 'source.course-console',
  embeddedLangs: ['shellscript'],
  patterns: [
    {
      match: String.raw`^((?:\([\w-]+\) )?(?:[\w.-]+@[\w.-]+:\S* ?)?[$#] )(.*)$`,
      captures: { 1: { name: 'comment.prompt.console' }, 2: { patterns: [{ include: 'source.shell' }] } },
    },
    // A command that goes on: the prompt of the second line.
    { match: '^(> )(.*)$', captures: { 1: { name: 'comment.prompt.console' }, 2: { patterns: [{ include: 'source.shell' }] } } },
  ],
  repository: {},
};
