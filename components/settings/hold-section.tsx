import { Select } from '@assent/ui/field.tsx';
import { updateSettings } from '../../utils/settings/read.ts';
import { t } from '../words.ts';
import { formatHold } from './hold-words.ts';
import { Section } from './section.tsx';

const choices = [0, 60, 1440, 4320, 10_080];

/** How long an approved item waits before it is sent by itself. */
export function HoldSection({ minutes }: { minutes: number }) {
  const options = choices.includes(minutes) ? choices : [...choices, minutes].sort((a, b) => a - b);
  return (
    <Section id="outbox" title={t('hold.title')}>
      <Select
        label={t('hold.label')}
        hint={t('hold.hint')}
        value={minutes}
        onChange={(event) => void updateSettings({ holdMinutes: Number(event.currentTarget.value) })}
      >
        {options.map((value) => (
          <option key={value} value={value}>
            {formatHold(value)}
          </option>
        ))}
      </Select>
    </Section>
  );
}
