import { tidyText } from './text-input.ts';

/*
 * What schools settle for parents and pupils, and by which way it is handed in. The names are ours, after what
 * schools list most (`reference/domain.md` 3); no national codes, since we know of none that is sure.
 */

/** Procedures that schools have, to start from: offered first, any other may be written freely. */
export const PROCEDURES = [
	'Tuyển sinh đầu cấp',
	'Chuyển trường',
	'Tiếp nhận học sinh chuyển đến',
	'Xin học lại',
	'Xác nhận học sinh',
	'Cấp bản sao từ sổ gốc',
	'Điều chỉnh học bạ, văn bằng',
	'Miễn, giảm học phí',
	'Hỗ trợ chi phí học tập',
	'Cấp lại học bạ',
	'Rút hồ sơ',
	'Bảo lưu kết quả học tập'
] as const;

/** Letters a procedure's name may have. */
export const LONGEST_PROCEDURE = 120;

/**
 * What two spellings of one procedure share: without case, tone marks, signs and doubled blanks. Procedures are
 * counted together by it, and found in addresses.
 *
 * @example
 * procedureKey('Chuyển  trường.'); // 'chuyen truong', as of 'CHUYỂN TRƯỜNG' and 'chuyen truong'
 */
export const procedureKey = (name: string): string =>
	tidyText(name)
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/đ/g, 'd')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

const LISTED = new Map(PROCEDURES.map((name) => [procedureKey(name), name as string]));

/** A procedure's name as it is shown: the list's own spelling of one that the list has, else as it was written. */
export const procedureName = (written: string): string => {
	const name = tidyText(written);
	return LISTED.get(procedureKey(name)) ?? name;
};

/** True for a name of {@link PROCEDURES}, however it is spelled. */
export const isListed = (written: string): boolean => LISTED.has(procedureKey(written));

/**
 * Which of the known names somebody means who has typed a few letters: the one that they spell or, alone among all,
 * begin with them. `near` has those to choose from when it is none or several: those that begin so or, without any,
 * those with a word that does.
 *
 * @example
 * procedureMeant('chuyen', PROCEDURES); // { meant: 'Chuyển trường', near: [] }
 * procedureMeant('cap', PROCEDURES); // { meant: null, near: ['Cấp bản sao từ sổ gốc', 'Cấp lại học bạ'] }
 */
export function procedureMeant(
	typed: string,
	known: readonly string[]
): { meant: string | null; near: string[] } {
	const key = procedureKey(typed);
	if (key === '') return { meant: null, near: [] };
	const same = known.find((name) => procedureKey(name) === key);
	if (same !== undefined) return { meant: same, near: [] };
	const beginning = known.filter((name) => procedureKey(name).startsWith(key));
	if (beginning.length === 1) return { meant: beginning[0]!, near: [] };
	return {
		meant: null,
		near:
			beginning.length > 0 ? beginning : known.filter((name) => ` ${procedureKey(name)}`.includes(` ${key}`))
	};
}

export const CHANNELS = ['counter', 'online', 'post'] as const;
/** By which way a dossier was handed in. */
export type Channel = (typeof CHANNELS)[number];

export const CHANNEL_NAMES: Record<Channel, string> = {
	counter: 'Trực tiếp',
	online: 'Trực tuyến',
	post: 'Bưu chính'
};

/** What people write for a channel, after {@link procedureKey}. */
const CHANNEL_WORDS: Record<Channel, readonly string[]> = {
	counter: [
		'counter',
		'truc tiep',
		'tai quay',
		'tai truong',
		'nop truc tiep',
		'mot cua',
		'tai bo phan mot cua'
	],
	online: [
		'online',
		'truc tuyen',
		'qua mang',
		'nop truc tuyen',
		'dich vu cong',
		'cong dich vu cong',
		'dvc',
		'internet'
	],
	post: ['post', 'buu chinh', 'buu dien', 'qua buu dien', 'buu chinh cong ich', 'bcci', 'dich vu buu chinh']
};

/** The channel that somebody's words mean; undefined when none. */
export const channelOf = (written: string): Channel | undefined => {
	const key = procedureKey(written);
	return CHANNELS.find((channel) => CHANNEL_WORDS[channel].includes(key));
};
