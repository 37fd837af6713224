import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The web is built into `dist/web`, where the server finds it; nothing is fetched from elsewhere at run time. */
export default defineConfig(({ command }) => {
  // Whatever started the build (a test runner says “test”), people get the small and quick React.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    plugins: [react()],
    build: { outDir: 'dist/web', target: 'es2022', modulePreload: { polyfill: false }, reportCompressedSize: true },
    server: { proxy: { '/api': process.env.GONGPING_API ?? 'http://127.0.0.1:8420' } },
  };
});
