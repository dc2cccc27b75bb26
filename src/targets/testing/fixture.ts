/**
 * Sample rules for tests of targets. The first has one of each kind of condition.
 */
import {
	all,
	any,
	carriesLogin,
	file,
	method,
	not,
	parameter,
} from '../../conditions/condition';
import { fileNamed, frontPage } from '../../rules/plain-form';
import type { Rule } from '../../rules/rule';
import type { Fact, Part } from '../target';

export const hidden: Rule = {
	id: 'hidden',
	title: 'Hidden rule',
	stops: 'Requests for m.',
	breaks: 'Nothing known.',
	default: 'block',
	answer: 404,
	counted: true,
	hookClass: 'Sample',
	shielded: true,
	when: {
		ok: true,
		condition: any(
			file( 'm.php' ),
			all(
				parameter( 'm', 'either', '^1$' ),
				not( method( 'OPTIONS' ) ),
				not( carriesLogin )
			)
		),
	},
	forms: [ fileNamed( 'm.php' ), frontPage( 'm=1', '?m=1' ) ],
	caseGroups: [
		{
			what: 'Samples',
			blocks: [
				{ name: 'a path', target: '/m.php' },
				{ name: 'a parameter', target: '/?m=1' },
				{ name: 'a parameter, twice', target: '/?m=1&m=1' },
				{
					name: 'a body',
					method: 'POST',
					target: '/',
					headers: {
						'Content-Type': 'application/x-www-form-urlencoded',
					},
					body: 'm=1',
				},
				{
					name: 'a login',
					target: '/?m=1',
					headers: { Cookie: 'wordpress_logged_in_1=x' },
					wordpressOnly: 'Only WordPress can check a login.',
				},
			],
		},
	],
	allows: [],
	ineffective: [],
};

/** Blocks a file for every client. */
export const forbidden: Rule = {
	...hidden,
	id: 'forbidden',
	title: 'Forbidden rule',
	answer: 403,
	when: { ok: true, condition: file( 'd.php' ) },
	forms: [ fileNamed( 'd.php' ) ],
};

/** A rule that only WordPress can evaluate. */
export const wordpressRule: Rule = {
	...hidden,
	id: 'wordpress-rule',
	title: 'Sample for WordPress only',
	when: { ok: false, reason: 'Only WordPress can evaluate it.' },
	forms: [],
};

/** Prints a template's parts with their slots unfilled, for a site of which these facts are true. */
export const flat = (
	parts: readonly Part[],
	facts: readonly Fact[] = []
): string =>
	parts
		.map( ( part ): string => {
			if ( typeof part === 'string' ) {
				return part;
			}
			if ( 'when' in part ) {
				return flat(
					( facts.includes( part.when )
						? part.then
						: part.otherwise ) ?? [],
					facts
				);
			}
			return 'rules' in part
				? Object.values( part.rules )
						.map( ( one ) => flat( one, facts ) )
						.join( part.between ?? '' )
				: flat( part.of, facts );
		} )
		.join( '' );
