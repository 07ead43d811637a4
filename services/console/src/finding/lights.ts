// How this office calls and paints its lights: policy data, with the product's own where it
// says nothing.
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql';
import { useLanguage } from '../words/language';
import type { LightCode } from './tags';

const LIGHTS = graphql(`
  query Lights {
    policy {
      lights {
        light
        nameZh
        nameEn
        icon
        colour
      }
    }
  }
`);

/** Shapes that say it without colour. */
const SHAPES = { CIRCLE: '●', TRIANGLE: '▲', SQUARE: '■', DIAMOND: '◆', FLAG: '⚑', DASH: '–' } as const;

export interface LightLook {
  name: string;
  /** Absent: the product's own icon. */
  shape?: string;
  colour?: string;
}

/** Read once and kept: every tag of a page asks the same. */
export function useLights(): Record<LightCode, LightLook> {
  const { words, language } = useLanguage();
  const [{ data }] = useQuery({ query: LIGHTS, requestPolicy: 'cache-first' });
  return useMemo(() => {
    const own = words.states.light;
    const looks: Record<LightCode, LightLook> = { OFF: { name: own.OFF }, GREEN: { name: own.GREEN }, YELLOW: { name: own.YELLOW }, RED: { name: own.RED } };
    for (const one of data?.policy.lights ?? []) {
      looks[one.light] = { name: language === 'zh-CN' ? one.nameZh : one.nameEn, shape: SHAPES[one.icon], colour: one.colour };
    }
    return looks;
  }, [data, words, language]);
}
