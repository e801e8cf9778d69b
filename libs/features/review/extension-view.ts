/** More time that the authority has for a review. */
export interface ExtensionView {
  readonly workingDays: number;
  readonly reasons: string;
  /** Who extended it, or asked the company to agree; within the authority only. */
  readonly by: string | null;
  readonly at: string;
  /** The question by which the company agreed to it; null where the authority extended its term itself. */
  readonly item: string | null;
}
