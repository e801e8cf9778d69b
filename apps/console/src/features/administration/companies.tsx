import {
  administrationAdd,
  administrationChange,
  administrationCompaniesOptions,
  administrationReinstate,
  administrationSuspend,
  type CompanyBody,
  type DirectoryCompany,
} from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Ban, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PagedAnswer } from '../../shell/page-turns.js';
import { seen, useAct } from '../../shell/act.js';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { useMay } from '../../shell/session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Empty, Mark } from '../../ui/feedback.js';
import { Select, TextField } from '../../ui/field.js';
import { Pairs, Table } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { useSay } from '../../words/language.js';
import { memberWords } from '../../words/members.js';
import { useFormat } from '../../words/format.js';
import { RowButton } from '../history/entry.js';
import css from '../history/history.module.css';
import { useTypedParam } from '../packs/typed.js';
import { type TypedEntry, useAsRead, useTyped } from '../../shell/as-read.js';
import { EntryField, Theirs } from '../../ui/entry-field.js';
import { ActDialog, useEntryAct } from './parts.js';
import { adminWords } from './words.js';
import { clusterWords, useClusterName } from '../../words/clusters.js';

/** The companies of this installation. */
export function Page() {
  const t = adminWords.useWords();
  const may = useMay();
  const [address, setAddress] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const [words, type] = useTypedParam('search', 'cursor');
  const search = (address.get('search') ?? '').trim();
  const cursor = address.get('cursor');
  const first: Record<string, string> = search === '' ? {} : { search };
  const page = { ...first, ...(cursor !== null && { cursor }) };
  const companies = useQuery({
    ...administrationCompaniesOptions({ query: { limit: '50', ...page } }),
    placeholderData: keepPreviousData,
  });
  const chosen = companies.data?.items.find(({ id }) => id === address.get('company'));
  return (
    <>
      <PageHead title={t('companies.title')}>
        {may('directory:write') && (
          <Button kind="primary" onPress={() => setAdding(true)}>
            {t('companies.add')}
          </Button>
        )}
      </PageHead>
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <div className={css.bar} role="search">
          <TextField label={t('companies.search')} type="search" value={words} maxLength={200} onChange={type} />
        </div>
        <PagedAnswer of={companies} empty={<Empty>{t(search === '' ? 'companies.empty' : 'companies.none')}</Empty>}>
          {(items) => <List items={items} onOpen={(company) => setAddress({ ...page, company })} />}
        </PagedAnswer>
      </div>
      {adding && <AddCompany onClose={() => setAdding(false)} />}
      {chosen !== undefined && <CompanyDrawer company={chosen} onClose={() => setAddress(page)} />}
    </>
  );
}

