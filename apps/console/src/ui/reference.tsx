import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { commonWords } from '../words/language.js';
import css from './ui.module.css';

/** A reference that can be copied; a digest may be shown by its beginning, and is copied whole. */
export function Reference({ of, shown = of }: { of: string; shown?: string }) {
  const t = commonWords.useWords();
  const [copied, setCopied] = useState(false);
  return (
    <Button
      className={css.copy ?? ''}
      aria-label={t('copyReference', { reference: shown })}
      onPress={() => void navigator.clipboard.writeText(of).then(() => setCopied(true))}
    >
      <span className="mono" title={shown === of ? undefined : of}>
        {shown}
      </span>
      {copied ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
      <span className="visually-hidden" role="status">
        {copied ? t('copied') : ''}
      </span>
    </Button>
  );
}
