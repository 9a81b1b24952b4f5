/** Cut to the full hour: what we keep of when somebody did something. */
export function hour(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 3_600_000) * 3_600_000);
}
