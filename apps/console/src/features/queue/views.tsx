import { type ViewShownLine, viewsChange, viewsListOptions, viewsRemove, viewsSave } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Lock, Pencil, Plus, Users } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { seen, useAct } from '../../shell/act.js';
import { useAsRead, useTyped } from '../../shell/as-read.js';
import { Refused } from '../../ui/act-form.js';
import { EntryField, Theirs } from '../../ui/entry-field.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Checkbox } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { type Filter, sameFilter } from './filter.js';
import css from './queue.module.css';
import { queueWords } from './words.js';

export const queueViewsOptions = () => viewsListOptions({ query: { list: 'queue', counts: 'true' } });

/** Saved sets of filters: one's own and shared ones. */
export function Views({ filter }: { filter: Filter }) {
  const t = queueWords.useWords();
  const say = useSay();
  const format = useFormat();
  const views = useQuery(queueViewsOptions());
  const [editing, setEditing] = useState<ViewShownLine | 'new' | null>(null);
  const edited = views.data?.items.find(({ id }) => editing !== null && editing !== 'new' && id === editing.id) ?? editing;
  const items = (views.data?.items ?? []).filter(({ faults }) => faults.length === 0);
  const current = items.find(({ query }) => sameFilter(query, filter.query));
  return (
    <div className={css.views} role="group" aria-label={t('views')} id="queue-views" tabIndex={-1}>
      <ToggleButton className={css.view ?? ''} isSelected={Object.keys(filter.query).length === 0} onChange={() => filter.replace({})}>
        {t('views.all')}
      </ToggleButton>
      {items.map((view) => (
        <ToggleButton
          key={view.id}
          className={css.view ?? ''}
          isSelected={view === current}
          onChange={() => filter.replace(view.query as Record<string, string>)}
        >
          {view.own && !view.shared && <Lock size={13} aria-hidden />}
          {!view.builtIn && view.shared && <Users size={13} aria-label={t('views.shared')} />}
          {say(view.name)}
          {view.count !== null && (
            <span className="t3 num">
              {view.count.more ? t('views.more', { count: format.number(view.count.rows) }) : format.number(view.count.rows)}
            </span>
          )}
        </ToggleButton>
      ))}
      {current?.mayChange === true && (
        <Button kind="quiet" aria-label={t('views.edit')} onPress={() => setEditing(current)}>
          <Pencil size={13} aria-hidden />
        </Button>
      )}
      <Button kind="quiet" isDisabled={current !== undefined} onPress={() => setEditing('new')}>
        <Plus size={13} aria-hidden />
        {t('views.save')}
      </Button>
      {edited !== null && <ViewDialog of={edited} filter={filter} onClose={() => setEditing(null)} />}
    </div>
  );
}

/** Keeps a view, or changes the one that somebody saw when they opened it. */
function ViewDialog({ of: current, filter, onClose }: { of: ViewShownLine | 'new'; filter: Filter; onClose: () => void }) {
  const t = queueWords.useWords();
  const say = useSay();
  const [of, readNewest] = useAsRead(current);
  const isNew = of === 'new';
  const typed = useTyped(
    isNew
      ? { name: '', shared: 'false', byDefault: 'false' }
      : { name: say(of.name), shared: String(of.shared), byDefault: String(of.byDefault) },
  );
  const { name } = typed.fields;
  const [shared, byDefault] = [typed.fields.shared === 'true', typed.fields.byDefault === 'true'];
  const show = (value: string): string => t(value === 'true' ? 'yes' : 'no');
  const query = (isNew ? filter.query : of.query) as Record<string, string>;
  const body = { name, list: 'queue' as const, query, shared, byDefault };
  const saving = useAct(
    (_: undefined, key) =>
      isNew
        ? viewsSave({ body, headers: { ...key } })
        : viewsChange({ path: { id: of.id }, body, headers: { ...key, ...seen(of.version ?? 0) } }),
    onClose,
  );
  const removing = useAct(
    (view: ViewShownLine, key) => viewsRemove({ path: { id: view.id }, headers: { ...key, ...seen(view.version ?? 0) } }),
    onClose,
  );
  const error = saving.error ?? removing.error;
  const onNewest = (): void => {
    saving.reset();
    removing.reset();
    void readNewest();
  };
  return (
    <Dialog
      title={isNew ? t('views.save') : t('views.edit')}
      onClose={onClose}
      foot={
        <>
          {!isNew && (
            <Button kind="danger" isPending={removing.isPending} onPress={() => removing.mutate(of)}>
              {t('view.delete')}
            </Button>
          )}
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="primary" isDisabled={name.trim() === ''} isPending={saving.isPending} onPress={() => saving.mutate(undefined)}>
            {isNew ? t('views.save') : t('viewSave')}
          </Button>
        </>
      }
    >
      <Refused error={error} onNewest={onNewest} />
      <EntryField of={typed} field="name" label={t('name')} maxLength={80} autoFocus />
      <Checkbox isSelected={shared} onChange={(on) => typed.type({ shared: String(on) })}>
        {t('view.share')}
      </Checkbox>
      <Theirs of={typed} field="shared" label={t('view.share')} show={show} />
      <Checkbox isSelected={byDefault} onChange={(on) => typed.type({ byDefault: String(on) })}>
        {t('view.default')}
      </Checkbox>
      <Theirs of={typed} field="byDefault" label={t('view.default')} show={show} />
    </Dialog>
  );
}
