import 'antd/dist/reset.css';
import './main.css';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { ClientProvider } from './shell/ClientProvider';
import { router } from './routes';
import { SessionProvider } from './shell/SessionProvider';
import { Theme } from './theme';
import { LanguageProvider } from './words/language';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has lost its root');
createRoot(root).render(
  <LanguageProvider>
    <Theme>
      <SessionProvider>
        <ClientProvider>
          <RouterProvider router={router} />
        </ClientProvider>
      </SessionProvider>
    </Theme>
  </LanguageProvider>,
);
