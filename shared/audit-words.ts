import { ROLE_NAMES, ROLES, type Role } from './account.ts';
import { AUDIT_ACTIONS, type AuditAction, type AuditEntry } from './audit.ts';
import { DESIGN_WORDS, POSTER_DESIGNS, type PosterDesign } from './poster.ts';
import { isDay, readInstant, showDay, showTime } from './time.ts';
import { showDate } from './unit-history.ts';
import { LEVEL_NAMES, type SchoolLevel } from './unit.ts';
import { showNumber } from './verdict-text.ts';

/*
 * The entries of the audit log in sentences, on the page and in the file alike.
 */

/** What a sentence needs beside its entry. */
export interface AuditReading {
	/** A unit's name by its code; null where it is out of sight. */
	nameOf: (code: string) => string | null;
	/** The office's. */
	timeZone: string;
}

/** What the fields of a campaign or a unit are called within a sentence. */
const FIELDS: Record<string, string> = {
	name: 'tên',
	opensAt: 'ngày mở',
	closesAt: 'ngày đóng',
	lateUntil: 'hạn nhận nốt phiếu',
	targets: 'chỉ tiêu riêng',
	sampling: 'cách chọn người trả lời',
	surveys: 'phiếu khảo sát',
	level: 'cấp học',
	parent: 'đơn vị cấp trên',
	enrolment: 'số học sinh',
	public: 'loại hình',
	email: 'thư điện tử',
	cluster: 'cụm',
	formerDistrict: 'quận, huyện cũ',
	openedOn: 'ngày thành lập',
	closedOn: 'ngày giải thể',
	mergedInto: 'sáp nhập vào',
	role: 'vai trò',
	unit: 'đơn vị'
};

/** What else may be told of an action, after its sentence. */
const REST: Record<string, string> = {
	...FIELDS,
	schools: 'số trường',
	posters: 'số điểm quét',
	slips: 'số phiếu mời',
	paper: 'giấy in',
	rows: 'số dòng',
	created: 'đơn vị mới',
	updated: 'đơn vị cập nhật',
	createdCodes: 'mã đơn vị mới',
	updatedCodes: 'mã đơn vị cập nhật',
	size: 'khổ giấy',
	file: 'tệp',
	place: 'nơi đặt',
	on: 'ngày',
	from: 'từ ngày',
	to: 'đến ngày',
	into: 'sáp nhập vào',
	kind: 'loại khảo sát',
	basis: 'căn cứ',
	codes: 'mã',
	sessions: 'số phiên',
	device: 'thiết bị'
};

/** One entry with its details at hand; what a sentence has used is not told again. */
class Telling {
	readonly #entry: AuditEntry;
	readonly #reading: AuditReading;
	readonly #used = new Set(['reason']);

	constructor(entry: AuditEntry, reading: AuditReading) {
		this.#entry = entry;
		this.#reading = reading;
		// A unit is called by what it is called now.
		if (entry.subject === 'unit' && entry.unit !== null) this.#used.add('name');
	}

	/** A detail in words; empty when it is not there. */
	take(key: string): string {
		this.#used.add(key);
		return this.#show(key, this.#entry.detail[key] ?? null);
	}

	/** The name of what it was done to, in quotes: a campaign's, a draft's, a token's. */
	named(...keys: string[]): string {
		const name = keys.map((key) => this.take(key)).find((text) => text !== '');
		return name === undefined ? '' : ` “${name}”`;
	}

	/** A unit's name with its code. */
	unit(code: string | null): string {
		if (code === null) return '';
		const name = this.#reading.nameOf(code) ?? this.#nameThen(code);
		return name === null ? code : `${name} (${code})`;
	}

