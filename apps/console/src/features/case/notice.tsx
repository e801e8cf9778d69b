import { type NoticePreviewBody, noticePreviewPreview, type Transfer } from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Check, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import { useMe } from '../../shell/session.js';
import { Loading, ProblemNotice } from '../../ui/feedback.js';
import { Segments } from '../../ui/segments.js';
import { useSettled } from '../../ui/settled.js';
import { useLanguage } from '../../words/language.js';
import css from './case.module.css';
import { dialogWords } from './dialog-words.js';

const required = ['names', 'findings', 'citations', 'reasons', 'conditions', 'restriction-tests', 'hearing', 'appeal'] as const;

/** Each language by its own name, whatever the reader's is. */
const languageNames = { zh: ['zh-Hans', '中文'], en: ['en', 'English'] } as const;

/** The notice as the company would get it, in either language, and what it still lacks. */
export function NoticePreview({ of, body }: { of: Transfer; body: NoticePreviewBody | null }) {
  const t = dialogWords.useWords();
  const [language, setLanguage] = useState(useLanguage());
  const { languages } = useMe();
  const choices = [...new Set([...languages, 'zh', 'en'] as const)].map((id) => {
    const [lang, name] = languageNames[id];
    return { id, label: <span lang={lang}>{name}</span> };
  });
  const settled = useSettled(body, 600);
  const preview = useQuery({
    queryKey: ['notice-preview', of.id, of.version, settled],
    queryFn: async () => {
      const { data } = await noticePreviewPreview({
        path: { id: of.id },
        body: settled ?? { ballot: 'approve', contentDigest: of.contentDigest },
        headers: { Accept: 'application/json' },
      });
      return data;
    },
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: 'static',
    retry: false,
  });
  const { data } = preview;
  return (
    <section className={css.notice} aria-label={t('notice')}>
      <div className={css.spread}>
        <h3>{data?.of === 'intention' ? t('notice.intention') : t('notice')}</h3>
        <Segments label={t('notice.language')} choices={choices} value={language} onChange={setLanguage} />
      </div>
      {body === null && <p className="t2">{t('notice.none')}</p>}
      {body !== null && preview.error !== null && <ProblemNotice error={preview.error} />}
      {body !== null && data === undefined && preview.error === null && <Loading rows={4} />}
      {body !== null && data !== undefined && (
        <>
          <article className={css.letter} lang={language === 'zh' ? 'zh-Hans' : 'en'}>
            <p className="small t2">{data.words[language].authority}</p>
            <h4>{data.words[language].title}</h4>
            <p>{data.words[language].lead}</p>
            {data.words[language].sections.map(({ heading, lines }) => (
              <section key={heading}>
                <h5>{heading}</h5>
                {lines.map((line, place) => (
                  <p key={place}>{line}</p>
                ))}
              </section>
            ))}
          </article>
          <ul className={css.requiredParts}>
            {required.map((part) => {
              const lacks = data.missing.includes(part);
              return (
                <li key={part} className={lacks ? 't2' : ''}>
                  {lacks ? (
                    <CircleDashed size={13} aria-label={t('notice.lacks')} />
                  ) : (
                    <Check size={13} aria-label={t('notice.has')} className={css.green} />
                  )}
                  {t(`notice.${part}`)}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}
