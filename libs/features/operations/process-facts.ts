import type { SettingInForce } from '@carnet/runtime';

/** What a process knows of itself alone. */
export abstract class ProcessFacts {
  /** The release of Carnet that it runs. */
  abstract readonly release: string;
  /** Its settings, without secrets. */
  abstract readonly settings: readonly SettingInForce[];
}

/** What a worker carries jobs by. */
export abstract class CarrierFacts {
  abstract readonly queue: 'redis' | 'postgres';
}
