import {
  accessesOfTransferOptions,
  type Appeals,
  attachmentsDocumentsOptions,
  grantNoticesListOptions,
  termsDutiesOptions,
  type Transfer,
} from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Answer, ListAnswer } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import { useLanguage, useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { useDocumentName } from '../../words/names.js';
import { roleWords } from '../../words/roles.js';
import company from '../register/company.module.css';
import { FileLink, Section } from '../register/parts.js';
import { AccessTable } from '../opened/access-table.js';
import { sideWords } from './act-words.js';
import { decisionOf } from '../transfers/content.js';
import css from './transfer.module.css';
import { Citations } from './verdicts.js';

/** Notices and letters, each to read and print, and as PDF. */
export function Letters({ transfer, appeals }: { transfer: Transfer; appeals: Appeals | undefined }) {
  const t = sideWords.useWords();
  const format = useFormat();
  const language = useLanguage();
  const { id } = transfer;
  const { data } = useQuery(grantNoticesListOptions({ path: { id } }));
  const letters = [
    ...(transfer.hearings.length > 0 ? [{ name: t('letter.intention'), at: `/v1/transfers/${id}/intention` }] : []),
    ...(decisionOf(transfer) === null ? [] : [{ name: t('letter.decision'), at: `/v1/transfers/${id}/notice` }]),
    ...(data?.items ?? []).map(({ act, at, version }) => ({
      name: t(`letter.${act}`, { day: format.day(at) }),
      at: `/v1/transfers/${id}/grant-notices/${String(version)}/notice`,
    })),
    ...(appeals?.appeals ?? [])
      .filter(({ end }) => end !== null && end.as !== 'withdrawn')
      .flatMap(({ number, act, end }) => [
        ...(act === null && end?.as === 'set-aside'
          ? [{ name: t('letter.refusal', { number }), at: `/v1/transfers/${id}/appeals/${String(number)}/refusal-notice` }]
          : []),
        { name: t('letter.appeal', { number }), at: `/v1/transfers/${id}/appeals/${String(number)}/notice` },
      ]),
  ];
  if (letters.length === 0) return null;
  return (
    <Section title={t('letters')}>
      <ul>
        {letters.map(({ name, at }) => (
          <li key={at} className="row-12">
            <FileLink href={`${at}.html?language=${language}`} saved={false}>
              {t('read', { name })}
            </FileLink>
            <FileLink href={`${at}.pdf?language=${language}`}>{t('pdf', { name })}</FileLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the law asks to be attached, what is, and what officers said of it. */
export function Documents({ id }: { id: string }) {
  const t = sideWords.useWords();
  const role = roleWords.useWords();
  const say = useSay();
  const documentName = useDocumentName();
  const list = useQuery(attachmentsDocumentsOptions({ path: { id } }));
  return (
    <Section title={t('documents')}>
      <Answer of={list} rows={3}>
        {({ documents }) => (
          <div className={company.frame}>
            <Table label={t('documents')} head={[t('document'), t('state'), t('file')]}>
              {documents.map(({ code, title, state, files }) => (
                <tr key={code}>
                  <td>{title === null ? documentName(code) : say(title)}</td>
                  <td>{t(`doc.${state}`)}</td>
                  <td>
                    {files.map((file) => (
                      <div key={file.sha256}>
                        {file.state === 'attached' ? (
                          <FileLink href={`/v1/transfers/${id}/documents/${file.sha256}/content`}>
                            {t('openFile', { name: file.name })}
                          </FileLink>
                        ) : (
                          file.name
                        )}
                        {file.judgements.map(({ discipline, as, reasons }) => (
                          <div key={discipline} className="t2 small">
                            {t(`judged.${as}`, { discipline: role(discipline), reasons })}
                          </div>
                        ))}
                      </div>
                    ))}
                  </td>
                </tr>
              ))}
            </Table>
          </div>
        )}
      </Answer>
    </Section>
  );
}

/** What the law asks of the company, with its days and citations. */
export function LegalDuties({ id }: { id: string }) {
  const t = sideWords.useWords();
  const say = useSay();
  const format = useFormat();
  const { data } = useQuery(termsDutiesOptions({ path: { id } }));
  if (data === undefined || data.duties.length === 0) return null;
  return (
    <Section title={t('duties')}>
      <details className={css.details}>
        <summary>{t('dutiesCount', { count: data.duties.length })}</summary>
        <ul>
          {data.duties.map(({ duty, says, status, deadline, citations }) => (
            <li key={duty} className={css.line}>
              <p>{say(says)}</p>
              <p className="t2 small">
                {t(`duty.${status}`)}
                {deadline?.due && ` · ${t('byDay', { day: format.day(deadline.due) })}`}
              </p>
              <details className={css.details}>
                <summary>{deadline === null ? t('accessGround') : say(deadline.says)}</summary>
                <Citations of={citations} />
              </details>
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}

/** Who of the authority looked into this transfer. */
export function Opened({ id }: { id: string }) {
  const t = sideWords.useWords();
  const list = useQuery(accessesOfTransferOptions({ path: { id }, query: {} }));
  return (
    <Section title={t('accessRecord')}>
      <p className="t2">{t('openedHint')}</p>
      <ListAnswer of={list} rows={3} empty={<p className="t2">{t('openedNone')}</p>}>
        {(items) => <AccessTable items={items} />}
      </ListAnswer>
    </Section>
  );
}

/** Everything that happened, the latest first. */
export function Timeline({ transfer }: { transfer: Transfer }) {
  const t = sideWords.useWords();
  const say = useSay();
  const format = useFormat();
  return (
    <Section title={t('timeline')}>
      <ol>
        {transfer.timeline.toReversed().map(({ at, actor, says, refused }, place) => (
          <li key={place} className={css.line}>
            <span>{say(says)}</span>
            <span className="t2 small">
              {format.time(at)} · {actor.kind === 'person' ? (actor.name ?? t('authority')) : t(`by.${actor.kind}`)}
              {refused && ` · ${t('refusedAttempt')}`}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
