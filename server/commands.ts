import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { InvitationInput } from '#shared/account-input.ts';
import { ROLES, type Role } from '#shared/account.ts';
import { AppError } from '#shared/error.ts';
import { invite } from './account/invitation.ts';
import { issueToken } from './account/token.ts';
import type { Deps } from './app.ts';
import { COMMAND_LINE } from './audit/record.ts';
import { backUp } from './backup/backup.ts';
import { restore } from './backup/restore.ts';
import { readConfig, readEnvironment } from './config.ts';
import { parseInput } from './http.ts';
import { createLog } from './log.ts';
import { testLetter } from './mail/letters.ts';
import { sendMail } from './mail/send.ts';
import { explain, openDeps } from './open.ts';
import { countMissing } from './comment/fill.ts';
import { checkTotals } from './response/check.ts';
import { importResponses } from './response/import.ts';
import { createIntake } from './response/intake.ts';
import { importUnits } from './unit/import.ts';
import { checkArrivals } from './visit/arrival.ts';

/*
 * The command line. It works on the same settings as the server, and while the server runs. Whatever fails is a
 * line on stderr and exit code 1.
 */

const program = new Command('langnghe')
	.description('Lắng Nghe: parents’ satisfaction with public schools, counted honestly.')
	.configureOutput({
		outputError: (said, write) => write(`${said.trim()} (add --help to see what there is)\n`)
	});

const role = () =>
	new Option('--role <role>', 'what the account may do').choices(ROLES).makeOptionMandatory();
const unit = () => new Option('--unit <code>', 'the code of its unit (all but administrators)');

program
	.command('serve')
	.description('serve, as npm start does, without installing or building')
	.action(async () => void (await import('./main.ts')));

program
	.command('demo')
	.description('serve an invented district on a database that is thrown away')
	.action(async () => void (await import('./demo/main.ts')));

program
	.command('user')
	.description('accounts of people')
	.command('add')
	.description('print a one-time link with which a person chooses a password (good for 7 days)')
	.requiredOption('--email <address>', 'the e-mail address to sign in with')
	.addOption(role())
	.addOption(unit())
	.action((options: { email: string; role: Role; unit?: string }) =>
		withDeps(async (deps) => {
			const invitation = parseInput(InvitationInput, options);
			console.log((await invite(deps, COMMAND_LINE, invitation)).link);
		})
	);

program
	.command('token')
	.description('tokens of programs')
	.command('create')
	.description('print a token for the API (Authorization: Bearer …); it is shown this once')
	.addOption(role())
	.addOption(unit())
	.option('--name <name>', 'what the program is called', 'langnghe')
	.action(({ role, unit = null, name }: { role: Role; unit?: string | null; name: string }) =>
		withDeps(async (deps) => {
			console.log(await issueToken(deps, COMMAND_LINE, { role, unit, name }));
		})
	);

program
	.command('units')
	.description('units of the tree')
	.command('import')
	.description('import units from a CSV or xlsx file, all or nothing')
	.argument('<file>')
	.action((file: string) =>
		withDeps(async (deps) => {
			const { created, updated, unchanged } = await importUnits(deps, await readFile(file));
			console.log(`${created} created, ${updated} updated, ${unchanged} unchanged`);
		})
	);

program
	.command('responses')
	.description('answers of parents')
	.command('import')
	.description('take in responses, one a line as JSON, through the same door as those of phones')
	.argument('<file>')
	.action((file: string) =>
		withDeps(async (deps) => {
			const intake = createIntake(deps);
			const { counts, refused } = await importResponses(intake, await readFile(file, 'utf8'), deps.now());
			console.log(
				Object.entries(counts)
					.map(([status, count]) => `${count} ${status}`)
					.join(', ')
			);
			for (const { place, id, why } of refused) console.error(`${place}: ${id}: ${why}`);
			if (refused.length > 0) process.exitCode = 1;
		})
	);

