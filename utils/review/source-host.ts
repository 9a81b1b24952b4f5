const intranetSuffixes = [
  'local',
  'localhost',
  'localdomain',
  'internal',
  'intranet',
  'corp',
  'home',
  'lan',
  'private',
  'home.arpa',
  'onion',
  'test',
];

/** What stands for a host whose name could point at the person's own machine, home or employer. */
const hiddenHost = '[HOST]';

/**
 * A host name as it may be sent: lower case, no port or path. IP addresses, loopback, single labels, intranet
 * names and anything that is no host name become `[HOST]`.
 */
export function sourceHost(host: string): string {
  const name = host
    .trim()
    .toLowerCase()
    .replace(/:\d{1,5}$/, '')
    .replace(/\.$/, '');
  if (!/^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(name)) {
    return hiddenHost;
  }
  const isIntranet = intranetSuffixes.some((suffix) => name.endsWith(`.${suffix}`));
  return isIntranet ? hiddenHost : name;
}
