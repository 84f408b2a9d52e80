import type { Pulled } from '#shared/pull.ts';
import { showNumber } from '#shared/verdict-text.ts';
import { levelWords } from './level-words.ts';

/** What a school is held against: `so với 12 trường THCS khác`. */
export const peerWords = ({ level, schools }: Pulled['peers']): string =>
	`so với ${showNumber(schools)} trường ${level === null ? '' : `${levelWords(level)} `}khác`;

/** Said where no area is behind by more than chance. */
export const noPulls = (peers: Pulled['peers']): string =>
	`Không lĩnh vực nào thấp hơn rõ, ${peerWords(peers)}.`;
