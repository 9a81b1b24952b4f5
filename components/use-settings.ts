import { useEffect, useState } from 'react';
import { readSettings, watchSettings } from '../utils/settings/read.ts';
import type { Settings } from '../utils/settings/settings.ts';

/** The settings, kept fresh; null until first read. */
export function useSettings(): Settings | null {
  const [settings, setSettings] = useState<Settings | null>(null);
  useEffect(() => {
    let open = true;
    void readSettings().then((read) => open && setSettings(read));
    const unwatch = watchSettings(setSettings);
    return () => {
      open = false;
      unwatch();
    };
  }, []);
  return settings;
}
