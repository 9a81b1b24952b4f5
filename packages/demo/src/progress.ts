/** One line a step, with a running clock while it takes more than a second. */
export class Progress {
  #current: { name: string; from: number } | null = null;
  #timer: NodeJS.Timeout | null = null;
  readonly #tty = process.stdout.isTTY === true;

  /** Ends the step under way, if any, and begins another. */
  step(name: string): void {
    this.done();
    const from = Date.now();
    this.#current = { name, from };
    if (this.#tty) {
      this.#timer = setInterval(() => this.#draw('…'), 1000);
    } else {
      this.#timer = setInterval(() => console.log(`  … ${name} (${this.#seconds()} s)`), 5000);
    }
    this.#timer.unref();
  }

  /** Ends the step under way with its mark and time. */
  done(mark = '✔', note = ''): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    if (!this.#current) return;
    this.#draw(mark, note);
    if (this.#tty) process.stdout.write('\n');
    this.#current = null;
  }

  #seconds(): string {
    return ((Date.now() - (this.#current?.from ?? 0)) / 1000).toFixed(1);
  }

  #draw(mark: string, note = ''): void {
    const line = `${mark} ${this.#current?.name ?? ''} (${this.#seconds()} s)${note && `: ${note}`}`;
    if (this.#tty) process.stdout.write(`\r\u001b[2K${line}`);
    else console.log(line);
  }
}
