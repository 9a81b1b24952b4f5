import { useEffect, useState } from 'react';
import { Button, type ButtonLook } from './button.tsx';

/** Copies `text`; says so for two seconds, also to screen readers. */
export function CopyButton({
  text,
  label,
  doneLabel,
  look = 'quiet',
}: {
  text: string;
  label: string;
  doneLabel: string;
  look?: ButtonLook;
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <Button look={look} onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
        {copied ? doneLabel : label}
      </Button>
      <span className="visually-hidden" role="status">
        {copied ? doneLabel : ''}
      </span>
    </>
  );
}
