import { type CitedPlace, type LawRead, packVersionsReadingsOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { BookCheck, BookDashed } from 'lucide-react';
import { Answer } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import ui from '../../ui/ui.module.css';
import { type Bilingual, useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import css from './law-read.module.css';
import { lawReadWords, packWords } from './words.js';
import { RuleSentence } from './rule-sentence.js';

/** What was read of the law that a version of a pack cites: by its id, or as `regime@version`. */
function useLawRead(version: string) {
  return useQuery({ ...packVersionsReadingsOptions({ path: { id: version } }), staleTime: 600_000 });
}

interface WordsProps {
  readonly version: string;
  readonly cites: readonly { readonly instrument: string; readonly article: string }[];
  /** What the rule says of it. */
  readonly says: Bilingual;
}

/** The words of the law behind a rule, in the original, with what the rule makes of them beside it. */
export function WordsOfLaw({ version, cites, says }: WordsProps) {
  const t = lawReadWords.useWords();
  const read = useLawRead(version);
  return (
    <Answer of={read} rows={2}>
      {({ places }) => (
        <section className={css.words} aria-label={t('words')}>
          <div className="stack-8">
            {cites.map((cite) => (
              <Place key={`${cite.instrument} ${cite.article}`} cite={cite} places={places} />
            ))}
          </div>
          <div className={css.summary}>
            <p className="small t2">{t('summary')}</p>
            <p>
              <RuleSentence of={says} />
            </p>
          </div>
        </section>
      )}
    </Answer>
  );
}

function Place({ cite, places }: { cite: WordsProps['cites'][number]; places: readonly CitedPlace[] }) {
  const t = lawReadWords.useWords();
  const say = useSay();
  const place = places.find(({ instrument, article }) => instrument === cite.instrument && article === cite.article);
  const unread = place === undefined ? [cite.article] : place.unread;
  return (
    <div>
      <p className="small t2">{t('cite', { title: place === undefined ? cite.instrument : say(place.title), article: cite.article })}</p>
      {place?.readings.map((reading) => (
        <Quote key={`${reading.article} ${reading.digest}`} of={reading} />
      ))}
      {unread.length > 0 && <p className="small t2">{t('unreadPlace', { articles: unread.join(', ') })}</p>}
    </div>
  );
}

function Quote({ of: { article, quote, edition, url, source, by, on, digest } }: { of: CitedPlace['readings'][number] }) {
  const t = lawReadWords.useWords();
  const format = useFormat();
  return (
    <figure className={css.quote}>
      <blockquote cite={url} {...languageOf(quote)}>
        {quote}
      </blockquote>
      <figcaption className="small t2">
        <span>{t('read', { article, by, day: format.day(on) })}</span>
        <span>{t(`source.${source}`)}</span>
        <span lang="en">{edition}</span>
        <a href={url} target="_blank" rel="noreferrer noopener">
          {t('open')}
        </a>
        <Reference of={digest} />
      </figcaption>
    </figure>
  );
}

/** Scripts that one language alone writes in; of the others a page cannot tell. */
function languageOf(text: string): { readonly lang?: string } {
  if (/[\u3040-\u30ff]/.test(text)) return { lang: 'ja' };
  if (/[\uac00-\ud7af]/.test(text)) return { lang: 'ko' };
  if (/[\u0e00-\u0e7f]/.test(text)) return { lang: 'th' };
  return /[\u4e00-\u9fff]/.test(text) ? { lang: 'zh' } : {};
}

/** How much of the law that a version cites was read, and every place with its words. */
export function LawReadOf({ version }: { version: string }) {
  const read = useLawRead(version);
  return <Answer of={read}>{(data) => <Coverage of={data} />}</Answer>;
}

function Coverage({ of: { rules, read, newest, places } }: { of: LawRead }) {
  const t = lawReadWords.useWords();
  const pack = packWords.useWords();
  const say = useSay();
  const format = useFormat();
  const isNoneCited = places.length === 0;
  const open = places.filter(({ unread }) => unread.length > 0);
  return (
    <div className="stack-8">
      <p>
        {t('share', {
          read: format.number(read),
          rules: format.number(rules),
          share: rules === 0 ? '–' : format.percent(floored(read / rules)),
        })}{' '}
        {newest !== null ? t('newest', { day: format.day(newest) }) : !isNoneCited && t('neverRead')}
      </p>
      <p className="t2">{isNoneCited ? t('noneCited') : open.length === 0 ? t('allRead') : t('unreadCount', { count: open.length })}</p>
      <details hidden={isNoneCited}>
        <summary>{t('places', { count: places.length })}</summary>
        <Table
          label={t('places', { count: places.length })}
          head={[t('column.place'), t('column.read'), t('column.words'), pack('citedBy')]}
        >
          {places.map((place) => (
            <tr key={`${place.instrument} ${place.article}`}>
              <td>{t('cite', { title: say(place.title), article: place.article })}</td>
              <td>
                <Mark isRead={place.unread.length === 0} />
              </td>
              <td className={css.cell}>
                {place.readings.map((reading) => (
                  <Quote key={`${reading.article} ${reading.digest}`} of={reading} />
                ))}
                {place.unread.length > 0 && <p className="small t2">{t('unreadPlace', { articles: place.unread.join(', ') })}</p>}
              </td>
              <td className="mono small">{place.citedBy.join(' · ')}</td>
            </tr>
          ))}
        </Table>
      </details>
    </div>
  );
}

/** In whole hundredths, so that nearly all is not shown as all. */
const floored = (share: number): number => Math.floor(share * 100) / 100;

function Mark({ isRead }: { isRead: boolean }) {
  const t = lawReadWords.useWords();
  return (
    <span className={`${ui.bare} small f-${isRead ? 'green' : 'violet'}`}>
      {isRead ? <BookCheck size={13} aria-hidden /> : <BookDashed size={13} aria-hidden />}
      {t(isRead ? 'isRead' : 'isUnread')}
    </span>
  );
}
