import * as v from 'valibot';
import type { Deps } from '#server/app.ts';
import { allCampaigns } from '#server/campaign/queries.ts';
import { scopeOf } from '#shared/account.ts';
import { stateOf, type Campaign } from '#shared/campaign.ts';
import {
	DOSSIER_PAGE,
	dossierNumber,
	INVITATION_STATES,
	isFixed,
	isOnTime,
	type DossierInView,
	type DossierList
} from '#shared/dossier.ts';
import { AppError } from '#shared/error.ts';
import { isUuid } from '#shared/id.ts';
import { CHANNELS, procedureKey } from '#shared/procedure.ts';
import { dayOf, isDay, toInstant, toMs, type Instant } from '#shared/time.ts';
import { successorOn } from '#shared/unit-history.ts';
import type { Unit } from '#shared/unit.ts';
import { codelessIn } from './invite.ts';
import {
	countDossiers,
	fieldsOf,
	proceduresOf,
	readDossierPage,
	type DossierPlace,
	type DossierQuestion,
	type DossierRowOf
} from './queries.ts';

const word = v.optional(v.pipe(v.string(), v.trim()), '');
const day = v.optional(
	v.pipe(
		v.string(),
		v.check((text) => text === '' || isDay(text), 'Ngày không đúng, ví dụ đúng: 2026-05-04.')
	),
	''
);

/** Which dossiers a list asks for; what is empty does not matter. */
export const DossierQuery = v.object({
	/** The code of a unit: its own, those below it, and those merged into these. */
	unit: word,
	/** A name, in any spelling. */
	procedure: word,
	channel: v.optional(
		v.picklist(['', ...CHANNELS], `Hình thức nộp là một trong: ${CHANNELS.join(', ')}.`),
		''
	),
	/** The first and the last day of return. */
	from: day,
	to: day,
	/** `1`: returned in time; `0`: late. */
	onTime: v.optional(v.picklist(['', '0', '1'], 'Ghi onTime=1 (đúng hạn) hoặc onTime=0 (trễ hạn).'), ''),
	invitation: v.optional(
		v.picklist(['', ...INVITATION_STATES], `Trạng thái là một trong: ${INVITATION_STATES.join(', ')}.`),
		''
	),
	/** `1`: with a slip that was made; `0`: without one so far. */
	printed: v.optional(
		v.picklist(['', '0', '1'], 'Ghi printed=1 (đã in phiếu mời) hoặc printed=0 (chưa in).'),
		''
	),
	/** Part of a dossier's number. */
	search: word,
	/** `next` of the page before. */
	after: v.pipe(
		word,
		v.check(
			(text) => text === '' || placeFrom(text) !== null,
			'Trang này không còn. Mở lại danh sách từ đầu.'
		)
	)
});

const INSTANT = /^[\dTZ:.-]{24}$/;
/** The end of a page as its list gives it, and asks for it. */
const placeText = ({ returned_on, created_at, id }: DossierPlace): string =>
	`${returned_on}~${created_at}~${id}`;
function placeFrom(text: string): DossierPlace | null {
	const [returned_on = '', created_at = '', id = ''] = text.split('~');
	return isDay(returned_on) && INSTANT.test(created_at) && isUuid(id)
		? { returned_on, created_at, id }
		: null;
}

/** The ids of the units that an account sees at, below, and merged into a unit; null for all. */
export function unitIdsOf(
	units: readonly Unit[],
	scope: ReadonlySet<string> | null,
	code: string
): Set<string> | null {
	if (code === '' && scope === null) return null;
	const wanted = code === '' ? null : scopeOf({ role: 'viewer', unit: code }, units);
	if (code !== '' && (!units.some((unit) => unit.code === code) || (scope && !scope.has(code)))) {
		const message = `Không có đơn vị mang mã ${code} trong phạm vi của tài khoản này.`;
		throw new AppError('invalid', message, { faults: [{ column: 'unit', message }] });
	}
	return new Set(
		units
			.filter((unit) => (!scope || scope.has(unit.code)) && (!wanted || wanted.has(unit.code)))
			.map(({ id }) => id)
	);
}

