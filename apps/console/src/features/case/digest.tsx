import type { Transfer } from '@carnet/client';
import { Fingerprint } from 'lucide-react';
import css from './case.module.css';
import { shortDigest } from '../../words/format.js';
import { dialogWords } from './dialog-words.js';

/** What a signature binds to. */
export function Digest({ of, as }: { of: Transfer; as: 'opinion' | 'vote' }) {
  const t = dialogWords.useWords();
  return (
    <p className={`${css.iconLine} ${css.digestLine} small t2`}>
      <Fingerprint size={15} aria-hidden />
      <span>{t(`digest.${as}`, { digest: shortDigest(of.contentDigest) })}</span>
    </p>
  );
}
