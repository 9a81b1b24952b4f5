/** Global Privacy Control as the browser states it (w3c/gpc); null where it states nothing. */
export function readGpc(): boolean | null {
  const value = 'globalPrivacyControl' in navigator ? navigator.globalPrivacyControl : null;
  return typeof value === 'boolean' ? value : null;
}
