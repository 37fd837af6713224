/**
 * Of the program that works out scores. Raised by whoever changes it so that the same facts under the same scheme may come
 * out otherwise; a run says which it was made with, so that nobody takes a new program for a new result.
 */
export const ENGINE_VERSION = 1;
