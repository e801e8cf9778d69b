import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { commonWords } from '../words/common.js';
import css from './ui.module.css';

/** A reference that can be copied. */
export function Reference({ of }: { of: string }) {
  const t = commonWords.useWords();
  const [copied, setCopied] = useState(false);
  return (
    <Button
      className={css.copy ?? ''}
      aria-label={t('copyReference', { reference: of })}
      onPress={() => void navigator.clipboard.writeText(of).then(() => setCopied(true))}
    >
      <span className="mono">{of}</span>
      {copied ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
      <span className="visually-hidden" role="status">
        {copied ? t('copied') : ''}
      </span>
    </Button>
  );
}
