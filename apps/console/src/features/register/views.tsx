import { viewsListOptions, viewsRemove, viewsSave, type ViewShownLine } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { seen, useAct } from '../../shell/act.js';
import { useAsRead } from '../../shell/as-read.js';
import { ActForm } from '../../ui/act-form.js';
import { Button } from '../../ui/button.js';
import { Checkbox, TextField } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import css from './company.module.css';
import { filtersOf } from './filters.js';
import { registerWords } from './words.js';

/** Views of the register: built-in, shared and own ones, each a link. */
export function Views() {
  const t = registerWords.useWords();
  const [address] = useSearchParams();
  const views = useQuery(viewsListOptions({ query: { list: 'transfers', counts: 'true' } }));
  const [saving, setSaving] = useState(false);
  const applied = new URLSearchParams(filtersOf(address));
  applied.sort();
  const now = applied.toString();
  return (
    <nav className={css.views} aria-label={t('views')}>
      <Link className={css.view} to="/transfers" {...(now === '' && { 'aria-current': 'true' as const })}>
        {t('allTransfers')}
      </Link>
      {views.data?.items
        .filter(({ faults }) => faults.length === 0)
        .map((view) => (
          <ViewLink key={view.id} view={view} now={now} />
        ))}
      {now !== '' && (
        <Button kind="quiet" onPress={() => setSaving(true)}>
          {t('saveView')}
        </Button>
      )}
      {saving && <SaveView query={filtersOf(address)} onClose={() => setSaving(false)} />}
    </nav>
  );
}

function ViewLink({ view, now }: { view: ViewShownLine; now: string }) {
  const t = registerWords.useWords();
  const say = useSay();
  const [removing, setRemoving] = useState(false);
  const query = new URLSearchParams(view.query as Record<string, string>);
  query.sort();
  const name = say(view.name);
  const label = view.count === null ? name : t(view.count.more ? 'viewCountMore' : 'viewCount', { name, rows: view.count.rows });
  return (
    <span>
      <Link
        className={css.view}
        to={`/transfers?${query.toString()}`}
        {...(query.toString() === now && { 'aria-current': 'true' as const })}
      >
        {label}
      </Link>
      {view.mayChange && view.version !== null && (
        <Button kind="quiet" aria-label={t('viewRemove', { name })} onPress={() => setRemoving(true)}>
          <X size={18} aria-hidden />
        </Button>
      )}
      {removing && <RemoveView of={view} onClose={() => setRemoving(false)} />}
    </span>
  );
}

function RemoveView({ of, onClose }: { of: ViewShownLine; onClose: () => void }) {
  const t = registerWords.useWords();
  const say = useSay();
  const [view, readNewest] = useAsRead(of);
  const act = useAct((_: null, key) => viewsRemove({ path: { id: view.id }, headers: { ...key, ...seen(view.version ?? 0) } }), onClose);
  const title = t('viewRemove', { name: say(view.name) });
  const onNewest = (): void => void readNewest().then(act.reset);
  return (
    <ActForm title={title} onClose={onClose} act={{ ...act, onNewest }} isDanger onSubmit={() => act.mutate(null)}>
      <p>{t('viewRemoveText')}</p>
    </ActForm>
  );
}

function SaveView({ query, onClose }: { query: Record<string, string>; onClose: () => void }) {
  const t = registerWords.useWords();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [byDefault, setByDefault] = useState(false);
  const [tried, setTried] = useState(false);
  const act = useAct(
    (_: null, key) => viewsSave({ body: { name: name.trim(), list: 'transfers', query, shared, byDefault }, headers: { ...key } }),
    onClose,
  );
  const save = (): void => {
    setTried(true);
    if (name.trim() !== '') act.mutate(null);
  };
  return (
    <ActForm title={t('saveView')} onClose={onClose} submit={t('viewSave')} act={act} onSubmit={save}>
      <TextField
        label={t('viewName')}
        value={name}
        onChange={setName}
        autoFocus
        error={tried && name.trim() === '' ? t('viewNeedsName') : undefined}
      />
      <Checkbox isSelected={shared} onChange={setShared}>
        {t('viewShared')}
      </Checkbox>
      <Checkbox isSelected={byDefault} onChange={setByDefault}>
        {t('viewDefault')}
      </Checkbox>
    </ActForm>
  );
}
