import { digestOfText, type TransferId } from '@carnet/kernel';

/** Hexadecimal digits that fit a double exactly: 13 of them are 52 bits. */
const DRAW_DIGITS = 13;

/**
 * The transfer's draw in the random audit: a number in [0, 1), from SHA-256 over the seed and the transfer's id.
 * Nobody can choose whom to check: once the seed is recorded, anyone derives the same draw again.
 */
export function auditDraw(seed: string, transferId: TransferId): number {
  const hex = digestOfText(`${seed}:${transferId}`).slice('sha256:'.length, 'sha256:'.length + DRAW_DIGITS);
  return Number.parseInt(hex, 16) / 2 ** (4 * DRAW_DIGITS);
}