function List({ items, onOpen }: { items: readonly DirectoryCompany[]; onOpen: (company: string) => void }) {
  const t = adminWords.useWords();
  const member = memberWords.useWords();
  const say = useSay();
  const format = useFormat();
  const cluster = useClusterName();
  return (
    <div className={`${css.frame} ${css.lines}`}>
      <Table label={t('companies.title')} head={[t('name'), member('cluster'), member('country'), t('state')]}>
        {items.map((company) => (
          <tr key={company.id}>
            <td>
              <RowButton onPress={() => onOpen(company.id)}>{say(company.name)}</RowButton>
            </td>
            <td>{cluster(company.cluster)}</td>
            <td>{format.country(company.country)}</td>
            <td>
              <Standing of={company} />
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

function Standing({ of: { suspendedAt } }: { of: DirectoryCompany }) {
  const t = adminWords.useWords();
  const format = useFormat();
  const Icon = suspendedAt === null ? CircleCheck : Ban;
  return (
    <Mark family={suspendedAt === null ? 'green' : 'orange'} icon={Icon}>
      {suspendedAt === null ? t('companies.active') : t('companies.suspendedAt', { time: format.time(suspendedAt) })}
    </Mark>
  );
}

type Typed = Record<keyof Omit<CompanyBody, 'why'>, string>;

/** Codes of countries that stand in one text. */
const codesIn = (text: string): string[] => text.toUpperCase().match(/[^\s,，、;；]+/g) ?? [];

function CompanyFields({ of }: { of: TypedEntry<Typed> }) {
  const t = adminWords.useWords();
  const member = memberWords.useWords();
  const cluster = useClusterName();
  const known = Object.keys(clusterWords.phrases);
  const { fields, type } = of;
  const clusters = known.includes(fields.cluster) || fields.cluster === '' ? known : [fields.cluster, ...known];
  return (
    <>
      <EntryField isRequired of={of} field="nameEn" label={t('nameEn')} />
      <EntryField isRequired of={of} field="nameZh" label={t('nameZh')} />
      <Select
        isRequired
        label={member('cluster')}
        hint={t('clusterHint')}
        choices={clusters.map((id) => ({ id, label: cluster(id) }))}
        value={fields.cluster === '' ? null : fields.cluster}
        onChange={(chosen) => type({ cluster: chosen })}
      />
      <Theirs of={of} field="cluster" label={member('cluster')} show={cluster} />
      <TextField
        isRequired
        label={member('country')}
        hint={t('countryHint')}
        value={fields.country}
        maxLength={2}
        onChange={(country) => type({ country: country.toUpperCase() })}
      />
      <Theirs of={of} field="country" label={member('country')} />
      <EntryField of={of} field="establishments" label={member('establishments')} hint={t('establishmentsHint')} />
    </>
  );
}

const isWhole = ({ establishments: _, ...required }: Typed): boolean => Object.values(required).every((value) => value.trim() !== '');

function AddCompany({ onClose }: { onClose: () => void }) {
  const t = adminWords.useWords();
  const typed = useTyped<Typed>({ nameEn: '', nameZh: '', cluster: '', country: 'CN', establishments: '' });
  const { fields } = typed;
  const adding = useAct((body: CompanyBody, key) => administrationAdd({ body, headers: { ...key } }), onClose);
  return (
    <ActDialog
      title={t('companies.add')}
      act={adding}
      isReady={isWhole(fields)}
      onClose={onClose}
      onSubmit={(why) => adding.mutate({ ...fields, establishments: codesIn(fields.establishments), ...why })}
    >
      <CompanyFields of={typed} />
    </ActDialog>
  );
}

/** What one company is, and what may be done about it. */
function CompanyDrawer({ company, onClose }: { company: DirectoryCompany; onClose: () => void }) {
  const t = adminWords.useWords();
  const member = memberWords.useWords();
  const say = useSay();
  const format = useFormat();
  const cluster = useClusterName();
  const may = useMay();
  const [acting, setActing] = useState<'edit' | 'suspend' | 'reinstate' | null>(null);
  const back = (): void => setActing(null);
  if (acting === 'edit') return <EditCompany company={company} onClose={back} />;
  if (acting !== null) return <StandCompany company={company} act={acting} onClose={back} />;
  return (
    <Dialog title={say(company.name)} drawer={520} onClose={onClose}>
      <Pairs
        of={[
          [t('nameEn'), company.name.en],
          [t('nameZh'), company.name.zh],
          [member('cluster'), cluster(company.cluster)],
          [member('country'), format.country(company.country)],
          [member('establishments'), format.list(company.establishments.map(format.country)) || t('establishments.none')],
          [t('state'), <Standing key="standing" of={company} />],
        ]}
      />
      <div>
        <Reference of={company.id} />
      </div>
      <div className={css.acts}>
        <LinkButton href={`/admin/people?organisation=${company.id}`}>{t('companies.people')}</LinkButton>
        <LinkButton href={`/admin/keys?organisation=${company.id}`}>{t('companies.keys')}</LinkButton>
        <LinkButton href={`/admin/contacts?organisation=${company.id}`}>{t('companies.contacts')}</LinkButton>
      </div>
      {may('directory:write') && (
        <div className={css.acts}>
          <Button onPress={() => setActing('edit')}>{t('editOf', { name: say(company.name) })}</Button>
          {company.suspendedAt === null ? (
            <Button kind="danger" onPress={() => setActing('suspend')}>
              {t('companies.suspend')}
            </Button>
          ) : (
            <Button onPress={() => setActing('reinstate')}>{t('companies.reinstate')}</Button>
          )}
        </div>
      )}
    </Dialog>
  );
}

function EditCompany({ company: current, onClose }: { company: DirectoryCompany; onClose: () => void }) {
  const t = adminWords.useWords();
  const say = useSay();
  const [company, readNewest] = useAsRead(current);
  const { name, cluster, country } = company;
  const typed = useTyped<Typed>({
    nameEn: name.en,
    nameZh: name.zh,
    cluster,
    country,
    establishments: company.establishments.join(', '),
  });
  const { fields, changed } = typed;
  const { establishments, ...rest } = changed;
  const body: Partial<CompanyBody> = { ...rest, ...(establishments !== undefined && { establishments: codesIn(establishments) }) };
  const saving = useAct(
    (sent: Partial<CompanyBody>, key) =>
      administrationChange({ path: { company: company.id }, body: sent, headers: { ...key, ...seen(company.version) } }),
    onClose,
  );
  return (
    <ActDialog
      title={t('editOf', { name: say(company.name) })}
      submit={t('save')}
      act={saving}
      isReady={isWhole(fields)}
      isChanged={Object.keys(changed).length > 0}
      onNewest={readNewest}
      onClose={onClose}
      onSubmit={(why) => saving.mutate({ ...body, ...why })}
    >
      <CompanyFields of={typed} />
    </ActDialog>
  );
}

function StandCompany({
  company: current,
  act,
  onClose,
}: {
  company: DirectoryCompany;
  act: 'suspend' | 'reinstate';
  onClose: () => void;
}) {
  const t = adminWords.useWords();
  const say = useSay();
  const [company, form] = useEntryAct(current, onClose, ({ id }, sent) => {
    const input = { path: { company: id }, ...sent };
    return act === 'suspend' ? administrationSuspend(input) : administrationReinstate(input);
  });
  return (
    <ActDialog
      title={`${t(`companies.${act}`)}: ${say(company.name)}`}
      submit={t(`companies.${act}`)}
      danger={act === 'suspend'}
      {...form}
      onClose={onClose}
    >
      <Standing of={company} />
      <p>{t(`companies.${act}Hint`)}</p>
    </ActDialog>
  );
}
