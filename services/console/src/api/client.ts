// The GraphQL client: queries and commands by POST, changes by web socket.
import { createClient as createSocket } from 'graphql-ws';
import { cacheExchange, Client, fetchExchange, subscriptionExchange, type CombinedError } from 'urql';
import { Fault, OWN_PAGE, sortOf } from './http';

/** Waits between attempts to open the socket again. */
const SOCKET_ATTEMPTS_MAX = 20;

function socketAddress(): string {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/graphql/ws`;
}

export function newClient(): Client {
  const socket = createSocket({ url: socketAddress(), lazy: true, retryAttempts: SOCKET_ATTEMPTS_MAX, shouldRetry: () => true });
  return new Client({
    url: '/graphql',
    // What is shown decides: a page that is opened asks again, and shows the old meanwhile.
    requestPolicy: 'cache-and-network',
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin', headers: OWN_PAGE },
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe({ query: request.query ?? '', variables: request.variables ?? {} }, sink),
          }),
        }),
      }),
    ],
  });
}

/** urql's error as one of the faults that every page knows how to show. */
export function faultFrom(error: CombinedError | undefined): Fault | null {
  if (!error) return null;
  const status = (error.response as { status?: number } | undefined)?.status ?? 0;
  if (status === 401) return new Fault('signed_out', { status });
  const first = error.graphQLErrors[0];
  const code = typeof first?.extensions?.code === 'string' ? first.extensions.code : null;
  if (first) {
    if (code === 'UNAUTHENTICATED' || code === 'SIGNED_OUT') return new Fault('signed_out', { status, code });
    if (code === 'FORBIDDEN') return new Fault('forbidden', { status, code });
    return new Fault(code === 'INTERNAL' || code === null ? 'fault' : 'refused', { status, code, message: code === 'INTERNAL' ? '' : first.message });
  }
  if (status >= 400) return new Fault(sortOf(status), { status });
  return new Fault('network', {});
}
