/** Node releases the dependencies run on: `engines` of next, vitest and jco. */
const needed = { major: 20, minor: 19 };

/** Ends the process with a sentence when this Node is too old. Plain syntax: an old Node must be able to read it. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > needed.major || (major === needed.major && minor >= needed.minor)) return;
  console.error(
    `Learn WASM needs Node ${needed.major}.${needed.minor} or newer; this is ${process.versions.node}. ` +
      "Install a newer Node (https://nodejs.org, or your system's package manager) and run the same command again.",
  );
  process.exit(1);
}
