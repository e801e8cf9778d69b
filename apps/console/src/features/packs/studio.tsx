import { type PackVersion, packVersionsReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { PageHead } from '../../shell/chrome.js';
import { useMe } from '../../shell/session.js';
import { PageAnswer } from '../../shell/page-answer.js';
import { LinkButton } from '../../ui/button.js';
import { useSay } from '../../words/language.js';
import css from './packs.module.css';
import { StandingTag } from './standing.js';
import studioCss from './studio.module.css';
import { StepStrip } from './step-strip.js';
import { StepPane } from './step-pane.js';
import { studioWords } from './words.js';
import { firstOpen, type Step, steps } from './steps.js';
import { Texts, useTexts } from './texts.js';

/** One version of a pack: its texts, what differs, and the way to its publication. */
export function Page() {
  const { id = '' } = useParams();
  const version = useQuery(packVersionsReadOptions({ path: { id } }));
  const { realm } = useMe();
  return (
    <PageAnswer of={version}>
      {(data) => (realm === 'company' ? <Published version={data} /> : <Studio key={data.id} version={data} />)}
    </PageAnswer>
  );
}

function Studio({ version }: { version: PackVersion }) {
  const t = studioWords.useWords();
  const [params, setParams] = useSearchParams();
  const asked = params.get('step');
  // The step stays while the version moves on, so that what an act came to is read where it was done.
  const [first] = useState(() => firstOpen(version));
  const step: Step = steps.find((one) => one === asked) ?? first;
  const texts = useTexts(version);
  return (
    <>
      <Head version={version}>
        <LinkButton href={`/packs/${version.regime}`}>{t('back')}</LinkButton>
      </Head>
      <StepStrip
        version={version}
        current={step}
        onChoose={(one) => setParams((before) => (before.set('step', one), before), { replace: true })}
      />
      <div className={studioCss.panes}>
        <Texts version={version} texts={texts} />
        <section className={studioCss.right} aria-label={t(`step.${step}`)}>
          <StepPane step={step} version={version} isEdited={texts.edited !== null} onJump={texts.jump} />
        </section>
      </div>
    </>
  );
}

/** A published version as companies read it. */
function Published({ version }: { version: PackVersion }) {
  const t = studioWords.useWords();
  const texts = useTexts(version);
  return (
    <div className="stack-20">
      <header className={css.companyHead}>
        <h1>
          <Title version={version} />
        </h1>
        <StandingTag version={version} />
        <LinkButton href={`/packs/${version.regime}`}>{t('back')}</LinkButton>
      </header>
      <Texts version={version} texts={texts} />
    </div>
  );
}

function Head({ version, children }: { version: PackVersion; children: React.ReactNode }) {
  const t = studioWords.useWords();
  return (
    <PageHead
      title={<Title version={version} />}
      aside={
        <>
          <StandingTag version={version} />
          <span className="t3">{t('revision', { revision: version.revision })}</span>
        </>
      }
    >
      {children}
    </PageHead>
  );
}

function Title({ version: { title, label } }: { version: PackVersion }) {
  const say = useSay();
  return (
    <>
      {say(title)} <span className="mono t2">{label}</span>
    </>
  );
}
