import type { Survey } from '../survey.ts';
import { tthc } from './procedure.ts';
import { mn, nhanh, nhanh1, th, thcs } from './school.ts';

/**
 * The surveys every installation starts with. A changed one is a new version; shipped versions stay as they are.
 * First the newest of each, then the older ones.
 */
export const BUILTIN_SURVEYS: readonly Survey[] = [mn, th, thcs, nhanh, tthc, nhanh1];
