// All tables of words by room.
export { shell } from './shell';
export { signIn } from './signIn';
export { states } from './states';
export { codes } from './codes';
