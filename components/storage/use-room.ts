import { useEffect, useState } from 'react';
import { type Room, readRoom } from './room.ts';

const everyMs = 15_000;

/** The room there is, asked for again every quarter of a minute and on return to the page; null until known. */
export function useRoom(): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => {
    let open = true;
    const read = async () => {
      const found = readRoom(await navigator.storage.estimate());
      if (open) setRoom(found);
    };
    const again = () => void read().catch(() => {});
    again();
    const timer = setInterval(again, everyMs);
    document.addEventListener('visibilitychange', again);
    return () => {
      open = false;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, []);
  return room;
}
