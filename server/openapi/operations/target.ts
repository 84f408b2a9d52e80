import { RegisterInput } from '#shared/campaign-input.ts';
import { TargetSetReply, TargetsReply } from '../replies/target.ts';
import { type Operation, json, ok } from './operation.ts';

export const targets: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/targets',
		tag: 'staff',
		summary: 'The register of targets',
		replies: ok(
			'Those of everybody, of the account’s units and of those above, withdrawn ones too',
			TargetsReply
		),
		problems: [401, 403]
	},
	{
		method: 'post',
		path: '/api/v1/targets',
		tag: 'staff',
		summary: 'Set a target',
		description:
			'Holds for the unit and all below, from the first to the last day. For each label the nearest wins: the school’s own, the campaign’s, that of the nearest unit above, everybody’s. Nobody sets one that is easier than what the own superiors demand.',
		body: json(RegisterInput),
		replies: { 201: { description: 'The target', content: json(TargetSetReply) } },
		problems: [400, 401, 403, 413, 422]
	},
	{
		method: 'delete',
		path: '/api/v1/targets/{id}',
		tag: 'staff',
		summary: 'Withdraw a target; it stays in the register',
		replies: { 204: { description: 'It does not hold any more' } },
		problems: [401, 403, 404]
	}
];
