import { describe, expect, it } from 'vitest';
import { redact } from '../../utils/redaction/redact.ts';
import { afterMarks, beforeMarks, countMasked } from './marks.ts';

const text = 'Ciao 👋 write to ana@mail.example or bo@mail.example, then [EMAIL_7] again.';

function joined(input: string): string {
  return afterMarks(input, redact(input).findings)
    .map((mark) => (mark.type === 'text' ? mark.text : mark.placeholder))
    .join('');
}

describe('marks', () => {
  it('joins to the redacted text, emoji and earlier placeholders included', () => {
    expect(joined(text)).toBe(redact(text).text);
  });

  it('joins to the redacted text again after an edit of the redacted text', () => {
    const edited = `${redact(text).text} and cy@mail.example`;
    expect(joined(edited)).toBe(redact(edited).text);
  });

  it('gives each piece its offset in the redacted text', () => {
    const redacted = redact(text);
    for (const mark of afterMarks(text, redacted.findings)) {
      const piece = mark.type === 'text' ? mark.text : mark.placeholder;
      expect(redacted.text.slice(mark.at, mark.at + piece.length)).toBe(piece);
    }
  });

  it('counts the details masked now and before', () => {
    expect(countMasked(afterMarks(text, redact(text).findings))).toBe(3);
  });

  it('shows the original unchanged with the found details named', () => {
    const spans = beforeMarks(text, redact(text).findings);
    expect(spans.map((span) => span.text).join('')).toBe(text);
    expect(spans.filter((span) => span.kind === 'EMAIL').map((span) => span.text)).toEqual([
      'ana@mail.example',
      'bo@mail.example',
    ]);
  });
});