	/** What a unit was called when it was written down, where that was done. */
	#nameThen(code: string): string | null {
		const { subject, unit, detail } = this.#entry;
		const name = code === detail.into ? detail.intoName : subject === 'unit' && code === unit && detail.name;
		return typeof name === 'string' ? name : null;
	}

	/** The unit it concerns, with what leads to it: ` của trường …`. */
	ofUnit(word: string): string {
		return this.#entry.unit === null ? '' : ` ${word} ${this.unit(this.#entry.unit)}`;
	}

	/** Whom it concerns: name and e-mail address, as far as they are known. */
	get person(): string {
		const name = this.take('name');
		const email = this.#entry.subjectId ?? '';
		return name !== '' && email !== '' ? `${name} (${email})` : name || email;
	}

	/** ` từ A thành B`, as far as it is known. */
	get change(): string {
		const before = this.#value('before');
		const after = this.#value('after');
		if (before === '' && after === '') return '';
		if (after === '') return ` (bỏ: ${before})`;
		return before === '' ? ` thành ${after}` : ` từ ${before} thành ${after}`;
	}

	/** What it was changed to; nothing more is told of the change then. */
	get outcome(): string {
		this.#used.add('field');
		this.#used.add('before');
		return this.#value('after');
	}

	/** The field that was changed: `ngày đóng`. */
	get field(): string {
		const { field } = this.#entry.detail;
		this.#used.add('field');
		return typeof field === 'string' ? (FIELDS[field] ?? field) : '';
	}

	/** What was not told yet: ` (nơi đặt: Cổng phụ)`. */
	get rest(): string {
		const told = Object.entries(this.#entry.detail).flatMap(([key, value]) => {
			const label = REST[key];
			const text = this.#used.has(key) || label === undefined ? '' : this.#show(key, value);
			return text === '' ? [] : [`${label}: ${text}`];
		});
		return told.length === 0 ? '' : ` (${told.join('; ')})`;
	}

	get reason(): string {
		const { reason } = this.#entry.detail;
		return typeof reason === 'string' && reason.trim() !== '' ? ` Lý do: ${reason.trim()}` : '';
	}

	/** `before` and `after` are values of the field that `field` names. */
	#value(key: 'before' | 'after'): string {
		this.#used.add(key);
		const { field } = this.#entry.detail;
		return this.#show(typeof field === 'string' ? field : key, this.#entry.detail[key] ?? null);
	}

	#show(key: string, value: string | number | boolean | null): string {
		if (value === null || value === '') return '';
		if (key === 'public' && typeof value === 'boolean') return value ? 'công lập' : 'ngoài công lập';
		if (typeof value === 'boolean') return value ? 'có' : 'không';
		if (typeof value === 'number') return showNumber(value);
		if (isDay(value)) return showDate(value);
		if (readInstant(value) !== null)
			return (isWholeDay(key) ? showDay : showTime)(value, this.#reading.timeZone);
		if (ROLES.includes(value as Role)) return ROLE_NAMES[value as Role];
		if (key === 'level' && value in LEVEL_NAMES) return LEVEL_NAMES[value as SchoolLevel];
		if (['parent', 'unit', 'into', 'mergedInto'].includes(key)) return this.unit(value);
		return value;
	}
}

/** Campaigns open and close with a day; other moments are told with their minute. */
const isWholeDay = (key: string) => ['opensAt', 'closesAt', 'lateUntil', 'before', 'after'].includes(key);

/** The verb's name with a small letter, as it stands after who did it. */
const plain = (action: AuditAction) => AUDIT_ACTIONS[action].replace(/^./u, (first) => first.toLowerCase());
const campaign = (told: Telling) => `đợt${told.named('name', 'campaign')}`;

