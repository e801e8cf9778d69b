export interface DependencyHealth {
  readonly name: string;
  readonly ok: boolean;
  /** Why not, in words for an operator; null when all is well. */
  readonly detail: string | null;
}

/** Asks what this process needs whether it is there. */
export abstract class HealthProbe {
  abstract check(): Promise<readonly DependencyHealth[]>;
  /** How many work items died and wait for an operator; null when nobody can say. */
  abstract deadWork(): Promise<number | null>;
}
