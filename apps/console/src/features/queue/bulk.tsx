import { type BulkAct, type BulkRow, bulkActsPreview, bulkActsReadOptions, bulkActsStart } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Notice, ProblemNotice } from '../../ui/feedback.js';
import { Checkbox, Select, TextField } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { roleWords } from '../../words/roles.js';
import { type Discipline, disciplines, usePeople } from './people.js';
import css from './queue.module.css';
import { queueWords } from './words.js';

export type BulkKind = 'assign' | 'release' | 'tag' | 'untag';
/** Which transfers: some by their ids, or all that a filter has. */
export type BulkOf = { readonly transfers: readonly string[] } | { readonly filter: Readonly<Record<string, string>> };

/** Whose reviews go to others: an officer's, or those that nobody has. */
export interface From {
  /** The id, or `nobody`. */
  readonly person: string;
  readonly name: string;
  readonly disciplines: readonly Discipline[];
  /** To whom, where that was chosen before. */
  readonly to?: string;
}

interface BulkProps {
  readonly kind: BulkKind;
  /** With `from`, the transfers in which that person has an open review of the discipline that is chosen. */
  readonly of?: BulkOf;
  readonly from?: From;
  readonly onClose: () => void;
}

/** One act on many transfers: said, previewed row by row, started, and watched until it is through. */
export function BulkDrawer({ kind, of, from, onClose }: BulkProps) {
  const t = queueWords.useWords();
  const me = useMe();
  const people = usePeople();
  const role = roleWords.useWords();
  const choices = from?.disciplines ?? disciplines;
  const [discipline, setDiscipline] = useState<Discipline>(
    choices.find((one) => (me.disciplines as readonly string[]).includes(one)) ?? choices[0] ?? 'privacy',
  );
  const [to, setTo] = useState<string | null>(from?.to ?? null);
  const [reasons, setReasons] = useState('');
  const [confirm, setConfirm] = useState(false);
  const [tag, setTag] = useState('');
  const [preview, setPreview] = useState<BulkAct | null>(null);
  const asked: BulkOf = of ?? { filter: { assignee: from?.person ?? 'nobody', discipline } };
  const isTag = kind === 'tag' || kind === 'untag';
  const previewing = useAct(
    (_: undefined, key) =>
      bulkActsPreview({
        body: {
          act: kind,
          ...('transfers' in asked ? { transfers: [...asked.transfers] } : { list: 'queue' as const, filter: { ...asked.filter } }),
          ...(isTag ? { tag } : { discipline, reasons }),
          ...(kind === 'assign' && { to: to ?? '', confirm }),
        },
        headers: { ...key },
      }),
    setPreview,
  );
  const starting = useAct((act: BulkAct, key) => bulkActsStart({ body: { preview: act.id, digest: act.digest }, headers: { ...key } }));
  const isReady = isTag ? tag.trim() !== '' : reasons.trim() !== '' && (kind !== 'assign' || to !== null);
  const will = preview?.counts['will-act'] ?? 0;
  return (
    <Dialog
      title={from === undefined || from.person === 'nobody' ? t(`bulk.title.${kind}`) : t('bulk.title.from', { name: from.name })}
      drawer={520}
      onClose={onClose}
      foot={
        starting.data !== undefined ? (
          <Button kind="primary" onPress={onClose}>
            {t('close')}
          </Button>
        ) : (
          <>
            {preview !== null && <Button onPress={() => setPreview(null)}>{t('back')}</Button>}
            <Button onPress={onClose}>{t('cancel')}</Button>
            {preview === null ? (
              <Button kind="primary" isDisabled={!isReady} isPending={previewing.isPending} onPress={() => previewing.mutate(undefined)}>
                {t('preview')}
              </Button>
            ) : (
              <Button kind="primary" isDisabled={will === 0} isPending={starting.isPending} onPress={() => starting.mutate(preview)}>
                {t('bulk.start', { count: will })}
              </Button>
            )}
          </>
        )
      }
    >
      {previewing.error !== null && <ProblemNotice error={previewing.error} />}
      {starting.error !== null && <ProblemNotice error={starting.error} />}
      {preview === null && isTag && (
        <TextField label={t('bulk.tagWord')} hint={t('bulk.tagHint')} value={tag} onChange={setTag} maxLength={64} autoFocus />
      )}
      {preview === null && !isTag && (
        <Whom
          kind={kind}
          disciplines={choices}
          without={from?.person ?? null}
          discipline={discipline}
          setDiscipline={setDiscipline}
          to={to}
          setTo={setTo}
          reasons={reasons}
          setReasons={setReasons}
          confirm={confirm}
          setConfirm={setConfirm}
        />
      )}
      {preview !== null && starting.data === undefined && (
        <>
          {kind === 'assign' && to !== null && <p>{t('bulk.goes', { discipline: role(discipline), name: people.name(to) })}</p>}
          <Preview of={preview} />
        </>
      )}
      {starting.data !== undefined && <Progress id={starting.data.id} />}
    </Dialog>
  );
}

