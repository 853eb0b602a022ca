import { resolve } from "node:path";
import { defineConfig } from "vite";

// Stable names: the server fingerprints them itself (MapStaticAssets), so that no manifest has to be read at run time.
const entries = {
  site: resolve(import.meta.dirname, "styles/site.css"),
  pages: resolve(import.meta.dirname, "src/pages/main.ts"),
  write: resolve(import.meta.dirname, "src/write/main.ts"),
};

export default defineConfig({
  base: "/assets/",
  publicDir: resolve(import.meta.dirname, "public"),
  build: {
    outDir: resolve(import.meta.dirname, "../engine/Server/wwwroot/assets"),
    emptyOutDir: true,
    target: "es2023",
    cssTarget: "chrome123",
    cssCodeSplit: true,
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      input: entries,
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
  test: { environment: "jsdom", include: ["tests/**/*.test.ts", "src/**/*.test.ts"] },
});
