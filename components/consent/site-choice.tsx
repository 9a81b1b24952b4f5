import { Button } from '@assent/ui/button.tsx';
import { TextArea } from '@assent/ui/field.tsx';
import { useId, useState } from 'react';
import { listOf } from '../format.ts';
import { t } from '../words.ts';
import { type AskedType, readHosts, type TypeChoice } from './choice.ts';
import styles from './consent.module.css';

type Props = { asked: AskedType; choice: TypeChoice; onChange: (choice: TypeChoice) => void };

/** Sites that the campaign names: a tick each, all off. */
function NamedSites({ sites, choice, onChange }: Omit<Props, 'asked'> & { sites: string[] }) {
  const isAll = sites.every((site) => choice.hosts.includes(site));
  const tick = (site: string, on: boolean) =>
    onChange({ ...choice, hosts: sites.filter((other) => (other === site ? on : choice.hosts.includes(other))) });
  return (
    <>
      {sites.length > 1 && (
        <Button className={styles.all} onClick={() => onChange({ ...choice, hosts: isAll ? [] : sites })}>
          {t(isAll ? 'consent.untick-sites' : 'consent.tick-sites', { count: sites.length })}
        </Button>
      )}
      <div className={styles.hosts}>
        {sites.map((site) => (
          <label key={site} className={styles.host}>
            <input
              type="checkbox"
              className={styles.box}
              checked={choice.hosts.includes(site)}
              onChange={(event) => tick(site, event.currentTarget.checked)}
            />
            <span>{site}</span>
          </label>
        ))}
      </div>
    </>
  );
}

/** A list of sites in the person's own words. */
function OwnSites({ choice, onChange }: Omit<Props, 'asked'>) {
  const [text, setText] = useState(choice.hosts.join('\n'));
  const { hosts, unreadable } = readHosts(text);
  const hint =
    unreadable.length > 0
      ? t('consent.sites-unreadable', { words: listOf(unreadable) })
      : hosts.length > 0
        ? t('consent.sites-read', { sites: listOf(hosts) })
        : t('consent.sites-type-hint');
  return (
    <TextArea
      label={t('consent.sites-type')}
      hint={hint}
      className={styles.ownSites}
      rows={3}
      dir="ltr"
      spellCheck={false}
      autoCapitalize="off"
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange({ ...choice, hosts: readHosts(event.currentTarget.value).hosts });
      }}
    />
  );
}

/** Asked for from anywhere: any site, or a list of one's own. Neither is picked beforehand. */
function AnySites({ choice, onChange }: Omit<Props, 'asked'>) {
  const name = useId();
  return (
    <>
      {(['any', 'these'] as const).map((scope) => (
        <label key={scope} className={styles.host}>
          <input
            type="radio"
            name={name}
            className={styles.box}
            checked={choice.scope === scope}
            onChange={() => onChange({ ...choice, scope })}
          />
          <span>{t(`consent.scope-${scope}`)}</span>
        </label>
      ))}
      {choice.scope === 'these' && <OwnSites choice={choice} onChange={onChange} />}
    </>
  );
}

/** From which sites a type of data may come. */
export function SiteChoice({ asked, choice, onChange }: Props) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.question}>{t('consent.sites')}</legend>
      {asked.sites === 'any' ? (
        <AnySites choice={choice} onChange={onChange} />
      ) : (
        <NamedSites sites={asked.sites} choice={choice} onChange={onChange} />
      )}
    </fieldset>
  );
}
