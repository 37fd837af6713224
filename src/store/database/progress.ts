/** Hears what is being done while somebody waits for it; each sentence in both languages. */
export type Progress = (said: { readonly zh: string; readonly en: string }) => void;
