// Builds the console into `dist`, which the server embeds. Nothing is fetched from
// elsewhere at run time: no CDN, no web fonts.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds a running server. */
const SERVER = process.env.DUBAN_SERVER ?? 'http://127.0.0.1:8420';

export default defineConfig({
  plugins: [react()],
  build: {
    // 360 and UOS browsers; antd's own CSS asks for Chrome 89, see theme.tsx.
    target: 'chrome87',
    // The policy of the page allows no inline scripts and no data: scripts.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // antd is one chunk: read once and kept by the browser.
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'antd', test: /node_modules[\\/](antd|@ant-design|@rc-component|rc-)/ },
            { name: 'vendor', test: /node_modules/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/session', '/evidence', '/import', '/export'].map((path) => [
        path,
        { target: SERVER, ws: path === '/graphql' },
      ]),
    ),
  },
});
