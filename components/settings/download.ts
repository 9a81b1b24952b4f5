/** Gives the person a file of their own, written as it stands. */
export function saveFile(name: string, parts: string[]): void {
  const url = URL.createObjectURL(new Blob(parts, { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download keeps its own reference once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** {@link saveFile} of a value as JSON. */
export function downloadJson(name: string, value: unknown): void {
  saveFile(name, [`${JSON.stringify(value, null, 2)}\n`]);
}
