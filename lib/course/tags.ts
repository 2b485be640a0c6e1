/** What an attribute's text must be the name of. */
export type NamedThing = 'lab' | 'exercise' | 'quiz' | 'prediction' | 'figure' | 'term';

export type TagAttribute = {
  name: string;
  required: boolean;
  meaning: string;
  /** Only these values. */
  oneOf?: readonly string[];
  /** The value is the name of one of these. */
  names?: NamedThing;
};

export type TagDefinition = {
  name: string;
  /** One line for the catalogue and for editors. */
  meaning: string;
  attributes: readonly TagAttribute[];
  /**
   * `none`: written `<Tag />`. `words`: stands inside a sentence and holds a few words.
   * `blocks`: paragraphs, lists, code, other tags. `list`: exactly one ordered list.
   */
  children: 'none' | 'words' | 'blocks' | 'list';
  /** Stands inside a sentence although it holds nothing. */
  isInline?: boolean;
  /** Source as an author types it. The catalogue renders it, with the names of its sample lesson. */
  example: string;
};

/** The author's whole vocabulary. Every tag has a component in components/mdx, and a row in docs/authoring.md. */
export const tags: readonly TagDefinition[] = [
  {
    name: 'Objectives',
    meaning: 'What the reader can do afterwards: the objectives of the frontmatter.',
    attributes: [],
    children: 'none',
    example: '<Objectives />',
  },
  {
    name: 'Callout',
    meaning: 'A paragraph set apart: a note, a tip or a warning.',
    attributes: [
      {
        name: 'kind',
        required: true,
        oneOf: ['note', 'tip', 'warning'],
        meaning: 'How it is marked.',
      },
      { name: 'title', required: false, meaning: 'A few words above the text.' },
    ],
    children: 'blocks',
    example:
      '<Callout kind="warning" title="Addresses are not bounds-checked for you">\n  A store inside the memory never traps, even when it overwrites a neighbour.\n</Callout>',
  },
  {
    name: 'Figure',
    meaning: 'A drawing from `figures/` of this lesson, with a caption.',
    attributes: [
      { name: 'src', required: true, names: 'figure', meaning: 'File name in `figures/`.' },
      { name: 'caption', required: true, meaning: 'At most twenty words below the drawing.' },
      { name: 'alt', required: true, meaning: 'What the drawing shows, for those who cannot see it.' },
    ],
    children: 'none',
    example:
      '<Figure\n  src="stack.svg"\n  caption="Two values go up, one comes back."\n  alt="A stack of two cells holding 2 and 3; after i32.add one cell holding 5."\n/>',
  },
  {
    name: 'Term',
    meaning: 'A word of the glossary, explained where it stands.',
    attributes: [{ name: 'id', required: true, names: 'term', meaning: 'Key in `glossary.yaml`.' }],
    children: 'words',
    example: 'Every access to <Term id="linear-memory">linear memory</Term> is checked.',
  },
  {
    name: 'Lab',
    meaning: 'Files to change and run, or the machine, with nothing to pass.',
    attributes: [{ name: 'id', required: true, names: 'lab', meaning: 'Folder in `labs/`.' }],
    children: 'none',
    example: '<Lab id="add" />',
  },
  {
    name: 'Exercise',
    meaning: 'Files to change, or something to do on the machine, until every check holds.',
    attributes: [{ name: 'id', required: true, names: 'exercise', meaning: 'Folder in `exercises/`.' }],
    children: 'none',
    example: '<Exercise id="double" />',
  },
  {
    name: 'Command',
    meaning: 'A line for the machine; a click types it into the terminal.',
    attributes: [
      { name: 'run', required: true, meaning: 'The line, without the Enter key.' },
      { name: 'terminal', required: false, oneOf: ['1', '2', '3'], meaning: 'Which terminal; else the open one.' },
    ],
    children: 'none',
    isInline: true,
    example: 'Ask the shell who it is: <Command run="id -u" />.',
  },
  {
    name: 'Quiz',
    meaning: 'A quiz of `quiz.yaml`.',
    attributes: [{ name: 'id', required: true, names: 'quiz', meaning: 'Key under `quizzes`.' }],
    children: 'none',
    example: '<Quiz id="recall" />',
  },
  {
    name: 'Predict',
    meaning: 'A prediction of `quiz.yaml`, asked before the lab it names may run.',
    attributes: [{ name: 'id', required: true, names: 'prediction', meaning: 'Key under `predictions`.' }],
    children: 'none',
    example: '<Predict id="what-add-returns" />',
  },
  {
    name: 'Explain',
    meaning: 'A question to answer in own words; the model answer is shown on request.',
    attributes: [{ name: 'question', required: true, meaning: 'What is asked.' }],
    children: 'blocks',
    example:
      '<Explain question="Why must the engine check types before it runs a module?">\n  Afterwards no instruction has to check its operands, so the machine code is free of such tests.\n</Explain>',
  },
  {
    name: 'Deeper',
    meaning: 'More for those who want it, closed at first.',
    attributes: [{ name: 'title', required: true, meaning: 'What is inside, in a few words.' }],
    children: 'blocks',
    example:
      '<Deeper title="How LEB128 packs numbers">\n  Seven bits a byte; the eighth says whether another byte follows.\n</Deeper>',
  },
  {
    name: 'Misconception',
    meaning: 'What many believe, and what is true.',
    attributes: [{ name: 'claim', required: true, meaning: 'The wrong belief, as somebody would say it.' }],
    children: 'blocks',
    example:
      '<Misconception claim="WebAssembly prevents every memory bug.">\n  It confines them: a module can still overwrite its own data.\n</Misconception>',
  },
  {
    name: 'Steps',
    meaning: 'Numbered steps, each with something to ask yourself.',
    attributes: [],
    children: 'list',
    example:
      '<Steps>\n  1. Press Run. What lies on the stack after the second line?\n  2. Change 3 to 4 and run again.\n</Steps>',
  },
  {
    name: 'Summary',
    meaning: 'The lesson in a few lines.',
    attributes: [],
    children: 'blocks',
    example:
      '<Summary>\n  - Instructions take their operands from a stack.\n  - Types are checked before anything runs.\n</Summary>',
  },
  {
    name: 'Sources',
    meaning: 'Where the facts come from: the sources of the frontmatter.',
    attributes: [],
    children: 'none',
    example: '<Sources />',
  },
];

/** Lower-case tags that Markdown has no sign for. They take no attributes. */
export const plainTags: readonly string[] = ['kbd', 'sub', 'sup', 'br'];

export const tagNames: readonly string[] = tags.map((tag) => tag.name);

const byName = new Map(tags.map((tag) => [tag.name, tag]));

export function findTag(name: string): TagDefinition | null {
  return byName.get(name) ?? null;
}
