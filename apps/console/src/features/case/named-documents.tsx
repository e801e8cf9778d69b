import type { EvidenceDocument } from '@carnet/client';
import { useFormat } from '../../words/format.js';
import { KEPT_HERE } from '../transfer/attach.js';
import css from './case.module.css';
import { dialogWords } from './dialog-words.js';

/** Documents that a company named beside its filing, with those open that Carnet keeps. */
export function NamedDocuments({ id, of }: { id: string; of: readonly EvidenceDocument[] }) {
  const t = dialogWords.useWords();
  const format = useFormat();
  if (of.length === 0) return null;
  return (
    <ul className={css.plain} aria-label={t('named')}>
      {of.map(({ name, sha256, keptAt }) => {
        const digest = sha256.replace('sha256:', '');
        return (
          <li key={sha256} className="small">
            {keptAt === KEPT_HERE ? (
              <a href={`/v1/transfers/${id}/documents/${digest}/content`} target="_blank" rel="noreferrer noopener">
                {name}
              </a>
            ) : (
              format.list([name, keptAt])
            )}{' '}
            <span className="mono t2">{digest.slice(0, 12)}</span>
          </li>
        );
      })}
    </ul>
  );
}
