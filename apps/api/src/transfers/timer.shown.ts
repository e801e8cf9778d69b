import { TIMER_KINDS, TIMER_STATES, type TimersView, type TimerStep, type TimerView } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { BilingualShown } from './line.shown.js';

export class TimerStepShown implements TimerStep {
  @Shown('day', 'The day it is about.')
  on!: TimerStep['on'];
  @Shown(BilingualShown, 'In words.')
  says!: BilingualShown;
}

export class TimerCancelledShown {
  @Shown('time', 'When.')
  at!: string;
  @Shown('text', 'By which event of the history, or with which code the lifecycle would not have it.')
  because!: string;
  @Shown(BilingualShown, 'In words.')
  says!: BilingualShown;
}

export class TimerShown implements TimerView {
  @Shown(TIMER_KINDS, 'What it is about. `expiry` ends the grant; each other one reminds somebody.')
  kind!: TimerView['kind'];
  @Shown(BilingualShown, 'What it means.')
  says!: BilingualShown;
  @Shown('day', 'The local day it is about.')
  dueOn!: string;
  @Shown('time', 'The instant after which it fires.')
  dueAt!: string;
  @Shown(TIMER_STATES, 'Whether it waits, has fired, or counts no more.')
  state!: TimerView['state'];
  @Shown('time', 'When it was written: with the change that made it.')
  setAt!: string;
  @Shown('time', 'When it fired; later than due when no worker ran.', { nullable: true })
  firedAt!: string | null;
  @Shown(TimerCancelledShown, 'When it was cancelled, and why.', { nullable: true })
  cancelled!: TimerCancelledShown | null;
  @Shown(TimerStepShown, 'How its day was found.', { list: true })
  steps!: readonly TimerStepShown[];
}

export class TimersShown implements TimersView {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(TimerShown, 'Its deadlines, earliest first.', { list: true })
  timers!: readonly TimerShown[];
}
