import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { NotAnswered } from './parts/api.ts';
import { takeLinkToken } from './parts/link-token.ts';
import { Notices } from './parts/notices.tsx';
import { watchPresence } from './parts/presence.ts';
import { startWords } from './parts/words/words.ts';
import { router } from './routes.tsx';

takeLinkToken();
watchPresence();

/** A "no" is not asked again; a lost network is, twice. */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => (error as NotAnswered).status === 0 && failures < 2,
      networkMode: 'always',
    },
  },
});

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element “root”');
const words = await startWords();
createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={words}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
        <Notices />
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
);
