/** Node's socket errors and PostgreSQL's classes 08 (connection), 53 (resources) and 57P (shutdown, starting up). */
const awayCodes = /^(?:ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|08...|53...|57P..)$/;

/** Whether an error says that the database cannot be asked just now, rather than that something is wrong with us. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return awayCodes.test(code) || /^Connection terminated|^timeout exceeded when trying to connect/.test(error.message);
}
