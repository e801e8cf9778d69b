import { type PackVersion, publicationDiscard, publicationLint, publicationShadow, publicationTest } from '@carnet/client';
import { useState } from 'react';
import { Link } from 'react-router';
import { seen, useAct } from '../../shell/act.js';
import { useMay } from '../../shell/session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Answer, Notice, ProblemNotice, Withheld } from '../../ui/feedback.js';
import { Pairs } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { Findings, type Jump } from './checks.js';
import { LawReadOf } from './law-read.js';
import { lawReadWords, studioWords } from './words.js';
import { usePersonName } from './people.js';
import { PublishPart } from './publish.js';
import { ShadowPart } from './shadow.js';
import { useTestsOf } from './step-strip.js';
import css from './studio.module.css';
import { actsOf, isOver, recordsOf, type Step } from './steps.js';
import { useWithheld } from './withheld.js';

interface PaneProps {
  readonly step: Step;
  readonly version: PackVersion;
  /** Whether a text was changed and not saved; every step takes the saved one. */
  readonly isEdited: boolean;
  readonly onJump: Jump;
}

/** One step to the publication: what it came to, what can be done, and its record. */
export function StepPane({ step, version, isEdited, onJump }: PaneProps) {
  const t = studioWords.useWords();
  const lawRead = lawReadWords.useWords();
  const may = useMay();
  return (
    <>
      <h2>{t(`step.${step}`)}</h2>
      {version.origin === 'release' && <Notice>{t('publish.release')}</Notice>}
      {version.origin === 'authority' && !isOver(version) && actsOf[step].length > 0 && (
        <Acts step={step} version={version} isEdited={isEdited} />
      )}
      {step === 'draft' && <About version={version} />}
      {step === 'lint' && <Findings report={version.lint} regime={version.regime} onJump={onJump} />}
      {step === 'lint' && (
        <section className="stack-8" aria-label={lawRead('title')}>
          <h3>{lawRead('title')}</h3>
          <LawReadOf key={version.revision} version={version.id} />
        </section>
      )}
      {step === 'tests' &&
        (version.tests?.passed === true ? (
          <Notice family="green">{t('case.allPass')}</Notice>
        ) : (
          <Findings report={version.tests} regime={version.regime} onJump={onJump} />
        ))}
      {step === 'stress' && <StressPart version={version} />}
      {step === 'shadow' && may('stress-test:read') && <ShadowPart id={version.id} />}
      {step === 'publish' && <PublishPart version={version} />}
      {step !== 'stress' && <Records step={step} version={version} />}
    </>
  );
}

const senders = { lint: publicationLint, test: publicationTest, shadow: publicationShadow, discard: publicationDiscard };
type Sender = keyof typeof senders;

function Acts({ step, version, isEdited }: Omit<PaneProps, 'onJump'>) {
  const t = studioWords.useWords();
  const withheld = useWithheld();
  const [isDiscarding, setDiscarding] = useState(false);
  const act = useAct(
    (name: Sender, key) => senders[name]({ path: { id: version.id }, body: {}, headers: { ...key, ...seen(version.revision) } }),
    () => setDiscarding(false),
  );
  const names = actsOf[step];
  // What is done already needs no reason why it cannot be done again.
  const isDone = step === 'shadow' && version.state === 'shadow';
  const offered = version.acts.filter((one) => names.includes(one.act) && !(isDone && one.withheld !== null));
  const reasonOf = (name: string, code: string | null): string | null => {
    if (code !== null) return withheld(code);
    return isEdited && name !== 'discard' ? t('saveFirst') : null;
  };
  return (
    <div className={css.acts}>
      {act.error !== null && <ProblemNotice error={act.error} />}
      {offered.map(({ act: name, withheld: code }) => {
        const reason = reasonOf(name, code);
        return reason !== null ? (
          <Withheld key={name} name={t(`act.${name as Sender}`)} reason={reason} />
        ) : (
          <Button
            key={name}
            kind={name === 'discard' ? 'danger' : 'primary'}
            isPending={act.isPending}
            onPress={() => (name === 'discard' ? setDiscarding(true) : act.mutate(name as Sender))}
          >
            {t(`act.${name as Sender}`)}
          </Button>
        );
      })}
      {offered.length === 0 && !isDone && <Withheld name={t('notYours')} reason={t('notYours.author')} />}
      {isDiscarding && (
        <Dialog
          title={t('discard.title', { label: version.label })}
          onClose={() => setDiscarding(false)}
          foot={
            <>
              <Button onPress={() => setDiscarding(false)}>{t('cancel')}</Button>
              <Button kind="danger" isPending={act.isPending} onPress={() => act.mutate('discard')}>
                {t('act.discard')}
              </Button>
            </>
          }
        >
          <p>{t('discard.text')}</p>
        </Dialog>
      )}
    </div>
  );
}

function About({ version }: { version: PackVersion }) {
  const t = studioWords.useWords();
  const format = useFormat();
  const person = usePersonName();
  const regimeName = useRegimeName();
  return (
    <Pairs
      of={[
        [
          t('regime'),
          <Link key="regime" to={`/packs/${version.regime}`}>
            {regimeName(version.regime)}
          </Link>,
        ],
        [t('digest'), <Reference key="digest" of={version.digest} />],
        ...(version.authors.length === 0 ? [] : [[t('authors'), format.list(version.authors.map(person))] as const]),
      ]}
    />
  );
}

function StressPart({ version }: { version: PackVersion }) {
  const t = studioWords.useWords();
  const format = useFormat();
  const may = useMay();
  const tests = useTestsOf(version.id);
  return (
    <div className="stack-8">
      <p className="t2">{t('stress.text')}</p>
      {may('stress-test:run') && !isOver(version) && (
        <div>
          <LinkButton href={`/stress-tests?ask=${version.id}`}>{t('startStressTest')}</LinkButton>
        </div>
      )}
      {may('stress-test:read') && (
        <Answer of={tests} rows={2}>
          {(items) =>
            items.length === 0 ? (
              <p>{t('stress.none')}</p>
            ) : (
              <ul className={css.findings}>
                {items.map(({ id, title, headline, createdAt }) => (
                  <li key={id} className="stack-8">
                    <Link to={`/stress-tests/${id}`}>{title}</Link>
                    <span className="small t2">
                      {format.time(createdAt)}
                      {headline !== null &&
                        ` · ${t('stress.flips', { flipped: format.number(headline.flipped), all: format.number(headline.transfers) })}`}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      )}
    </div>
  );
}

function Records({ step, version }: { step: Step; version: PackVersion }) {
  const t = studioWords.useWords();
  const format = useFormat();
  const person = usePersonName();
  const records = recordsOf(step, version.history);
  if (version.origin === 'release') return null;
  return (
    <section className="stack-8" aria-label={t('record')}>
      <h3>{t('record')}</h3>
      {records.length === 0 && <p className="t2">{t('noRecord')}</p>}
      <ul className={css.findings}>
        {records.map(({ revision, kind, refused, actor, at }) => (
          <li key={`${String(revision)} ${kind} ${at}`}>
            {t('by', { act: kindName(t, kind), time: format.time(at) })} · {person(actor)} ·{' '}
            <span className="t3">{t('revision', { revision })}</span>
            {refused && <strong> · {t('refused')}</strong>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function kindName(t: (key: 'kind.create') => string, kind: string): string {
  return `kind.${kind}` in studioWords.phrases ? t(`kind.${kind}` as 'kind.create') : kind;
}
