import { useState } from 'react';
import { useSay } from '../../words/language.js';
import { useCountryChoices } from '../../words/country-choices.js';
import { type Fact } from '../../words/facts.js';
import { Checkbox, FocusWithin, TextField } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import type { Filing, People } from '../transfers/content.js';
import { factPart } from './content.js';
import { CountInputs, FactInput } from './fact-input.js';
import type { FactInputProps } from './fact-set.js';
import { useFactWords } from './part-words.js';
import css from './filing.module.css';
import { NumberField } from './number-field.js';
import { PickOne } from './pick-one.js';
import { Part, type SectionProps } from './section-page.js';
import { factGroups, factsOf, factsToAdd, groupOf, openIn } from './sections.js';
import { filingWords } from './words.js';

const longest = 200;

export function TitleInputs({ draft, errorOf, readOnly }: SectionProps) {
  const t = filingWords.useWords();
  const { title } = draft.filing;
  const set = (change: Partial<Filing['title']>): void => draft.set('/title', { ...title, ...change });
  const shared = { isRequired: true, maxLength: longest, isDisabled: readOnly };
  const error = errorOf('/title');
  return (
    <div className="stack-24">
      <TextField
        {...shared}
        label={t('nameInEnglish')}
        hint={t('title.hint')}
        error={error}
        value={title.en}
        onChange={(en) => set({ en })}
      />
      <TextField {...shared} label={t('nameInChinese')} value={title.zh} onChange={(zh) => set({ zh })} />
    </div>
  );
}

export function RecipientInputs({ draft, errorOf, readOnly }: SectionProps) {
  const t = filingWords.useWords();
  const countries = useCountryChoices();
  const { recipient } = draft.filing;
  const set = (change: Partial<Filing['recipient']>): void => draft.set('/recipient', { ...recipient, ...change });
  return (
    <div className="stack-24">
      <TextField
        isRequired
        isDisabled={readOnly}
        maxLength={longest}
        label={t('recipientName')}
        hint={t('new.recipientHint')}
        error={recipient.name.trim() === '' ? errorOf('/recipient') : undefined}
        value={recipient.name}
        onChange={(name) => set({ name })}
      />
      <PickOne
        error={recipient.country === '' ? errorOf('/recipient') : undefined}
        label={t('recipientCountry')}
        choices={countries}
        value={recipient.country}
        onChange={(country) => set({ country })}
      />
    </div>
  );
}

/** How many people a filing is about. */
export function PeopleCounts({
  value,
  onChange,
  us,
  error,
  isDisabled = false,
}: {
  readonly value: People | null | undefined;
  readonly onChange: (people: People | null) => void;
  readonly us: Fact | undefined;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
}) {
  const t = filingWords.useWords();
  const counts = value ?? { ordinary: Number.NaN, sensitive: Number.NaN };
  const set = (change: Partial<People>): void => onChange({ ...counts, ...change });
  return (
    <div className="stack-24">
      <NumberField
        label={t('ordinaryPeople')}
        hint={t('people.hint')}
        error={error}
        isDisabled={isDisabled}
        value={value?.ordinary}
        onChange={(ordinary) => set({ ordinary: ordinary ?? Number.NaN })}
      />
      <NumberField
        label={t('sensitivePeople')}
        isDisabled={isDisabled}
        value={value?.sensitive}
        onChange={(sensitive) => set({ sensitive: sensitive ?? Number.NaN })}
      />
      {us !== undefined && (
        <details className={css.details} open={Object.keys(value?.us ?? {}).length > 0}>
          <summary>{t('people.us')}</summary>
          <div className="stack-24">
            <p className="small t2">{t('people.usHint')}</p>
            <CountInputs fact={us} value={value?.us} onChange={(counted) => set({ us: counted as Record<string, number> })} />
          </div>
        </details>
      )}
      <Checkbox
        isSelected={value === null}
        isDisabled={isDisabled}
        onChange={(on) => onChange(on ? null : { ordinary: Number.NaN, sensitive: Number.NaN })}
      >
        <span>
          {t('peopleUnknown')}
          <span className="small t3"> {t('peopleUnknownHint')}</span>
        </span>
      </Checkbox>
    </div>
  );
}

