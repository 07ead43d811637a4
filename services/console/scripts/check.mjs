// House rules that the compiler does not know: no file over the wall, nothing fetched
// from elsewhere, no inline script in the page.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const LINES_MAX = 400;
const root = new URL('..', import.meta.url).pathname;
const problems = [];

function* files(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else if (/\.(ts|tsx|css|mjs)$/.test(name) && !name.endsWith('graphql-env.d.ts')) yield path;
  }
}

for (const path of [...files(join(root, 'src')), ...files(join(root, 'scripts'))]) {
  const text = readFileSync(path, 'utf8');
  const lines = text.split('\n').length - 1;
  const name = relative(root, path);
  if (lines > LINES_MAX) problems.push(`${name}: ${lines} lines, the wall is ${LINES_MAX}`);
  if (name.startsWith('src') && /https?:\/\/(?!localhost|127\.0\.0\.1)/.test(text)) {
    problems.push(`${name}: names an address outside`);
  }
  if (/dangerouslySetInnerHTML|\beval\(|new Function\(/.test(text) && name.startsWith('src')) {
    problems.push(`${name}: makes code or markup out of text`);
  }
}

const page = readFileSync(join(root, 'index.html'), 'utf8');
if (/<script(?![^>]*\bsrc=)/.test(page) || /\son\w+=/.test(page)) {
  problems.push('index.html: an inline script');
}

for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
