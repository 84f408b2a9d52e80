/*
 * A text as a person sees it, whatever it is made of: letters composed, invisible characters gone, look-alikes of other
 * alphabets turned into the letters they look like. Each character knows where it came from.
 */

/** A text to be judged, and where its characters stand in the one that was given. */
export interface Plain {
	text: string;
	/** For each UTF-16 unit of `text`, and once for its end, the offset in the given text. */
	at: number[];
}

/** Cyrillic and Greek letters that look like Latin ones, and what they look like. */
const LOOKS =
	'аaеeоoрpсcуyхxіiѕsјjԁdһhԛqԝwАAВBЕEКKМMНHОOРPСCТTУYХXІIЅSЈJαaοoρpνvιiκkτtυuΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXıiłlŁLøoØOðđÐĐƉĐ';
const LATIN = new Map<string, string>();
{
	const letters = [...LOOKS];
	for (let i = 0; i < letters.length; i += 2) LATIN.set(letters[i]!, letters[i + 1]!);
}

/** Tones and the signs of ă, â, ơ, ư; what else is put over letters says nothing. */
const SIGNS = new Set(['\u0300', '\u0301', '\u0303', '\u0309', '\u0323', '\u0302', '\u0306', '\u031b']);
const PLAIN = /^[\n\t !-~ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]$/;
const COMBINING = /^\p{M}$/u;
const INVISIBLE = /^(?:\p{Cf}|\p{Cc}|[\u115f\u1160\u3164\uffa0])$/u;

/** See {@link Plain}. Linear in the text's length. */
export function plainOf(given: string): Plain {
	let text = '';
	const at: number[] = [];
	let cluster = '';
	let from = 0;
	const put = () => {
		if (cluster === '') return;
		const seen = cluster.normalize('NFC');
		for (let i = 0; i < seen.length; i++) at.push(from);
		text += seen;
		cluster = '';
	};
	let offset = 0;
	for (const char of given) {
		// Most of a text: nothing to compose, nothing to replace.
		if (PLAIN.test(char) && !COMBINING.test(given[offset + 1] ?? '')) {
			put();
			text += char;
			at.push(offset++);
			continue;
		}
		if (SIGNS.has(char)) {
			// A letter carries two signs at most.
			if (cluster.length < 4) cluster += char;
		} else if (!/\p{M}/u.test(char) && (char === '\n' || char === '\t' || !INVISIBLE.test(char))) {
			put();
			from = offset;
			cluster = [...char.normalize('NFKC')].map((one) => LATIN.get(one) ?? one).join('');
			// Composed letters take the signs that follow, too: decomposed first, so that they come together.
			if (/\p{L}/u.test(cluster)) cluster = cluster.normalize('NFD');
		}
		offset += char.length;
	}
	put();
	at.push(given.length);
	return { text, at };
}

const ASCII = /^[!-~ ]*$/;

/** Small letters without any sign: `Đặng` is `dang`. */
export const folded = (word: string): string =>
	ASCII.test(word)
		? word.toLowerCase()
		: word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Small letters with the tone behind: `hoà` and `hòa` are one word. */
export const keyed = (word: string): string => {
	if (ASCII.test(word)) return word.toLowerCase();
	const open = word.toLowerCase().normalize('NFD');
	return open.replace(TONE, '').normalize('NFC') + (open.match(TONE)?.join('') ?? '');
};
