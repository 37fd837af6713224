import type { Page } from 'playwright-core';

/** Waits until a one-time link has let the person in, and puts off setting a password where that is offered. */
export async function signedIn(page: Page): Promise<void> {
  const later = page.getByRole('button', { name: /以后再设|Later/ });
  await Promise.race([later.waitFor(), page.waitForURL('**/waiting')]);
  if (!page.url().endsWith('/waiting')) {
    await later.click();
    await page.waitForURL('**/waiting');
  }
}
