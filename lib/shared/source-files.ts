/** File name → text. The language of a file is its ending: `.wat`, `.wit`. */
export type SourceFiles = Readonly<Record<string, string>>;
