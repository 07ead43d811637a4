import type { AboutFinding } from '../commands/about';

export function AttachEvidence(_: { about: AboutFinding; onDone: (token: string | null) => void }) {
  return null;
}
