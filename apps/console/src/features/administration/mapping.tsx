import { type ClaimRule, issuersDiscard, issuersInForce, issuersMappingOptions, type MappedPlace, type Mapping } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAct } from '../../shell/act.js';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { Button } from '../../ui/button.js';
import { Answer, Notice } from '../../ui/feedback.js';
import { Panel, Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { roleWords } from '../../words/roles.js';
import css from '../history/history.module.css';
import { useAsRead } from '../../shell/as-read.js';
import { issuerWords } from './words.js';
import { memberWords } from '../../words/members.js';
import { MappingDraft } from './mapping-draft.js';
import { useOrganisationNames } from './organisations.js';
import { ActDialog, useEntryAct } from './parts.js';

function useRoles(): (names: readonly string[]) => string {
  const role = roleWords.useWords();
  const format = useFormat();
  return (names) => format.list(names.map((one) => (one in roleWords.phrases ? role(one as 'officer') : one)));
}

/** Which claims of a provider give which places: in force, drafted, and whom the draft changes. */
export function Page() {
  const t = issuerWords.useWords();
  const { issuer = '' } = useParams();
  const mapping = useQuery(issuersMappingOptions({ path: { issuer } }));
  return (
    <>
      <PageHead title={t('mapping')} aside={<span className="mono t2">{issuer}</span>} />
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <div>
          <Link to={`/admin/issuers?issuer=${issuer}`}>{t('title')}</Link>
        </div>
        <Answer of={mapping}>{(one) => <Body issuer={issuer} mapping={one} />}</Answer>
      </div>
    </>
  );
}

function Body({ issuer, mapping: { inForce, draft, effects, version } }: { issuer: string; mapping: Mapping }) {
  const t = issuerWords.useWords();
  const [open, setOpen] = useState<'draft' | 'in-force' | 'discard' | null>(null);
  const drafted = draft as readonly ClaimRule[] | null;
  return (
    <>
      <Panel title={t('inForce')} bare={inForce.length > 0}>
        <Rules label={t('inForce')} rules={inForce} />
      </Panel>
      <Panel
        title={t('draft')}
        bare={drafted !== null && drafted.length > 0}
        aside={<Button onPress={() => setOpen('draft')}>{t(drafted === null ? 'startDraft' : 'editDraft')}</Button>}
      >
        {drafted === null ? <p className="t2">{t('noDraft')}</p> : <Rules label={t('draft')} rules={drafted} />}
      </Panel>
      {drafted !== null && (
        <>
          <Effects effects={effects} />
          <div className={css.acts}>
            <Button kind="primary" onPress={() => setOpen('in-force')}>
              {t('putInForce')}
            </Button>
            <Button kind="danger" onPress={() => setOpen('discard')}>
              {t('discard')}
            </Button>
          </div>
        </>
      )}
      {open === 'draft' && (
        <MappingDraft
          issuer={issuer}
          version={version}
          from={drafted ?? inForce}
          now={<Rules label={t('draft')} rules={drafted ?? inForce} />}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'discard' && drafted !== null && <Discard issuer={issuer} of={{ version, rules: drafted }} onClose={() => setOpen(null)} />}
      {open === 'in-force' && <PutInForce issuer={issuer} of={{ version, effects }} onClose={() => setOpen(null)} />}
    </>
  );
}

function Rules({ label, rules }: { label: string; rules: readonly ClaimRule[] }) {
  const t = issuerWords.useWords();
  const member = memberWords.useWords();
  const roles = useRoles();
  const nameOf = useOrganisationNames(rules.map(({ organisation }) => organisation));
  if (rules.length === 0) return <p className="t2">{t('noRules')}</p>;
  return (
    <Table label={label} head={[member('claim'), t('value'), t('organisation'), t('roles'), t('disciplines')]}>
      {rules.map((rule, place) => (
        <tr key={place}>
          <td className="mono">{rule.claim}</td>
          <td className="mono">{rule.has}</td>
          <td>{nameOf(rule.organisation)}</td>
          <td>{roles(rule.roles)}</td>
          <td>{roles(rule.disciplines)}</td>
        </tr>
      ))}
    </Table>
  );
}

function Effects({ effects }: { effects: Mapping['effects'] }) {
  const t = issuerWords.useWords();
  const losing = effects.filter(({ now, then }) => now.length > 0 && then.length === 0).length;
  return (
    <Panel title={t('effects')} aside={<span className="t2 small">{t('effectsHint')}</span>} bare={effects.length > 0}>
      {effects.length === 0 ? (
        <p className="t2">{t('noEffects')}</p>
      ) : (
        <>
          {losing > 0 && (
            <div className={css.note}>
              <Notice family="amber">{t('losing', { count: losing })}</Notice>
            </div>
          )}
          <Table label={t('effects')} head={[t('person'), t('before'), t('after')]}>
            {effects.map(({ person, name, now, then }) => (
              <tr key={person}>
                <td>{name}</td>
                <td>
                  <Places of={now} />
                </td>
                <td>
                  <Places of={then} />
                </td>
              </tr>
            ))}
          </Table>
        </>
      )}
    </Panel>
  );
}

function Places({ of }: { of: readonly MappedPlace[] }) {
  const t = issuerWords.useWords();
  const roles = useRoles();
  const nameOf = useOrganisationNames(of.map(({ organisation }) => organisation));
  if (of.length === 0) return <span className="t2">{t('noPlace')}</span>;
  return of.map(({ organisation, roles: held, disciplines }) => (
    <span key={organisation} className={css.place}>
      {roles([...held, ...disciplines])} <span className="t2">· {nameOf(organisation)}</span>
    </span>
  ));
}

function PutInForce({ issuer, of, onClose }: { issuer: string; of: Pick<Mapping, 'version' | 'effects'>; onClose: () => void }) {
  const t = issuerWords.useWords();
  const [{ version, effects }, readNewest] = useAsRead(of);
  const sending = useAct(
    (body: { version: number; why?: string }, key) => issuersInForce({ path: { issuer }, body, headers: { ...key } }),
    onClose,
  );
  return (
    <ActDialog
      title={t('putInForce')}
      act={sending}
      onNewest={readNewest}
      onClose={onClose}
      onSubmit={(why) => sending.mutate({ version, ...why })}
    >
      <Effects effects={effects} />
    </ActDialog>
  );
}

function Discard({
  issuer,
  of,
  onClose,
}: {
  issuer: string;
  of: { readonly version: number; readonly rules: readonly ClaimRule[] };
  onClose: () => void;
}) {
  const t = issuerWords.useWords();
  const [{ rules }, form] = useEntryAct(of, onClose, (_, sent) => issuersDiscard({ path: { issuer }, ...sent }));
  return (
    <ActDialog title={t('discard')} danger {...form} onClose={onClose}>
      <p>{t('discardHint')}</p>
      <Rules label={t('draft')} rules={rules} />
    </ActDialog>
  );
}
