import { resolve } from "node:path";
import { defineConfig } from "vite";

const at = (path) => resolve(import.meta.dirname, path);
const assets = at("../engine/Server/wwwroot/assets");

const common = {
  target: "es2023",
  cssTarget: "chrome123",
  cssCodeSplit: true,
  modulePreload: false,
  assetsInlineLimit: 0,
  reportCompressedSize: false,
  emptyOutDir: true,
};

// Stable names: the server fingerprints them itself (MapStaticAssets), so that no manifest has to be read at run time.
const pages = {
  base: "/assets/",
  publicDir: at("public"),
  build: {
    ...common,
    outDir: assets,
    rollupOptions: {
      input: {
        site: at("styles/site.css"),
        pages: at("src/pages/main.ts"),
        write: at("src/write/main.ts"),
        handover: at("src/identity/handover.ts"),
      },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
};

// The pane's parts name each other, so their names carry their content: each is kept for good, and none is loaded twice.
// A build of its own, so that its first screen is one script and shares no chunk with the pages.
const pane = {
  base: "/assets/pane/",
  publicDir: false,
  build: {
    ...common,
    outDir: resolve(assets, "pane"),
    manifest: "manifest.json",
    rollupOptions: {
      input: { pane: at("src/pane/main.ts"), sheet: at("styles/pane.css") },
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
};

export default defineConfig(({ mode }) => ({
  ...(mode === "pane" ? pane : pages),
  // Tests read the words from where the server has them.
  server: { fs: { allow: [at("..")] } },
  test: { environment: "jsdom", include: ["tests/**/*.test.ts", "src/**/*.test.ts"] },
}));
