import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

const Url = z.url({ protocol: /^https?$/ });

/** How one collector is set up. Every field has an environment variable; see {@link readConfig}. */
export const CollectorConfig = z.strictObject({
  data: z.string().min(1).describe('Folder of the signing key and the embedded database'),
  host: z.string().min(1).default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(8787).describe('0 picks a free port'),
  publicUrl: Url.optional().describe('How others reach it, without a trailing slash; the listening address if absent'),
  databaseUrl: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional()
    .describe('A PostgreSQL of yours; the embedded one if absent'),
  chainRpc: Url.optional().describe("JSON-RPC endpoint; the manifest's if absent"),
  operatorKey: z
    .string()
    .regex(/^0x[0-9a-fA-F]{64}$/)
    .optional()
    .describe('Private key that owns the distributor; without it epochs wait'),
  epochIntervalSeconds: z.int().min(1).optional().describe('How often epochs close by themselves; never if absent'),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
export type CollectorConfig = z.infer<typeof CollectorConfig>;
/** What a caller may leave out. */
export type CollectorSettings = z.input<typeof CollectorConfig>;

/** The configuration cannot be used; the message says which variable and why, never its value. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const variables = {
  ASSENT_DATA: 'data',
  ASSENT_HOST: 'host',
  ASSENT_PORT: 'port',
  ASSENT_PUBLIC_URL: 'publicUrl',
  ASSENT_DATABASE_URL: 'databaseUrl',
  ASSENT_CHAIN_RPC: 'chainRpc',
  ASSENT_OPERATOR_KEY: 'operatorKey',
  ASSENT_EPOCH_INTERVAL: 'epochIntervalSeconds',
  ASSENT_LOG_LEVEL: 'logLevel',
} as const satisfies Record<string, keyof CollectorConfig>;

const numeric = new Set<keyof CollectorConfig>(['port', 'epochIntervalSeconds']);

/**
 * Reads the JSON file named by ASSENT_CONFIG, if any, then the ASSENT_… variables over it. The data folder is
 * `assent-data` in the working directory unless said.
 *
 * @throws ConfigError naming each variable that is wrong
 */
export function readConfig(env: NodeJS.ProcessEnv): CollectorConfig {
  const given: Record<string, unknown> = env.ASSENT_CONFIG ? readConfigFile(env.ASSENT_CONFIG) : {};
  for (const [variable, field] of Object.entries(variables)) {
    const text = env[variable];
    if (text) given[field] = numeric.has(field) ? Number(text) : text;
  }
  return parseConfig({ ...given, data: resolve(String(given.data ?? 'assent-data')) });
}

/** Checks settings given by a program. @throws ConfigError */
export function parseConfig(settings: unknown): CollectorConfig {
  const parsed = CollectorConfig.safeParse(settings);
  if (parsed.success) return { ...parsed.data, ...trimmedUrl(parsed.data.publicUrl) };
  const lines = parsed.error.issues.map((issue) => {
    const field = issue.path.join('.');
    const variable = Object.entries(variables).find(([, name]) => name === field)?.[0];
    return `${variable ? `${variable} (${field})` : field || 'settings'}: ${issue.message}`;
  });
  throw new ConfigError(`The configuration cannot be used:\n  ${lines.join('\n  ')}`);
}

function trimmedUrl(publicUrl: string | undefined) {
  return publicUrl === undefined ? {} : { publicUrl: publicUrl.replace(/\/+$/, '') };
}

function readConfigFile(path: string): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return { ...content };
  } catch (cause) {
    throw new ConfigError(`ASSENT_CONFIG: ${path} cannot be read as JSON`, { cause });
  }
  throw new ConfigError(`ASSENT_CONFIG: ${path} must hold one JSON object`);
}