export function PeopleInputs({ draft, catalogue, errorOf, readOnly }: SectionProps) {
  return (
    <PeopleCounts
      value={draft.filing.people}
      onChange={(people) => draft.set('/people', people)}
      us={catalogue.get('us_counts_12m')}
      error={errorOf('/people')}
      isDisabled={readOnly}
    />
  );
}

/** A fact of a section. One with an answer stands as a line until somebody changes it; what is missing or wrong stands open. */
function FactPart({ fact, draft, section, errorOf }: SectionProps & { readonly fact: Fact }) {
  const t = filingWords.useWords();
  const say = useSay();
  const words = useFactWords();
  const part = factPart(fact.name);
  const value = draft.filing.facts[fact.name];
  const error = errorOf(part);
  const isSettled = openIn(section, part).every(({ as }) => as === 'unconfirmed');
  // Documents are added one by one.
  const isAnswered = value !== undefined && value !== null && isSettled && fact.pattern !== 'evidence';
  const [stands, setStands] = useState<'line' | 'open' | 'changing'>(isAnswered ? 'line' : 'open');
  const isDecided = fact.source !== 'stated';
  const shared = { section, draft, part };
  if (stands === 'line' && !isDecided && error === undefined)
    return (
      <Part {...shared} line={{ name: say(fact.label), onChange: () => setStands('changing') }}>
        <strong>{say(fact.label)}</strong>
        <p>{words(fact, value)}</p>
        <p className={`small t2 ${css.lineMeaning}`}>{say(fact.meaning)}</p>
      </Part>
    );
  return (
    <Part {...shared}>
      {isDecided ? (
        <p>
          <strong>{say(fact.label)}</strong> · {t('fact.decided')}
        </p>
      ) : (
        <FocusWithin now={stands === 'changing'}>
          <StatedFact fact={fact} value={value} error={error} onChange={(next) => draft.set(part, next)} />
        </FocusWithin>
      )}
    </Part>
  );
}

/** A fact to state; one that nobody knows can be left out again. */
function StatedFact(props: FactInputProps) {
  const t = filingWords.useWords();
  return (
    <>
      <FactInput {...props} />
      {props.value === null && (
        <div>
          <button type="button" className={css.small} onClick={() => props.onChange(undefined)}>
            {t('leaveOut')}
          </button>
        </div>
      )}
    </>
  );
}

/** Facts by what they are about; what the company claims stands together, with what follows from it. */
export function Facts(props: SectionProps) {
  const { draft, section, catalogue } = props;
  const t = filingWords.useWords();
  const say = useSay();
  const format = useFormat();
  const shown = factsOf(section, draft.filing, catalogue);
  const toAdd = factsToAdd(draft.filing, shown, catalogue).map((fact) => ({
    id: fact.name,
    label: say(fact.label),
    hint: say(fact.meaning),
  }));
  return (
    <div className="stack-24">
      {shown.length === 0 && <p className="t2">{t('part.nothing')}</p>}
      {factGroups.map((group) => {
        const facts = shown.filter((fact) => groupOf(fact) === group);
        if (facts.length === 0) return null;
        return (
          <section key={group} className={css.facts} aria-label={t(`group.${group}`)}>
            <div>
              <h2 className={css.group}>{t(`group.${group}`)}</h2>
              {(group === 'claimed' || group === 'assessed') && <p className="small t2">{t(`group.${group}Hint`)}</p>}
            </div>
            {facts.map((fact) => (
              <FactPart key={fact.name} {...props} fact={fact} />
            ))}
          </section>
        );
      })}
      {section.kind === 'facts' && (
        <PickOne
          key={format.number(shown.length)}
          label={t('addFact')}
          hint={t('fact.addHint')}
          choices={toAdd}
          value={null}
          onChange={(name) => draft.set(factPart(name), null)}
        />
      )}
    </div>
  );
}
