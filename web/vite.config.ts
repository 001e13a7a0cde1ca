import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Run as `vite build web` from the project's root. */
export default defineConfig({
  plugins: [react()],
  build: {
    // Browsers of the last two years and a half: nothing has to be rewritten for them.
    target: 'baseline-widely-available',
    // The content policy allows no fonts or images out of data addresses: files stay files.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What changes with an upgrade alone is cached on its own.
            {
              name: 'base',
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack)[\\/]/,
            },
            // What most pages share is one file rather than forty.
            { name: 'common', test: /[\\/]web[\\/]src[\\/](components|logic|api)[\\/]/, minShareCount: 4 },
          ],
        },
      },
    },
  },
});
