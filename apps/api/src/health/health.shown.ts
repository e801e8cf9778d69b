import { Shown } from '@carnet/http/shown.js';
import type { DependencyHealth } from '@carnet/persistence/health-probe.js';

export class LiveShown {
  @Shown(['live'], 'Always the same.')
  status!: 'live';
}

export class DependencyShown implements DependencyHealth {
  @Shown('text', 'What is needed.')
  name!: string;
  @Shown('yes-no', 'Whether it is there.')
  ok!: boolean;
  @Shown('text', 'Why not.', { nullable: true })
  detail!: string | null;
}

export class ReadyShown {
  @Shown(['ready', 'not-ready'], 'Whether requests can be served.')
  status!: 'ready' | 'not-ready';
  @Shown(DependencyShown, 'Each thing that is needed.', { list: true })
  dependencies!: readonly DependencyShown[];
  @Shown('whole', 'The number of work items that failed for good and wait for an operator; null if it cannot be read.', { nullable: true })
  deadWork!: number | null;
}
