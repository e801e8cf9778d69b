import './styles/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { Console } from './shell/console.js';
import { followPrinting } from './shell/print.js';
import { queries } from './shell/server.js';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
followPrinting();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <BrowserRouter>
        <Console />
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
