import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  { ignores: ["node_modules/**", "public/**", "*.config.js"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      // Selecting an element names its kind once, at the call.
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
    },
  },
  {
    // One door to Office: what it lacks in which version is known there and nowhere else.
    files: ["src/**/*.ts"],
    // Waiting until the library is there comes before any host; the dialog's page says one word to who opened it.
    ignores: ["src/host/**", "src/pane/office.ts", "src/identity/handover.ts"],
    rules: {
      "no-restricted-globals": ["error", ...["Office", "Word", "OfficeExtension"].map((name) => ({ name, message: "Only src/host speaks to Office." }))],
      "no-restricted-properties": ["error", ...["Office", "Word"].map((property) => ({ property, message: "Only src/host speaks to Office." }))],
    },
  },
);
