import { type PackVersion, stressTestsListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Circle, CircleCheck, CircleX } from 'lucide-react';
import { useMay } from '../../shell/session.js';
import css from './studio.module.css';
import { studioWords } from './words.js';
import { type Progress, progressOf, type Step, steps } from './steps.js';

/** The stress tests that name a version, as far as the latest hundred go. */
export function useTestsOf(id: string) {
  const may = useMay();
  return useQuery({
    ...stressTestsListOptions({ query: { limit: '100' } }),
    enabled: may('stress-test:read'),
    select: ({ items }) => items.filter(({ drafts }) => drafts.some(({ version }) => version === id)),
  });
}

const looks: Record<Progress, readonly ['green' | 'red' | 'grey', typeof Circle]> = {
  done: ['green', CircleCheck],
  failed: ['red', CircleX],
  open: ['grey', Circle],
};

interface StripProps {
  readonly version: PackVersion;
  readonly current: Step;
  readonly onChoose: (step: Step) => void;
}

/** The steps from the draft to the publication, and how far each has come. */
export function StepStrip({ version, current, onChoose }: StripProps) {
  const t = studioWords.useWords();
  const tests = useTestsOf(version.id);
  const isTested = tests.data?.some(({ state }) => state === 'done') === true;
  return (
    <nav aria-label={t('steps')} className={css.steps}>
      {steps.map((step, place) => {
        const progress = step === 'stress' ? (isTested ? 'done' : 'open') : progressOf(step, version);
        const isKnown = version.origin === 'authority';
        const [family, Icon] = looks[isKnown ? progress : 'open'];
        return (
          <button
            key={step}
            type="button"
            className={`${css.step} f-${family}`}
            aria-current={current === step ? 'step' : undefined}
            onClick={() => onChoose(step)}
          >
            <Icon size={15} aria-hidden />
            {place + 1}. {t(`step.${step}`)}
            {isKnown && <span className="visually-hidden">{t(progress)}</span>}
          </button>
        );
      })}
    </nav>
  );
}
