// The whole return of one school.
import { Drawer } from 'antd';
import { useQuery } from 'urql';
import { useWords } from '../words/language';
import { Figures } from './Figures';
import { RETURN } from './query';
import type { Asked } from './useAsked';

export function ReturnDrawer({ school, asked, onClose }: { school: string; asked: Asked; onClose: () => void }) {
  const words = useWords().measures;
  const [{ data }] = useQuery({ query: RETURN, variables: { school, year: asked.year, asOf: asked.asOf } });
  const name = data?.schoolReturn?.school.name;
  return (
    <Drawer open onClose={onClose} size="min(760px, 100vw)" title={name ? words.returnTitle(name, asked.year) : words.figures}>
      <p className="muted">{words.figuresHint}</p>
      <Figures school={school} year={asked.year} asOf={asked.asOf} />
    </Drawer>
  );
}