interface WhomProps {
  readonly kind: BulkKind;
  readonly disciplines: readonly Discipline[];
  /** Somebody who cannot be chosen, because the reviews are theirs. */
  readonly without: string | null;
  readonly discipline: Discipline;
  readonly setDiscipline: (discipline: Discipline) => void;
  readonly to: string | null;
  readonly setTo: (to: string | null) => void;
  readonly reasons: string;
  readonly setReasons: (reasons: string) => void;
  readonly confirm: boolean;
  readonly setConfirm: (confirm: boolean) => void;
}

function Whom({
  kind,
  disciplines: choices,
  without,
  discipline,
  setDiscipline,
  to,
  setTo,
  reasons,
  setReasons,
  confirm,
  setConfirm,
}: WhomProps) {
  const t = queueWords.useWords();
  const role = roleWords.useWords();
  const people = usePeople();
  return (
    <>
      <Select
        label={t('discipline')}
        choices={choices.map((id) => ({ id, label: role(id) }))}
        value={discipline}
        onChange={(id) => {
          setDiscipline(id as Discipline);
          setTo(null);
        }}
      />
      {kind === 'assign' && (
        <Select
          label={t('officer')}
          choices={people.officers
            .filter(({ id, disciplines: held }) => held.includes(discipline) && id !== without)
            .map(({ id, name }) => ({ id, label: name }))}
          value={to}
          onChange={setTo}
        />
      )}
      <TextField label={t('reasons')} rows={3} value={reasons} onChange={setReasons} maxLength={4000} />
      {kind === 'assign' && (
        <Checkbox isSelected={confirm} onChange={setConfirm}>
          {t('bulk.confirm')}
        </Checkbox>
      )}
    </>
  );
}

function Preview({ of }: { of: BulkAct }) {
  const t = queueWords.useWords();
  return (
    <>
      <Notice>{t('bulk.nothingYet')}</Notice>
      {of.counts['will-act'] === 0 && <p>{t('bulk.noneWill')}</p>}
      <Rows title={t('bulk.will', { count: of.counts['will-act'] })} rows={of.rows.filter(({ state }) => state === 'will-act')} />
      <Rows title={t('bulk.withheld', { count: of.counts.withheld })} rows={of.rows.filter(({ state }) => state === 'withheld')} />
    </>
  );
}

function Progress({ id }: { id: string }) {
  const t = queueWords.useWords();
  const act = useQuery({
    ...bulkActsReadOptions({ path: { act: id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : 1000),
  });
  const { data } = act;
  if (data === undefined) return null;
  const through = data.counts.done + data.counts.skipped;
  return (
    <>
      <p role="status">{t('bulk.running', { done: through, count: data.counts.done + data.counts.skipped + data.counts['will-act'] })}</p>
      <Rows title={t('bulk.done', { count: data.counts.done })} rows={data.rows.filter(({ state }) => state === 'done')} />
      <Rows
        title={t('bulk.skipped', { count: data.counts.skipped + data.counts.withheld })}
        rows={data.rows.filter(({ state }) => state === 'skipped' || state === 'withheld')}
      />
    </>
  );
}

function Rows({ title, rows }: { title: string; rows: readonly BulkRow[] }) {
  const t = queueWords.useWords();
  const say = useSay();
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className={css.bulkHead}>{title}</h3>
      <ul className={css.bulkRows}>
        {rows.map(({ number, reference, says }) => (
          <li key={number}>
            <span className="mono">{reference ?? t('notFound')}</span>
            <span className="t2">{says === null ? '' : say(says)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
