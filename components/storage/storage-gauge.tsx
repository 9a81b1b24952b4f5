import { useId } from 'react';
import { formatBytes, formatCount } from '../format.ts';
import { t } from '../words.ts';
import styles from './storage.module.css';
import { useRoom } from './use-room.ts';
import { shelves, useStored } from './use-stored.ts';

function Gauge() {
  const room = useRoom();
  const id = useId();
  if (!room) return <p className={styles.grey}>{t('storage.unknown')}</p>;
  const { used, granted, free } = room;
  return (
    <div className={styles.gauge} data-low={room.isLow}>
      <div className={styles.ends}>
        <label htmlFor={id}>{t('storage.used', { used: formatBytes(used) })}</label>
        <span className={styles.grey}>{t('storage.free', { free: formatBytes(free) })}</span>
      </div>
      <meter
        id={id}
        className={styles.meter}
        min={0}
        max={granted}
        value={used}
        aria-valuetext={t('storage.meter', { used: formatBytes(used), granted: formatBytes(granted) })}
      />
    </div>
  );
}

function Shelves() {
  const stored = useStored();
  if (!stored) return null;
  return (
    <table className={styles.shelves}>
      <caption className="visually-hidden">{t('storage.what')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('storage.what')}</th>
          <th scope="col">{t('storage.count')}</th>
          <th scope="col">{t('storage.size')}</th>
        </tr>
      </thead>
      <tbody>
        {shelves.map((shelf) => (
          <tr key={shelf} data-shelf={shelf} data-count={stored[shelf].count} data-bytes={stored[shelf].bytes}>
            <th scope="row">{t(`storage.shelf-${shelf}`)}</th>
            <td>{formatCount(stored[shelf].count)}</td>
            <td>{formatBytes(stored[shelf].bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How much room there is and what takes it. */
export function StorageGauge() {
  return (
    <div className={styles.storage}>
      <Gauge />
      <Shelves />
      <p className={styles.grey}>{t('storage.note')}</p>
    </div>
  );
}
