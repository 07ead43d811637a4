// All tables of words by room.
export { shell } from './shell';
export { signIn } from './signIn';
export { commands } from './commands';
export { fields } from './fields';
export { parts } from './parts';
export { events } from './events';
export { bulk } from './bulk';
export { lead } from './lead';
export { ledger } from './ledger';
export { finding } from './finding';
export { states } from './states';
export { codes } from './codes';
export { importing, overview, queue, recording } from './pages';
export { people, policy, profile, trail, units } from './office';
export { evidence } from './evidence';
export { inspections, works } from './works';
export { startUp, unitChanges, unitLists, visitGrant } from './startUp';
