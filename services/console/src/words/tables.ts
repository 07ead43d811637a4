// All tables of words by room.
export { shell } from './shell';
export { signIn } from './signIn';
export { commands } from './commands';
export { fields } from './fields';
export { parts } from './parts';
export { events } from './events';
export { states } from './states';
export { codes } from './codes';
