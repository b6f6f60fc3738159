import { reactRouter } from '@react-router/dev/vite'
import { defineConfig, type Plugin } from 'vite'

/**
 * Doors that the server build must leave alone: `src/main.ts` loads the same modules natively, and two copies of an
 * engine or of the web context would not know each other's problems and keys.
 */
const sharedDoors = /^#(kernel|engines|reading|pack|faces|web)(\/|$)/

export default defineConfig({
  publicDir: 'src/faces/web/public',
  css: { modules: { generateScopedName: '[hash:base64:5]' } }, // a row of a table carries ten of these names
  plugins: [reactRouter(), staysOnTheServer()],
  build: {
    // One style sheet for all pages: cached once, and nothing shifts when a page brings a component of its own.
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  environments: {
    ssr: { build: { rollupOptions: { external: (id: string) => sharedDoors.test(id) } } },
  },
})

/**
 * A page that uses an engine outside its loader or action would send the engine to the browser: the build stops.
 * Vietnamese text is pure functions and may go.
 */
function staysOnTheServer(): Plugin {
  return {
    name: 'stays-on-the-server',
    enforce: 'pre',
    resolveId(id, importer) {
      if (this.environment.name === 'client' && sharedDoors.test(id) && id !== '#kernel/text') {
        this.error(`${id} stays on the server, but ${importer} uses it outside loader and action`)
      }
    },
  }
}