program
	.command('mail')
	.description('mails to people')
	.command('test')
	.description('send a mail to an address, to see that SMTP_URL and MAIL_FROM are right')
	.argument('<address>')
	.action((address: string) =>
		withDeps(async (deps) => {
			if (!deps.config.mail) throw new Error('SMTP_URL and MAIL_FROM are not set: nothing is sent by mail.');
			if (!(await sendMail({ ...deps, log: createLog('warn') }, address, testLetter())))
				throw new Error('The mail server did not take it; the line above has its code.');
			console.log(`The mail server took a mail to ${address}.`);
		})
	);

program
	.command('backup')
	.description('write everything into one new file, while the server goes on')
	.argument('<file>')
	.action((file: string) =>
		withDeps(async (deps) => {
			const counts = await backUp(deps.db, file, deps.now());
			console.log(`${file}: ${counts.response} responses of ${counts.campaign} campaigns`);
		})
	);

program
	.command('restore')
	.description('bring back what a backup holds; whatever is there already stays')
	.argument('<file>')
	.action((file: string) =>
		withDeps(async (deps) => {
			const counts = await restore(deps.db, file);
			const back = Object.entries(counts).filter(([, count]) => count > 0);
			console.log(
				back.length === 0
					? 'Nothing was missing.'
					: `Came back: ${back.map(([table, count]) => `${count} ${table}`).join(', ')}`
			);
		})
	);

program
	.command('check')
	.description('recount every total from the raw responses and say what differs')
	.action(() =>
		withDeps(async (deps) => {
			const missing = await countMissing(deps.db);
			if (missing > 0)
				throw new Error(
					`${missing} texts wait for no review: run "langnghe backup", then tell the developers.`
				);
			const differences = await checkTotals(deps.db);
			for (const { campaignId, unitId, surveyId, day, poster, stored, recounted } of differences)
				console.log(
					`campaign ${campaignId}, unit ${unitId}, survey ${surveyId}, ${poster === null ? day || 'all days' : `slips ${poster}`}: ` +
						`stored ${JSON.stringify(stored)}, recounted ${JSON.stringify(recounted)}`
				);
			const arrivals = await checkArrivals(deps.db);
			for (const { campaign_id, poster, day, stored, recounted } of arrivals)
				console.log(
					`campaign ${campaign_id}, poster ${poster}, ${day}: ${stored} arrived as stored, ${recounted} recounted`
				);
			const many = differences.length + arrivals.length;
			if (many === 0) {
				const { count } = await deps.db
					.selectFrom('response')
					.select((e) => e.fn.countAll<number>().as('count'))
					.executeTakeFirstOrThrow();
				return console.log(`Every total equals its recount (${count} responses).`);
			}
			throw new Error(`${many} totals differ: run "langnghe backup", then tell the developers.`);
		})
	);

async function withDeps(work: (deps: Deps) => Promise<void>): Promise<void> {
	// What the server logs is of no use here; what fails is said below.
	const config = readConfig(readEnvironment());
	const deps = await openDeps({ ...config, logLevel: 'silent' });
	try {
		await work(deps);
	} finally {
		await deps.db.destroy();
	}
}

/** What is wrong with what was given, a fault a line: `row 3, code: …`. */
const faultLines = ({ message, faults }: AppError): string => {
	const [first] = faults;
	// The only fault often says the same.
	if (!first || (faults.length === 1 && first.message === message)) return message;
	const lines = faults.map((fault) => {
		const place = [fault.row === undefined ? '' : `row ${fault.row}`, fault.column ?? ''].filter(Boolean);
		return place.length === 0 ? fault.message : `${place.join(', ')}: ${fault.message}`;
	});
	return [message, ...lines].join('\n');
};

try {
	await program.parseAsync();
} catch (error) {
	const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
	console.error(
		error instanceof AppError
			? faultLines(error)
			: missing
				? `There is no file ${(error as NodeJS.ErrnoException).path ?? ''}.`
				: explain(error)
	);
	process.exitCode = 1;
}
