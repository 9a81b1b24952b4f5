import { describe, expect, it } from 'vitest';
import { verdictOf } from '../audit/verdict.ts';

/** A report in the form of npm 11. */
function reportOf(severity: string): string {
  const via = [{ title: 'Prototype pollution', url: 'https://github.com/advisories/GHSA-0000', severity }];
  const entry = { name: 'left', severity, isDirect: true, via, effects: [], range: '<2', nodes: ['node_modules/left'] };
  return JSON.stringify({ auditReportVersion: 2, vulnerabilities: { left: entry }, metadata: {} });
}

describe('the dependency audit', () => {
  it('fails on a known vulnerability of the level or worse, and names it', () => {
    expect(verdictOf(reportOf('high'), 'high')).toEqual({
      state: 'vulnerable',
      lines: ['high: left (Prototype pollution https://github.com/advisories/GHSA-0000)'],
    });
    expect(verdictOf(reportOf('critical'), 'high').state).toBe('vulnerable');
    expect(verdictOf(reportOf('high'), 'critical').state).toBe('clean');
    expect(verdictOf(reportOf('moderate'), 'high').state).toBe('clean');
  });

  it.each([
    ['a registry without the endpoint', '{"message":"405 Method Not Allowed","statusCode":405}'],
    ['no network', ''],
    ['half a report', '{"vulnerabilities":{"left":'],
    ['a report of another form', '{"vulnerabilities":{"left":{"worst":"critical"}}}'],
    ['a severity that is not known', reportOf('catastrophic')],
  ])('does not take %s for a clean bill', (_, printed) => {
    expect(verdictOf(printed, 'high').state).toBe('not-checked');
  });

  it('is clean when the registry names nothing', () => {
    expect(verdictOf('{"auditReportVersion":2,"vulnerabilities":{}}', 'high')).toEqual({ state: 'clean', lines: [] });
  });
});
