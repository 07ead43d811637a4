// Sends one command of the office (people, units, policy), with the same faces of
// failure as a finding's: a refusal to show, a fault to show, or done.
import type { TadaDocumentNode } from 'gql.tada';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import { faultFrom } from '../api/client';
import { newCommandId } from '../api/commandId';
import type { RefusalShown } from '../parts/RefusalNotice';

interface Outcome {
  refusal: RefusalShown | null;
}

interface Sending<V, O> {
  busy: boolean;
  refusal: RefusalShown | null;
  fault: unknown;
  /** The outcome if it was done, else null. */
  send: (variables: (commandId: string) => V) => Promise<O | null>;
  forget: () => void;
}

const TYPENAMES = { additionalTypenames: ['Person', 'PersonEdge', 'Unit', 'UnitEdge', 'UnitList', 'PolicyShelf', 'CatalogueShelf', 'CalendarShelf', 'Standard', 'Measures', 'Status', 'Me', 'Session', 'ApiToken', 'Inspection', 'Visit', 'Finding', 'Message', 'MessageConnection', 'SelfChecks', 'TermVisits', 'PlannedLookBack'] };

export function useCommand<O extends Outcome, V extends object>(document: TadaDocumentNode<{ outcome: O }, V, any>): Sending<V, O> {
  const [sent, execute] = useMutation<{ outcome: O }, V>(document);
  const [refusal, setRefusal] = useState<RefusalShown | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const commandId = useRef(newCommandId());
  const forget = () => {
    setRefusal(null);
    setFault(null);
  };
  const send = async (variables: (commandId: string) => V) => {
    forget();
    const { data, error } = await execute(variables(commandId.current), TYPENAMES);
    const outcome = data?.outcome ?? null;
    if (!outcome || error) {
      setFault(faultFrom(error));
      return null;
    }
    // Answered: the next one is another command. Only an unknown outcome keeps its id.
    commandId.current = newCommandId();
    if (outcome.refusal) {
      setRefusal(outcome.refusal);
      return null;
    }
    return outcome;
  };
  return { busy: sent.fetching, refusal, fault, send, forget };
}