/** Sentences where the action's name and its subject are not enough. */
const SENTENCES: Partial<Record<AuditAction, (told: Telling, entry: AuditEntry) => string>> = {
	'units.import': () => 'nhập danh sách đơn vị',
	'unit.create': (told) => {
		const name = told.named('name');
		return `thêm đơn vị${told.ofUnit('') || name}`;
	},
	'unit.change': (told, { detail }) => {
		void told.named('name');
		if ('field' in detail) return `sửa ${told.field || 'thông tin'}${told.ofUnit('của')}${told.change}`;
		// Several fields at once, each with its name: `Số học sinh: 850; Cụm: 2`.
		const before = after(', trước là ', told.take('before'));
		return `sửa thông tin${told.ofUnit('của')}${before}${after(', nay là ', told.take('after'))}`;
	},
	'unit.close': (told) => `giải thể${told.ofUnit('')}${after(' từ ngày ', told.take('on'))}`,
	'unit.reopen': (told) => `mở lại${told.ofUnit('')}`,
	'unit.merge': (told, { unit }) =>
		`sáp nhập ${told.unit(unit)}${after(' vào ', told.take('into'))}${after(' từ ngày ', told.take('on'))}`,
	'draft.save': (told) => `lưu bản nháp đợt khảo sát${told.named('name')}`,
	'draft.delete': (told) => `xóa bản nháp đợt khảo sát${told.named('name')}`,
	'campaign.create': (told) => {
		const name = campaign(told);
		const schools = told.take('schools');
		const days = [after('từ ', told.take('opensAt')), after('đến ', told.take('closesAt'))].filter(Boolean);
		return `phát hành ${name}${schools && ` cho ${schools} trường`}${days.length > 0 ? `, ${days.join(' ')}` : ''}`;
	},
	'campaign.change': (told) => {
		const field = told.field;
		return `sửa ${field && `${field} của `}${campaign(told)}${told.change}`;
	},
	'campaign.extend': (told) => `gia hạn ${campaign(told)}${until(told)}`,
	'campaign.close': (told) => {
		// The closing time is the moment of the entry.
		void told.outcome;
		return `đóng ${campaign(told)}`;
	},
	'campaign.reopen': (told) => `mở lại ${campaign(told)}${until(told)}`,
	'campaign.add-units': (told) =>
		`thêm ${told.take('schools') || ''} trường vào ${campaign(told)}`.replace('  ', ' '),
	'campaign.lock': (told) => `khóa số liệu ${campaign(told)}`,
	'campaign.unlock': (told) => `bỏ khóa số liệu ${campaign(told)}`,
	'campaign.delete': (told) => `xóa ${campaign(told)}`,
	'target.set': (told) => `đặt chỉ tiêu${target(told)}${told.ofUnit('cho')}`,
	'target.withdraw': (told) => `rút chỉ tiêu${target(told)}${told.ofUnit('của')}`,
	'poster.add': (told, { detail }) =>
		'posters' in detail
			? `thêm ${told.take('posters')} điểm quét${told.ofUnit('ở')}, ${campaign(told)}`
			: `thêm điểm quét ở ${place(told)}, ${campaign(told)}`,
	'poster.withdraw': (told) => `thu hồi điểm quét ở ${place(told)}, ${campaign(told)}`,
	'poster.hang': (told) => `dùng lại điểm quét ở ${place(told)}, ${campaign(told)}`,
	'poster.replace': (told) => {
		const moved = after(' đặt ở ', told.named('newPlace').trim());
		return `thay điểm quét ở ${place(told)} bằng điểm mới${after(' mã ', told.take('code'))}${moved}, ${campaign(told)}`;
	},
	'poster.print': (told) => {
		const count = told.take('posters');
		const how = after(', ', designOf(told.take('size')));
		return `tải ${count && `${count} `}bản in${how}${after(', lượt in số ', told.take('run'))}, ${campaign(told)}`;
	},
	'unit.logo': (told, { detail }) => {
		void told.named('name');
		told.take('removed');
		return `${detail.removed === true ? 'bỏ' : 'đổi'} biểu trưng${told.ofUnit('của')}`;
	},
	'slip.print': (told) => {
		void told.take('paper');
		return `in ${told.take('slips')} phiếu mời sau thủ tục${told.ofUnit('của')}`;
	},
	'comments.see': (told, { subject }) =>
		subject === 'campaign'
			? `xem lời góp ý ${campaign(told)}${told.ofUnit('của')}`
			: `mở hàng chờ duyệt lời góp ý${told.ofUnit('của')}`,
	'comment.review': (told) => {
		const done: Record<string, string> = {
			shown: 'duyệt',
			withheld: 'không cho hiện',
			waiting: 'đưa về hàng chờ'
		};
		void told.person;
		return `${done[told.take('state')] ?? 'duyệt'} một lời góp ý${told.ofUnit('của')}, ${campaign(told)}`;
	},
	'dossier.add': (told, { subjectId }) => {
		const count = told.take('dossiers');
		const from = told.take('fromFile') === '' ? '' : ' từ tệp';
		return `nhập ${count && `${count} `}hồ sơ thủ tục${from}${after(' mã ', subjectId ?? '')}${told.ofUnit('của')}`;
	},
	'dossier.change': (told, { subjectId }) => {
		const codes = told.take('codesGiven');
		if (codes !== '') return `tạo mã khảo sát cho ${codes} hồ sơ thủ tục${told.ofUnit('của')}`;
		const [was, is] = [told.take('before'), told.take('after')];
		const change = was === '' ? '' : `: ${was} thành ${is}`;
		return `sửa hồ sơ thủ tục${after(' ', subjectId ?? '')}${told.ofUnit('của')}${change}`;
	},
	'dossier.delete': (told, { subjectId }) =>
		`xóa hồ sơ thủ tục${after(' ', subjectId ?? '')}${after(', thủ tục ', told.take('procedure'))}${told.ofUnit('của')}`,
	'rates.see': (told, { subject }) => {
		// A unit's way through the years is of no one campaign.
		if (subject !== 'unit') return `xem kết quả ${campaign(told)}${told.ofUnit('của')}`;
		void told.person;
		return `xem kết quả qua các đợt${told.ofUnit('của')}`;
	},
	'rates.export': (told) => `tải bảng kết quả ${campaign(told)}${told.ofUnit('của')}`,
	'account.invite': (told) =>
		`mời ${told.person}${after(' làm ', told.take('role'))}${told.ofUnit(',').replace(' ,', ',')}`,
	'account.join': (told) => {
		void told.person;
		return `nhận lời mời, mở tài khoản${after(' ', told.take('role'))}`;
	},
	'account.change': (told) =>
		`sửa ${told.field || 'vai trò hoặc đơn vị'} của tài khoản ${told.person}${told.change}`,
	'account.remove': (told) => `xóa tài khoản ${told.person}`,
	'account.reset': (told) => `tạo đường dẫn đặt lại mật khẩu cho ${told.person}`,
	'account.password': (told, { actor }) => `đặt mật khẩu mới${whose(told, actor.name)}`,
	'invitation.revoke': (told) => `hủy lời mời ${told.person}`,
	'session.begin': (told) => {
		void told.person;
		return `đăng nhập${after(' bằng ', told.take('way'))}`;
	},
	'session.end': (told, { actor }) => `kết thúc phiên đăng nhập${whose(told, actor.name)}`,
	'two-factor.on': (told, { actor }) => `bật xác thực hai lớp${whose(told, actor.name)}`,
	'two-factor.off': (told, { actor }) => `tắt xác thực hai lớp${whose(told, actor.name)}`,
	'two-factor.recovery': (told, { actor }) => `tạo lại mã dự phòng${whose(told, actor.name)}`,
	'token.create': (told) =>
		`tạo mã truy cập cho chương trình${told.named('name')}${after(' với vai trò ', told.take('role'))}${told.ofUnit('của')}`,
	'token.revoke': (told) => `hủy mã truy cập của chương trình${told.named('name')}`,
	'audit.export': (told) => {
		const rows = told.take('rows');
		return `tải nhật ký${rows && ` (${rows} dòng)`}`;
	}
};