/** Nothing of what a list can be narrowed by. */
const WHATEVER = {
	procedureKey: null,
	channel: null,
	from: null,
	to: null,
	onTime: null,
	printed: null,
	search: null
};

/** A page of the dossiers that an account sees. */
export async function listDossiers(
	deps: Pick<Deps, 'db' | 'config' | 'now'>,
	units: readonly Unit[],
	scope: ReadonlySet<string> | null,
	query: v.InferOutput<typeof DossierQuery>
): Promise<DossierList> {
	const { db, now } = deps;
	const own = unitIdsOf(units, scope, query.unit);
	const campaigns = await allCampaigns(db);
	const at = now();
	const question: DossierQuestion = {
		units: own,
		procedureKey: query.procedure === '' ? null : procedureKey(query.procedure),
		channel: query.channel || null,
		from: query.from || null,
		to: query.to || null,
		onTime: query.onTime === '' ? null : query.onTime === '1',
		search: query.search === '' ? null : dossierNumber(query.search),
		invitation: query.invitation || null,
		printed: query.printed === '' ? null : query.printed === '1',
		openCampaigns: campaigns.filter((one) => stateOf(one, at) === 'open').map(({ id }) => id),
		now: at
	};
	const [rows, total, procedures, unprinted, { found }] = await Promise.all([
		readDossierPage(db, question, placeFrom(query.after), DOSSIER_PAGE + 1),
		countDossiers(db, question),
		proceduresOf(db, own),
		countDossiers(db, { ...question, ...WHATEVER, invitation: 'open', printed: false }),
		codelessIn(db, deps, own, units)
	]);
	const page = rows.slice(0, DOSSIER_PAGE);
	return {
		dossiers: viewsOf(deps, page, units, campaigns),
		total,
		next: rows.length > DOSSIER_PAGE ? placeText(page.at(-1)!) : null,
		procedures,
		unprinted,
		codeless: found.invited.length
	};
}

/** Dossiers as staff see them. */
export function viewsOf(
	{ config, now }: Pick<Deps, 'config' | 'now'>,
	rows: readonly DossierRowOf[],
	units: readonly Unit[],
	campaigns: readonly Campaign[]
): DossierInView[] {
	const at = now();
	const timeZone = config.officeTimeZone;
	const today = dayOf(at, timeZone);
	const byId = new Map(units.map((unit) => [unit.id, unit]));
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	const campaignOf = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
	return rows.map((row): DossierInView => {
		const unit = byId.get(row.unit_id)!;
		const { code, name } = byCode.get(successorOn(units, unit.code, today)) ?? unit;
		const fields = fieldsOf(row);
		return {
			id: row.id,
			...fields,
			unit: { code, name },
			onTime: isOnTime(fields),
			printed: row.slip_printed_on !== null,
			invitation: invitationOf(row, campaignOf.get(row.campaign_id ?? ''), at),
			fixed: isFixed(row.survey_code !== null, dayOf(row.created_at, timeZone), today)
		};
	});

	function invitationOf(
		row: DossierRowOf,
		campaign: Campaign | undefined,
		at: Instant
	): DossierInView['invitation'] {
		if (row.survey_code === null || !campaign)
			return { state: 'none', surveyCode: null, url: null, campaign: null, until: null };
		// The end is the first moment that is too late; a closing belongs to its campaign.
		const last = [toInstant(toMs(row.expires_at!) - 1), campaign.closesAt].sort()[0]!;
		const isOpen = at < row.expires_at! && stateOf(campaign, at) === 'open';
		return {
			state: isOpen ? 'open' : 'ended',
			surveyCode: isOpen ? row.survey_code : null,
			url: isOpen ? `${config.publicUrl}/s/${row.survey_code}` : null,
			campaign: { id: campaign.id, name: campaign.name },
			until: dayOf(last, timeZone)
		};
	}
}
