import type { Citation } from '@carnet/client';
import { ExternalLink } from 'lucide-react';
import { useSay } from '../../words/language.js';
import css from './packs.module.css';
import { lawReadWords, packWords } from './words.js';

/** Where in the law something stands: article, instrument in both languages, edition, and the way to the text. */
export function Citations({ of }: { of: readonly Citation[] }) {
  const t = packWords.useWords();
  const lawRead = lawReadWords.useWords();
  const say = useSay();
  return (
    <ul className={css.cites}>
      {of.map(({ instrument, article, title, url, edition }) => {
        const name = say(title);
        const other = name === title.en ? title.zh : title.en;
        return (
          <li key={`${instrument} ${article}`}>
            <strong>{/^\d+(\(\d+\))*$/.test(article) ? t('article', { article }) : article}</strong> {name}
            {other !== name && (
              <div className="small t2" lang={other === title.en ? 'en' : 'zh-Hans'}>
                {other}
              </div>
            )}
            {edition !== undefined && <div className="small t3">{edition}</div>}
            {url !== null && (
              <a href={url} target="_blank" rel="noreferrer" className="small" aria-label={`${lawRead('open')}: ${name}`}>
                {lawRead('open')} <ExternalLink size={12} aria-hidden />
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