const after = (lead: string, text: string) => (text === '' ? '' : lead + text);
const until = (told: Telling) => after(' đến ', told.outcome || told.take('closesAt'));
const place = (told: Telling) => {
	const hung = told.take('place');
	const unit = told.ofUnit('').trim();
	return [hung && `“${hung}”`, unit].filter(Boolean).join(', ');
};
/** What posters were printed as, within a sentence: `khổ A4`, `thẻ để bàn`. */
const designOf = (design: string) =>
	(POSTER_DESIGNS.find((one) => one === design)
		? DESIGN_WORDS[design as PosterDesign].label
		: design
	).replace(/^./u, (first) => first.toLowerCase());
const target = (told: Telling) => told.named('target', 'label');
/** Whose account it was done to, unless it was the own one. */
const whose = (told: Telling, actor: string) => {
	const own = told.take('name') === actor;
	const person = told.person;
	return own || person === '' ? '' : ` của ${person}`;
};

/** Who did it: `Nguyễn Văn A (Hiệu trưởng, Trường Tiểu học Hoa Mai)`. */
export function actorWords({ actor }: AuditEntry, { nameOf }: AuditReading): string {
	// An office above the reader's is out of sight, and its bare code tells a school nothing.
	const unit = actor.unit === null ? null : nameOf(actor.unit);
	return `${actor.name} (${ROLE_NAMES[actor.role]}${unit === null ? '' : `, ${unit}`})`;
}

/**
 * What was done, in a sentence that follows the name of who did it; what it knows of details it tells, what nobody
 * has words for it leaves out.
 *
 * @example
 * deedWords(entry, reading); // 'gia hạn đợt “Khảo sát 2026” đến 20/05/2026. Lý do: …'
 */
export function deedWords(entry: AuditEntry, reading: AuditReading): string {
	const told = new Telling(entry, reading);
	const sentence = SENTENCES[entry.action]?.(told, entry) ?? plain(entry.action);
	const whole = `${sentence}${told.rest}`.replace(/ {2,}/g, ' ').trim();
	return `${whole}.${told.reason}`;
}
