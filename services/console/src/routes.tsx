// Every page by its address. Pages behind the sign-in load when they are opened.
import { createBrowserRouter, type RouteObject } from 'react-router';
import { lazy, type ComponentType } from 'react';
import { SignInPage } from './pages/SignIn';
import { StartPage } from './pages/Start';
import { Guard } from './shell/Guard';
import { Home } from './shell/Home';
import { NotFound, RenderFault } from './shell/RenderFault';

function page(path: string, load: () => Promise<{ default: ComponentType }>): RouteObject {
  const Page = lazy(load);
  return { path, element: <Page />, errorElement: <RenderFault /> };
}

export const router = createBrowserRouter([
  { path: '/sign-in', element: <SignInPage />, errorElement: <RenderFault /> },
  { path: '/start', element: <StartPage purpose="first" />, errorElement: <RenderFault /> },
  { path: '/password', element: <StartPage purpose="password" />, errorElement: <RenderFault /> },
  {
    element: <Guard />,
    errorElement: <RenderFault />,
    children: [
      { index: true, element: <Home /> },
      page('/queue', () => import('./pages/Queue')),
      page('/inbox', () => import('./pages/Inbox')),
      page('/ledger', () => import('./pages/Ledger')),
      page('/ledger/import', () => import('./pages/ImportLedger')),
      page('/findings/:id', () => import('./pages/Finding')),
      page('/record', () => import('./pages/Record')),
      page('/lead', () => import('./pages/Lead')),
      page('/overview', () => import('./pages/Overview')),
      page('/measures', () => import('./pages/Measures')),
      page('/measures/import', () => import('./measures/ImportReturns')),
      page('/calendar', () => import('./pages/DueCalendar')),
      page('/routine', () => import('./pages/Routine')),
      page('/money', () => import('./pages/Money')),
      page('/inspections', () => import('./pages/Inspections')),
      page('/inspections/:id', () => import('./pages/Inspection')),
      page('/trail', () => import('./pages/Trail')),
      page('/admin/people', () => import('./pages/People')),
      page('/admin/units', () => import('./pages/Units')),
      page('/admin/units/:id/succession', () => import('./units/Succession')),
      page('/admin/start-up', () => import('./startup/StartUp')),
      page('/month', () => import('./startup/MonthlySheet')),
      page('/admin/policy', () => import('./pages/Policy')),
      page('/admin/calendar', () => import('./calendar/Page')),
      page('/admin/standards', () => import('./measures/Standards')),
      page('/admin/channels', () => import('./pages/Channels')),
      page('/me', () => import('./pages/Profile')),
      { path: '*', element: <NotFound /> },
    ],
  },
]);
