import { type JustificationBody, restrictionsPreview, type Transfer } from '@carnet/client';
import { useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/feedback.js';
import { Checkbox, Radios, Select, TextField } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { OutcomeTag } from '../transfers/tags.js';
import css from './case.module.css';
import { Refused } from '../../ui/act-form.js';
import { dialogWords } from './dialog-words.js';
import { every } from '../../words/every.js';

const objectives = every<JustificationBody['objective']>()(
  'personal-rights',
  'consumer-protection',
  'public-order',
  'public-health',
  'cyber-security',
  'essential-security',
  'domestic-industry',
  'other',
);
const means = every<JustificationBody['lighterMeans'][number]['means']>()('contract', 'certificate', 'trustmark', 'sandbox');

export const emptyJustification: JustificationBody = {
  effect: 'transfer',
  objective: 'personal-rights',
  aim: '',
  notArbitrary: '',
  notDisguised: '',
  lighterMeans: [],
};

type Stops = NonNullable<Parameters<typeof restrictionsPreview>[0]['body']['stops']>;

interface FieldsProps {
  readonly of: Transfer;
  readonly value: JustificationBody;
  readonly onChange: (value: JustificationBody) => void;
  readonly stops?: Stops;
}

/** The four steps by which a restriction is justified, and what the trade agreements say of it before it is signed. */
export function Justification({ of, value, onChange, stops }: FieldsProps) {
  const t = dialogWords.useWords();
  const set = (change: Partial<JustificationBody>): void => onChange({ ...value, ...change });
  return (
    <fieldset className={css.fieldset}>
      <legend>{t('justify.title')}</legend>
      <p className="small t2">{t('justify.hint')}</p>
      <Radios
        label={t('justify.effect')}
        choices={(['transfer', 'localisation'] as const).map((id) => ({ id, label: t(`justify.effect.${id}`) }))}
        value={value.effect}
        onChange={(effect) => set({ effect: effect as 'transfer' })}
      />
      <Select
        label={t('justify.objective')}
        choices={objectives.map((id) => ({ id, label: t(`justify.objective.${id}`) }))}
        value={value.objective}
        onChange={(objective) => set({ objective: objective as 'other' })}
      />
      {(['aim', 'notArbitrary', 'notDisguised'] as const).map((name) => (
        <TextField
          key={name}
          label={t(`justify.${name}`)}
          rows={2}
          value={value[name]}
          onChange={(text) => set({ [name]: text })}
          maxLength={4000}
        />
      ))}
      <LighterMeans value={value} onChange={onChange} />
      <Test of={of} value={value} {...(stops !== undefined && { stops })} />
    </fieldset>
  );
}

function LighterMeans({ value, onChange }: Pick<FieldsProps, 'value' | 'onChange'>) {
  const t = dialogWords.useWords();
  const { lighterMeans } = value;
  return (
    <div className={css.stack}>
      <p>
        <strong>{t('justify.means')}</strong>
      </p>
      {means.map((name) => {
        const weighed = lighterMeans.find((one) => one.means === name);
        const put = (change: Partial<(typeof lighterMeans)[number]>): void =>
          onChange({ ...value, lighterMeans: lighterMeans.map((one) => (one.means === name ? { ...one, ...change } : one)) });
        return (
          <div key={name} className={css.stack}>
            <Checkbox
              isSelected={weighed !== undefined}
              onChange={(on) =>
                onChange({
                  ...value,
                  lighterMeans: on
                    ? [...lighterMeans, { means: name, suffices: false, why: '' }]
                    : lighterMeans.filter((one) => one.means !== name),
                })
              }
            >
              {t(`justify.means.${name}`)}
            </Checkbox>
            {weighed !== undefined && (
              <div className={css.indent}>
                <Checkbox isSelected={weighed.suffices} onChange={(suffices) => put({ suffices })}>
                  {t('justify.suffices')}
                </Checkbox>
                <TextField label={t('justify.why')} value={weighed.why} onChange={(why) => put({ why })} maxLength={2000} />
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}

function Test({ of, value, stops }: Pick<FieldsProps, 'of' | 'value' | 'stops'>) {
  const t = dialogWords.useWords();
  const say = useSay();
  const testing = useAct((body: JustificationBody) =>
    restrictionsPreview({ path: { id: of.id }, body: { justification: body, ...(stops !== undefined && { stops }) } }),
  );
  const { data } = testing;
  return (
    <div className={css.stack}>
      <div>
        <Button isPending={testing.isPending} onPress={() => testing.mutate(value)}>
          {t('justify.test')}
        </Button>
      </div>
      <Refused error={testing.error} />
      {data !== undefined && (
        <Notice family={data.result === 'inconsistent' ? 'red' : data.result === 'needs-review' ? 'amber' : 'blue'} role="status">
          <p>{say(data.says)}</p>
          {data.supervisor && <p>{t('justify.supervisor')}</p>}
          {!data.needed && <p>{t('justify.notNeeded')}</p>}
          <ul className={css.plain}>
            {data.agreements.map(({ agreement, title, outcome, reason }) => (
              <li key={agreement}>
                <strong>{say(title)}</strong> <OutcomeTag outcome={outcome} />
                <p className="small">{say(reason)}</p>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
