import type { Instant } from '@carnet/kernel';

/** What is looked after at the authority's desk by itself, over all companies (role `carnet_dispatcher`). */
export abstract class DeskSweep {
  /**
   * Hands out work for reviews whose officer lost the role or the discipline: they pass on to others.
   *
   * @returns for how many transfers.
   */
  abstract passOn(most: number): Promise<number>;
  /**
   * Tells supervisors what is open with those whose absence has begun: once for each absence, a line for each transfer.
   *
   * @param asOf stands for the database's clock in tests.
   * @returns of how many absences.
   */
  abstract tellOfAbsences(most: number, asOf?: Instant): Promise<number>;
}
