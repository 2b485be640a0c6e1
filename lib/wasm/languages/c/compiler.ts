/** clang and its linker, as this room uses them. */
export interface CCompiler {
  /** Runs one tool on a folder of files: `clang -cc1 …` or `wasm-ld …`. What it writes stands in the answer. */
  run(command: readonly string[], files: Readonly<Record<string, string | Uint8Array>>): ToolRun;
}

export type ToolRun = {
  /** 0: it worked. */
  status: number;
  /** Everything that it printed. */
  said: string;
  files: Readonly<Record<string, Uint8Array>>;
};
