/** What `npm audit --json` came to: known vulnerabilities, none, or a registry that was not able to say. */
export type Verdict = { state: 'clean' | 'vulnerable'; lines: string[] } | { state: 'not-checked'; why: string };

const severities = ['info', 'low', 'moderate', 'high', 'critical'];

type Via = string | { title?: string; url?: string };
type Entry = { name: string; severity: string; via: Via[] };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isEntry(value: unknown): value is Entry {
  return (
    isRecord(value) &&
    typeof value.name === 'string' &&
    typeof value.severity === 'string' &&
    severities.includes(value.severity) &&
    Array.isArray(value.via)
  );
}

function lineOf({ name, severity, via }: Entry): string {
  const said = via.map((cause) =>
    typeof cause === 'string' ? cause : `${cause.title ?? ''} ${cause.url ?? ''}`.trim(),
  );
  return `${severity}: ${name} (${said.join('; ')})`;
}

/** Of what npm printed, what is at least as severe as `level`. Anything that is not an audit report was not checked. */
export function verdictOf(printed: string, level: 'high' | 'critical'): Verdict {
  let report: unknown;
  try {
    report = JSON.parse(printed);
  } catch {
    return { state: 'not-checked', why: 'npm printed no report' };
  }
  if (!isRecord(report)) return { state: 'not-checked', why: 'npm printed no report' };
  const { vulnerabilities, message } = report;
  if (!isRecord(vulnerabilities)) {
    return { state: 'not-checked', why: typeof message === 'string' ? message : 'the registry gave no advisories' };
  }
  const entries = Object.values(vulnerabilities);
  // A form that we cannot read must not pass for a clean one.
  if (!entries.every(isEntry)) return { state: 'not-checked', why: 'the report has a form that is not known' };
  const found = entries.filter(({ severity }) => severities.indexOf(severity) >= severities.indexOf(level));
  return { state: found.length > 0 ? 'vulnerable' : 'clean', lines: found.map(lineOf) };
}
