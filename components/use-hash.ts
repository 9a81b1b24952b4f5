import { useEffect, useState } from 'react';

function read(): string {
  return decodeURIComponent(location.hash.slice(1));
}

/** The URL's fragment as state, so that a screen can be linked to; setting it replaces, it makes no history. */
export function useHash(): [string, (hash: string) => void] {
  const [hash, setHash] = useState(read);
  useEffect(() => {
    const onChange = () => setHash(read());
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, []);
  const set = (next: string) => {
    history.replaceState(null, '', `#${next}`);
    setHash(next);
  };
  return [hash, set];
}
