/** Hands bytes or text to the reader as a file, through the browser's own download. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has taken the bytes by the next turn of the event loop; a little longer costs nothing.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
