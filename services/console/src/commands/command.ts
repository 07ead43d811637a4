// One command of a finding: its mutation, its form, and how the form becomes its input.
import type { TadaDocumentNode, VariablesOf } from 'gql.tada';
import type { AboutFinding } from './about';
import type { Field } from './field';
import type { Typed } from './typed';

/** Said with every command; the drawer fills it in. */
type Head = 'findingId' | 'commandId' | 'seen' | 'occurredOn' | 'capacity' | 'onBehalf';
// `any`: the variables of any mutation with one input.
type Mutation = TadaDocumentNode<any, any, any>;
export type Matter<D extends Mutation> = Omit<VariablesOf<D>['input'], Head>;

export interface CommandForm<D extends Mutation = Mutation> {
  document: D;
  fields: (about: AboutFinding) => Field[];
  input: (typed: Typed, about: AboutFinding) => Matter<D>;
  /** Decisions must state what they rest on. */
  decides: boolean;
  /** Shown as dangerous: ends or takes something away. */
  ends: boolean;
}

interface Spec<D extends Mutation> {
  fields?: Field[] | ((about: AboutFinding) => Field[]);
  input: (typed: Typed, about: AboutFinding) => Matter<D>;
  ends?: boolean;
}

function form<D extends Mutation>(document: D, spec: Spec<D>, decides: boolean): CommandForm<D> {
  const given = spec.fields ?? [];
  return {
    document,
    fields: typeof given === 'function' ? given : () => given,
    input: spec.input,
    decides,
    ends: spec.ends ?? false,
  };
}

export function decision<D extends Mutation>(document: D, spec: Spec<D>): CommandForm<D> {
  return form(document, spec, true);
}

export function contribution<D extends Mutation>(document: D, spec: Spec<D>): CommandForm<D> {
  return form(document, spec, false);
}
