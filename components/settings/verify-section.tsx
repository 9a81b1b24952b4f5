import { type ProofResult, proofFileLimit } from '@assent/protocol/proof.ts';
import { Button } from '@assent/ui/button.tsx';
import { TextArea } from '@assent/ui/field.tsx';
import { type DragEvent, type FormEvent, useId, useState } from 'react';
import { checkFileHere } from '../proof/check-here.ts';
import styles from '../proof/proof.module.css';
import { ProofOutcome } from '../proof/proof-outcome.tsx';
import { t } from '../words.ts';
import { Section } from './section.tsx';

type Checked = { name: string; result: ProofResult };

/** The file, but never more of it than what shows that it is too large. */
async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, proofFileLimit + 1).arrayBuffer());
}

function useCheck() {
  const [checked, setChecked] = useState<Checked | null>(null);
  const run = async (name: string, content: Uint8Array | string) => {
    setChecked({ name, result: await checkFileHere(content) });
  };
  return { checked, run };
}

/** Where a file can be dropped or chosen. */
function FilePlace({ onFile }: { onFile: (file: File) => void }) {
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to what the input inside does
    <div
      className={styles.drop}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
    >
      <label htmlFor={id}>{t('verify.file')}</label>
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
  );
}

/** Receipts, consents and exports, also other people's, checked on this device. */
export function VerifySection() {
  const { checked, run } = useCheck();
  const [text, setText] = useState('');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') void run(t('verify.pasted'), text);
  };
  return (
    <Section id="verify" title={t('verify.title')} hint={t('verify.hint')}>
      <FilePlace onFile={(file) => void bytesOf(file).then((bytes) => run(file.name, bytes))} />
      <form className={styles.check} onSubmit={onSubmit}>
        <TextArea
          label={t('verify.paste')}
          rows={3}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" disabled={text.trim() === ''}>
          {t('verify.check-text')}
        </Button>
      </form>
      {checked && (
        <section aria-label={t('verify.outcome', { name: checked.name })} className={styles.check}>
          <h3 dir="auto">{checked.name}</h3>
          <ProofOutcome result={checked.result} />
        </section>
      )}
    </Section>
  );
}
