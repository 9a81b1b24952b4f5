import { sensitiveCategory } from '../../utils/sensitive/sensitive-category.ts';

/** A host that no list knows and no page has (RFC 2606). */
export const exampleHost = 'reading.example';

/** Why Assent takes nothing from a host whatever is ticked: a sensitive site, or one on the person's own list. */
export function heldBackBy(own: readonly string[]): (host: string) => string | null {
  return (host) => {
    const category = sensitiveCategory(`https://${host}/`, own);
    if (category === null) return null;
    return category === 'own' ? 'simulation.own-site' : 'simulation.sensitive';
  };
}
