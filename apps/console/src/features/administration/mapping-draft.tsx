import { type ClaimRule, issuersDraft, type MappingBody } from '@carnet/client';
import { type ReactNode, useState } from 'react';
import { seen, useAct } from '../../shell/act.js';
import { useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import css from '../history/history.module.css';
import { issuerWords } from './words.js';
import { memberWords } from '../../words/members.js';
import { OrganisationField } from './organisations.js';
import { ActDialog } from './parts.js';
import { disciplinesOf, type Rights, RightsFields, rolesOf } from './person-fields.js';

type Rule = Pick<ClaimRule, 'claim' | 'has' | 'organisation'> & Rights;

/** Writes a draft of the mapping; nothing changes for anybody until it is put in force. */
export function MappingDraft({
  issuer,
  version: current,
  from,
  now,
  onClose,
}: {
  issuer: string;
  version: number;
  from: readonly ClaimRule[];
  /** The draft as it is now. */
  now: ReactNode;
  onClose: () => void;
}) {
  const t = issuerWords.useWords();
  const me = useMe();
  const [rules, setRules] = useState<readonly Rule[]>(from);
  // A list of rules has no fields to merge: the second person reads the other draft before theirs takes its place.
  const [version, setVersion] = useState(current);
  const saving = useAct(
    (body: MappingBody, key) => issuersDraft({ path: { issuer }, body, headers: { ...key, ...seen(version) } }),
    onClose,
  );
  const isWhole = rules.every(({ claim, has, roles }) => claim.trim() !== '' && has.trim() !== '' && roles.length > 0);
  return (
    <ActDialog
      title={t('editDraft')}
      submit={t('saveDraft')}
      act={saving}
      isReady={isWhole}
      onClose={onClose}
      onSubmit={(why) =>
        saving.mutate({
          rules: rules.map(({ claim, has, organisation, roles, disciplines }) => ({
            claim: claim.trim(),
            has: has.trim(),
            organisation,
            roles: [...roles],
            ...(disciplines.length > 0 && { disciplines: [...disciplines] }),
          })),
          ...why,
        })
      }
    >
      {version !== current && (
        <Notice family="amber" role="alert">
          <p>{t('draftMeanwhile')}</p>
          {now}
          <Button onPress={() => setVersion(current)}>{t('draftReplace')}</Button>
        </Notice>
      )}
      {rules.length === 0 && <p className="t2">{t('noRules')}</p>}
      {rules.map((rule, place) => (
        <RuleFields
          key={place}
          number={place + 1}
          rule={rule}
          onChange={(changed) => setRules(rules.map((other, at) => (at === place ? changed : other)))}
          onRemove={() => setRules(rules.filter((_, at) => at !== place))}
        />
      ))}
      <div>
        <Button onPress={() => setRules([...rules, { claim: '', has: '', organisation: me.organisation, roles: [], disciplines: [] }])}>
          {t('addRule')}
        </Button>
      </div>
    </ActDialog>
  );
}

function RuleFields({
  number,
  rule,
  onChange,
  onRemove,
}: {
  number: number;
  rule: Rule;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
}) {
  const t = issuerWords.useWords();
  const member = memberWords.useWords();
  const me = useMe();
  const realm = rule.organisation === me.organisation ? 'authority' : 'company';
  return (
    <fieldset className={css.set}>
      <legend>{t('rule', { number })}</legend>
      <TextField
        isRequired
        label={member('claim')}
        hint={t('claimHint')}
        value={rule.claim}
        onChange={(claim) => onChange({ ...rule, claim })}
      />
      <TextField isRequired label={t('value')} hint={t('hasHint')} value={rule.has} onChange={(has) => onChange({ ...rule, has })} />
      <OrganisationField
        label={t('organisation')}
        withAuthority
        value={rule.organisation}
        onChange={(organisation) => onChange({ ...rule, organisation, roles: [], disciplines: [] })}
      />
      <RightsFields
        isRequired
        rights={rule}
        onChange={({ roles, disciplines }) => onChange({ ...rule, roles, disciplines })}
        roles={rolesOf(realm)}
        disciplines={disciplinesOf(realm)}
      />
      <div>
        <Button onPress={onRemove}>{t('removeRule', { number })}</Button>
      </div>
    </fieldset>
  );
}
